/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  DefaultAzureDevOpsCredentialsProvider,
  DefaultGithubCredentialsProvider,
  DefaultGitlabCredentialsProvider,
  type ScmIntegrations,
} from '@backstage/integration';
import type {
  IncidentChange,
  IncidentChangeSource,
  IncidentQuery,
  IncidentSourceRequest,
  IncidentTarget,
} from '@ghostlight/backstage-plugin-ai-common';
import { asArray, asObject } from '../intake/formats/reading';
import { askEach } from './askEach';
import { boundedJson } from './boundedFetch';
import {
  readAzureBuild,
  readGithubRun,
  readGitlabPipeline,
  type CiRun,
} from './ciRuns';
import { repositoryOf } from './repositoryOf';

const MOST_REPOSITORIES = 25;
const MOST_RUNS = 50;

type Question = {
  url: URL;
  headers: Record<string, string>;
  read: (answer: unknown) => CiRun[];
};

/**
 * Runs of GitHub Actions, GitLab CI and Azure Pipelines on branches, with the credentials of `integrations`. A run of a pull
 * request has changed nothing that is running, so it is left out.
 *
 * @internal
 */
export class CiSource implements IncidentChangeSource {
  readonly id = 'ci';
  readonly #integrations: () => ScmIntegrations;

  /** @param options - `integrations` is read when used: wrong configuration must not keep the portal from starting */
  constructor(options: { integrations: () => ScmIntegrations }) {
    this.#integrations = options.integrations;
  }

  async changes(request: IncidentSourceRequest) {
    const repositories = new Map<string, IncidentTarget[]>();
    for (const target of request.targets) {
      const url = repositoryOf(target.annotations);
      if (url) {
        repositories.set(url, [...(repositories.get(url) ?? []), target]);
      }
    }
    const integrations = this.#integrations();
    const known = [...repositories].filter(([url]) =>
      ['github', 'gitlab', 'azure'].includes(
        integrations.byUrl(url)?.type ?? '',
      ),
    );
    const changes: Omit<IncidentChange, 'source'>[] = [];
    const queries: IncidentQuery[] = [];
    let truncated = known.length > MOST_REPOSITORIES;
    const unknown = await askEach({
      items: known.slice(0, MOST_REPOSITORIES),
      signal: request.signal,
      nameOf: ([url]) => `runs of ${url}`,
      ask: async ([repository, targets]) => {
        const question = await this.#question(
          integrations,
          repository,
          request,
        );
        queries.push({
          source: this.id,
          query: `GET ${question.url.pathname}${decodeURIComponent(
            question.url.search,
          )}`,
          from: request.from,
          to: request.to,
        });
        const runs = question.read(
          await boundedJson({
            url: question.url,
            headers: { accept: 'application/json', ...question.headers },
            signal: request.signal,
            maxBytes: 8_000_000,
          }),
        );
        truncated ||= runs.length >= MOST_RUNS;
        for (const run of runs) {
          const { proposed, ...change } = run;
          const at = Date.parse(run.startedAt);
          if (
            !proposed &&
            at >= Date.parse(request.from) &&
            at <= Date.parse(request.to)
          ) {
            changes.push(
              ...targets.map(({ service }) => ({
                ...change,
                id: `ci:${repository}#${run.id}:${service}`,
                service,
                kind: 'pipeline',
                repository,
              })),
            );
          }
        }
      },
    });
    return { changes, queries, unknown, truncated };
  }

  async #question(
    integrations: ScmIntegrations,
    repository: string,
    { from, to }: IncidentSourceRequest,
  ): Promise<Question> {
    const { origin, pathname } = new URL(repository);
    const path = pathname.replace(/^\/+|\/+$/g, '');
    const github = integrations.github.byUrl(repository);
    if (github) {
      const { headers = {} } =
        await DefaultGithubCredentialsProvider.fromIntegrations(
          integrations,
        ).getCredentials({ url: repository });
      return {
        headers: { ...headers, accept: 'application/vnd.github+json' },
        url: withQuery(
          `${
            github.config.apiBaseUrl ?? 'https://api.github.com'
          }/repos/${path}/actions/runs`,
          {
            created: `${from.slice(0, 19)}Z..${to.slice(0, 19)}Z`,
            per_page: String(MOST_RUNS),
          },
        ),
        read: answer =>
          asArray(asObject(answer).workflow_runs).flatMap(readGithubRun),
      };
    }
    const gitlab = integrations.gitlab.byUrl(repository);
    if (gitlab) {
      const { headers = {} } =
        await DefaultGitlabCredentialsProvider.fromIntegrations(
          integrations,
        ).getCredentials({ url: repository });
      // A GitLab below a path: the path is no part of the project.
      const below = new URL(gitlab.config.baseUrl).pathname
        .replace(/^\/+|\/+$/g, '')
        .concat('/');
      const project =
        below !== '/' && path.startsWith(below)
          ? path.slice(below.length)
          : path;
      return {
        headers,
        url: withQuery(
          `${gitlab.config.apiBaseUrl}/projects/${encodeURIComponent(
            project,
          )}/pipelines`,
          {
            // By update: a pipeline that waited for a person starts to matter when it goes on.
            updated_after: from,
            order_by: 'updated_at',
            per_page: String(MOST_RUNS),
          },
        ),
        read: answer => asArray(answer).flatMap(readGitlabPipeline),
      };
    }
    const credentials =
      await DefaultAzureDevOpsCredentialsProvider.fromIntegrations(
        integrations,
      ).getCredentials({ url: repository });
    const [before, name = ''] = path.split('/_git/');
    // `…/<organization>/_git/<repository>` is short for a project of the repository's name.
    const short =
      !before.includes('/') &&
      !/\.visualstudio\.com$/.test(new URL(origin).host);
    const project = short ? `${before}/${name}` : before;
    return {
      headers: credentials?.headers ?? {},
      url: withQuery(`${origin}/${project}/_apis/build/builds`, {
        minTime: from,
        maxTime: to,
        queryOrder: 'queueTimeDescending',
        $top: String(MOST_RUNS),
        'api-version': '7.1',
      }),
      read: answer =>
        asArray(asObject(answer).value).flatMap(build =>
          readAzureBuild(build, decodeURIComponent(name)),
        ),
    };
  }
}

function withQuery(address: string, query: Record<string, string>): URL {
  const url = new URL(address);
  url.search = new URLSearchParams(query).toString();
  return url;
}
