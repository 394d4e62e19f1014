/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  DeploymentInfo,
  IncidentChange,
  IncidentChangeSource,
  IncidentSourceRequest,
  IncidentTarget,
  PullRequestInfo,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiScmService } from '@ghostlight/backstage-plugin-ai-node';
import { cleanLine } from '../text/cleanText';
import { repositoryOf } from './repositoryOf';

type Change = Omit<IncidentChange, 'source'>;

const MOST_REPOSITORIES = 25;
const MOST_DIFFS = 10;
const MOST_FILES = 200;
const AT_ONCE = 4;

/** Deployments and merged pull requests at the forges under `integrations`. @internal */
export class ForgeChangeSource implements IncidentChangeSource {
  readonly id = 'forge';
  readonly #auth: AuthService;
  readonly #scm: AiScmService;

  constructor(options: { auth: AuthService; scm: AiScmService }) {
    this.#auth = options.auth;
    this.#scm = options.scm;
  }

  async changes(request: IncidentSourceRequest) {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const repositories = new Map<string, IncidentTarget[]>();
    for (const target of request.targets) {
      const url = repositoryOf(target.annotations);
      if (url) {
        repositories.set(url, [...(repositories.get(url) ?? []), target]);
      }
    }
    const wanted = [...repositories].slice(0, MOST_REPOSITORIES);
    const changes: Change[] = [];
    const unknown: string[] = [];
    let diffs = MOST_DIFFS;
    const one = async ([url, targets]: [string, IncidentTarget[]]) => {
      const repository = { url };
      const ask = async <T>(
        what: string,
        read: () => Promise<T[]>,
      ): Promise<T[]> => {
        request.signal.throwIfAborted();
        try {
          return await read();
        } catch (error) {
          unknown.push(`${what} of ${url}: ${toError(error).message}`);
          return [];
        }
      };
      const deployments = await ask('deployments', () =>
        this.#scm.deployments(
          { repository, since: request.from, until: request.to },
          { credentials },
        ),
      );
      const pulls = await ask('merged pull requests', () =>
        this.#scm.pullRequests(
          {
            repository,
            state: 'merged',
            updatedSince: request.from,
            limit: 50,
          },
          { credentials },
        ),
      );
      const merged = pulls.filter(
        ({ mergedAt }) => mergedAt !== undefined && inside(mergedAt, request),
      );
      for (const pull of merged) {
        let files: string[] | undefined;
        if (diffs > 0) {
          diffs -= 1;
          [files] = await ask('files of a pull request', async () => [
            (
              await this.#scm.pullRequestDiff(
                { repository, number: pull.number },
                { credentials },
              )
            ).files
              .slice(0, MOST_FILES)
              .map(({ path }) => path),
          ]);
        }
        changes.push(
          ...targets.map(target => pullChange(url, pull, target, files)),
        );
      }
      for (const deployment of deployments.filter(({ createdAt }) =>
        inside(createdAt, request),
      )) {
        changes.push(
          ...targets.map(target =>
            deploymentChange(url, deployment, target, deployments, pulls),
          ),
        );
      }
    };
    for (let start = 0; start < wanted.length; start += AT_ONCE) {
      await Promise.all(wanted.slice(start, start + AT_ONCE).map(one));
    }
    if (
      unknown.length > 0 &&
      changes.length === 0 &&
      unknown.length >= wanted.length * 2
    ) {
      throw new Error(unknown[0]);
    }
    return {
      changes,
      unknown,
      truncated: repositories.size > MOST_REPOSITORIES,
      queries: wanted.map(([url]) => ({
        source: this.id,
        query: `deployments and merged pull requests of ${url}`,
        from: request.from,
        to: request.to,
      })),
    };
  }
}

function inside(time: string, request: IncidentSourceRequest): boolean {
  const at = Date.parse(time);
  return at >= Date.parse(request.from) && at <= Date.parse(request.to);
}

/** One repository can hold several services; each gets the change as its own. */
function idFor(
  kind: string,
  url: string,
  number: string | number,
  target: IncidentTarget,
) {
  return `forge:${kind}:${url}#${number}:${target.service}`;
}

function pullChange(
  url: string,
  pull: PullRequestInfo,
  target: IncidentTarget,
  files: string[] | undefined,
): Change {
  const commit = pull.mergeCommit;
  return {
    id: idFor('pull-request', url, pull.number, target),
    service: target.service,
    kind: 'pull-request',
    startedAt: pull.mergedAt!,
    finishedAt: pull.mergedAt,
    author: cleanLine(pull.author, 100),
    summary: `#${pull.number} ${cleanLine(pull.title, 200)}`,
    files,
    url: pull.url,
    repository: url,
    sha: commit,
    ...(commit && /^[a-f0-9]{7,64}$/.test(commit)
      ? {
          rollback: `git revert --no-edit -m 1 ${commit} || git revert --no-edit ${commit}`,
        }
      : {}),
  };
}

function deploymentChange(
  url: string,
  deployment: DeploymentInfo,
  target: IncidentTarget,
  all: readonly DeploymentInfo[],
  pulls: readonly PullRequestInfo[],
): Change {
  const previous = all
    .filter(
      other =>
        other.environment === deployment.environment &&
        other.status !== 'failure' &&
        other.sha !== deployment.sha &&
        Date.parse(other.createdAt) < Date.parse(deployment.createdAt),
    )
    .sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))[0];
  const pull = pulls.find(({ mergeCommit }) => mergeCommit === deployment.sha);
  const sha = deployment.sha.slice(0, 12);
  const safe = (text: string) => /^[\w./-]{1,100}$/.test(text);
  return {
    id: idFor('deployment', url, deployment.id, target),
    service: target.service,
    kind: 'deployment',
    startedAt: deployment.createdAt,
    finishedAt: deployment.finishedAt,
    author: deployment.creator && cleanLine(deployment.creator, 100),
    summary: cleanLine(
      `${sha} to ${deployment.environment} (${deployment.status})${
        pull ? `: #${pull.number} ${pull.title}` : ''
      }`,
      300,
    ),
    url: deployment.url,
    repository: url,
    sha: deployment.sha,
    ...(previous && safe(previous.sha) && safe(deployment.environment)
      ? {
          rollback: `# deploy the version before to ${deployment.environment}\ngit checkout ${previous.sha}`,
        }
      : {}),
  };
}
