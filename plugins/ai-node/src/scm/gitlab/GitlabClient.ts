/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  DefaultGitlabCredentialsProvider,
  type GitLabIntegration,
  type ScmIntegrationRegistry,
  getGitLabIntegrationRelativePath,
} from '@backstage/integration';
import type { RepositoryRef } from '@ghostlight/backstage-plugin-ai-common';
import { readGitlabOwnerUrl, readGitlabUrl } from '../forgeUrls';
import { ForgeHttp, type ForgeRequest } from '../http/ForgeHttp';

/**
 * The GitLab REST API on the adopter's credentials.
 *
 * @remarks
 * Not `@gitbeaker/rest`: its request handler retries 429 and 502 ten times for every method, POST included, ignores
 * `Retry-After`, takes a 304 for a failure and so has no conditional reads, and replacing that handler leaves of the
 * library only the names of the endpoints.
 *
 * @internal
 */
export class GitlabClient {
  readonly http: ForgeHttp;
  readonly #apiBaseUrl: string;
  readonly #prefix: string;

  constructor(options: {
    integration: GitLabIntegration;
    integrations: ScmIntegrationRegistry;
    fetch?: typeof fetch;
    sleep?: (milliseconds: number) => Promise<void>;
  }) {
    const { config } = options.integration;
    this.#apiBaseUrl = config.apiBaseUrl;
    this.#prefix = getGitLabIntegrationRelativePath(config);
    const credentials = DefaultGitlabCredentialsProvider.fromIntegrations(
      options.integrations,
    );
    this.http = new ForgeHttp({
      host: config.host,
      authorize: async url =>
        (await credentials.getCredentials({ url })).headers ?? {},
      ...(options.fetch ? { fetch: options.fetch } : {}),
      ...(options.sleep ? { sleep: options.sleep } : {}),
    });
  }

  fullPath(repository: RepositoryRef): string {
    return readGitlabUrl(repository.url, this.#prefix).path;
  }

  ownerPath(owner: { url: string }): string {
    return readGitlabOwnerUrl(owner.url, this.#prefix);
  }

  request(
    repository: RepositoryRef,
    path: string,
    request?: Omit<ForgeRequest, 'about'>,
  ): Promise<Response> {
    const project = encodeURIComponent(this.fullPath(repository));
    return this.http.request(
      `${this.#apiBaseUrl}/projects/${project}${path && `/${path}`}`,
      { ...request, about: repository.url },
    );
  }

  async json<T>(
    repository: RepositoryRef,
    path: string,
    request?: Omit<ForgeRequest, 'about'>,
  ): Promise<T> {
    return (await this.request(repository, path, request)).json() as Promise<T>;
  }

  /** Pages of a list until it ends or `enough` says so. */
  async list<T>(
    repository: RepositoryRef,
    path: string,
    query: ForgeRequest['query'],
    enough?: (items: T[]) => boolean,
  ): Promise<T[]> {
    const items: T[] = [];
    let page: ForgeRequest['query'] = {};
    for (;;) {
      const response = await this.request(repository, path, {
        query: { per_page: 100, ...query, ...page },
      });
      items.push(...((await response.json()) as T[]));
      const next = readNextPage(response.headers.get('link'));
      if (!next || enough?.(items)) {
        return items;
      }
      page = next;
    }
  }

  /** A call that is not about a project. */
  global(
    path: string,
    about: string,
    query?: ForgeRequest['query'],
  ): Promise<Response> {
    return this.http.request(`${this.#apiBaseUrl}/${path}`, {
      about,
      ...(query ? { query } : {}),
    });
  }
}

/** Only the query of the next page is taken: behind a proxy its address may be another one. */
function readNextPage(link: string | null): Record<string, string> | undefined {
  const next = link
    ?.split(/,\s*(?=<)/)
    .map(part => /^<([^>]*)>.*rel="next"/.exec(part)?.[1])
    .find(Boolean);
  if (!next) {
    return undefined;
  }
  const { searchParams } = new URL(next, 'https://gitlab.invalid');
  return Object.fromEntries(
    [...searchParams].filter(([name]) =>
      ['page', 'page_token', 'cursor', 'id_after'].includes(name),
    ),
  );
}
