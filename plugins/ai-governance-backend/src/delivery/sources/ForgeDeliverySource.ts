/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  DeliveryChange,
  DeliveryDeployment,
  DeliveryFacts,
  DeliveryRequest,
  DeliverySource,
  DeliveryTarget,
  DeploymentInfo,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiScmService } from '@ghostlight/backstage-plugin-ai-node';
import { readAiMark } from './readAiMark';
import { readReverts } from './readReverts';

/** Restricts a service of a repository with several to deployments to this environment. */
const ENVIRONMENT = 'ghostlight.io/deployment-environment';
const MAX_COMMITS = 1_000;
const MAX_PULL_REQUESTS = 1_000;
const PARALLEL = 4;

type Read = Pick<DeliveryFacts, 'covered' | 'problems'> & {
  deployments: DeliveryDeployment[];
  changes: DeliveryChange[];
};

/**
 * Deployments, commits and merged pull requests of GitHub, GitLab and Azure DevOps, with the credentials of `integrations`.
 *
 * @remarks
 * A repository without a single deployment is not covered: it probably deploys elsewhere, and zero would be a lie. Commits
 * are those of the default branch with their parents, so that the diff between two deployments is exact.
 */
export class ForgeDeliverySource implements DeliverySource {
  readonly id = 'forge';
  readonly provides = ['deployments', 'changes'] as const;
  readonly #auth: AuthService;
  readonly #scm: AiScmService;

  constructor(options: { auth: AuthService; scm: AiScmService }) {
    this.#auth = options.auth;
    this.#scm = options.scm;
  }

  async collect(request: DeliveryRequest): Promise<DeliveryFacts> {
    const byRepository = new Map<string, DeliveryTarget[]>();
    for (const target of request.targets) {
      if (target.repository) {
        byRepository.set(target.repository, [
          ...(byRepository.get(target.repository) ?? []),
          target,
        ]);
      }
    }
    const facts: Read = {
      deployments: [],
      changes: [],
      covered: [],
      problems: [],
    };
    const waiting = [...byRepository];
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        request.signal.throwIfAborted();
        const [url, targets] = next;
        try {
          await this.#repository(url, targets, request, facts);
        } catch (error) {
          targets.forEach(({ service }) =>
            facts.problems.push({
              service,
              message: `${url}: ${toError(error).message}`,
            }),
          );
        }
      }
    };
    await Promise.all(Array.from({ length: PARALLEL }, work));
    return facts;
  }

  async #repository(
    url: string,
    targets: DeliveryTarget[],
    request: DeliveryRequest,
    facts: Read,
  ): Promise<void> {
    const { from, to } = request;
    const repository = { url };
    const options = {
      credentials: await this.#auth.getOwnServiceCredentials(),
    };
    const [deployments, commits, pullRequests] = await Promise.all([
      this.#scm.deployments({ repository, since: from, until: to }, options),
      this.#scm.history(
        { repository, since: from, until: to, limit: MAX_COMMITS },
        options,
      ),
      this.#scm.pullRequests(
        {
          repository,
          state: 'merged',
          updatedSince: from,
          limit: MAX_PULL_REQUESTS,
        },
        options,
      ),
    ]);
    const merged = new Map(
      pullRequests.flatMap(pull =>
        pull.mergeCommit ? [[pull.mergeCommit, pull] as const] : [],
      ),
    );
    // Of a history that was cut off only what came after is known.
    const oldest = commits
      .map(({ committedAt }) => committedAt)
      .reduce((a, b) => (Date.parse(a) < Date.parse(b) ? a : b), to);
    const changesFrom = commits.length >= MAX_COMMITS ? oldest : from;
    for (const target of targets) {
      const { service } = target;
      const environment = target.annotations[ENVIRONMENT];
      const own = deployments.filter(
        info => environment === undefined || info.environment === environment,
      );
      facts.deployments.push(
        ...own.map(info =>
          toDeployment(info, { service, isOwn: environment !== undefined }),
        ),
      );
      if (own.length > 0) {
        facts.covered.push({ service, kind: 'deployments' });
      }
      facts.covered.push({ service, kind: 'changes', from: changesFrom });
      facts.changes.push(
        ...commits.map((commit): DeliveryChange => {
          const pull = merged.get(commit.sha);
          const reverts = readReverts(commit.message);
          return {
            commit: commit.sha,
            service,
            repository: url,
            committedAt: commit.committedAt,
            authoredAt: commit.authoredAt,
            parents: commit.parents,
            ai: readAiMark(commit.message),
            ...(reverts.length > 0 ? { reverts } : {}),
            ...(pull
              ? {
                  openedAt: pull.createdAt,
                  mergedAt: pull.mergedAt,
                  pullRequest: { number: pull.number, url: pull.url },
                }
              : {}),
          };
        }),
      );
    }
  }
}

function toDeployment(
  info: DeploymentInfo,
  { service, isOwn }: { service: string; isOwn: boolean },
): DeliveryDeployment {
  const isOver = info.status !== 'in-progress' && info.status !== 'unknown';
  return {
    id: info.id,
    service,
    environment: info.production || isOwn ? 'production' : info.environment,
    // A success that a later deployment replaced turns inactive.
    status:
      (info.status === 'inactive' && 'success') ||
      (info.status === 'success' || info.status === 'failure'
        ? info.status
        : 'other'),
    startedAt: info.createdAt,
    ...(isOver ? { finishedAt: info.finishedAt ?? info.createdAt } : {}),
    commit: info.sha,
    repository: info.repository.url,
    ...(info.creator ? { actor: info.creator } : {}),
    ...(info.url ? { url: info.url } : {}),
  };
}
