/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  type AzureIntegration,
  DefaultAzureDevOpsCredentialsProvider,
  type ScmIntegrationRegistry,
} from '@backstage/integration';
import { NotAllowedError } from '@backstage/errors';
import type { RepositoryRef } from '@ghostlight/backstage-plugin-ai-common';
import { readAzureUrl } from '../forgeUrls';
import { ForgeHttp, type ForgeRequest } from '../http/ForgeHttp';

const API_VERSION = '7.1';

/**
 * The Azure DevOps REST API on the adopter's credentials.
 *
 * @remarks
 * Not `azure-devops-node-api`: it asks the server for its resource areas before every first call, takes an authorization
 * handler per connection where the credentials provider gives expiring tokens per call, and answers 404 as `null`.
 *
 * @internal
 */
export class AzureDevOpsClient {
  readonly http: ForgeHttp;
  readonly #host: string;

  constructor(options: {
    integration: AzureIntegration;
    integrations: ScmIntegrationRegistry;
    fetch?: typeof fetch;
    sleep?: (milliseconds: number) => Promise<void>;
  }) {
    this.#host = options.integration.config.host;
    const credentials = DefaultAzureDevOpsCredentialsProvider.fromIntegrations(
      options.integrations,
    );
    this.http = new ForgeHttp({
      host: this.#host,
      authorize: async url =>
        (await credentials.getCredentials({ url }))?.headers ?? {},
      ...(options.fetch ? { fetch: options.fetch } : {}),
      ...(options.sleep ? { sleep: options.sleep } : {}),
    });
  }

  /** A call about the repository; `path` is below it, or below the project with a leading slash. */
  async request(
    repository: RepositoryRef,
    path: string,
    request?: Omit<ForgeRequest, 'about'>,
  ): Promise<Response> {
    const at = readAzureUrl(repository.url);
    const project = `${at.collectionUrl}/${encodeURIComponent(
      at.project,
    )}/_apis`;
    return this.send(
      path.startsWith('/')
        ? `${project}${path}`
        : `${project}/git/repositories/${encodeURIComponent(at.repo)}${
            path && `/${path}`
          }`,
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

  async send(url: string, request: ForgeRequest): Promise<Response> {
    const response = await this.http.request(url, {
      ...request,
      query: { 'api-version': API_VERSION, ...request.query },
    });
    // Bad credentials are answered with 203 and a page to sign in.
    if (response.status === 203) {
      throw new NotAllowedError(
        `"${
          this.#host
        }" asks to sign in. The credentials under "integrations.azure" for this host are missing or no longer valid`,
      );
    }
    return response;
  }

  /** Pages of a list by `$top` and `$skip`. */
  async list<T>(
    repository: RepositoryRef,
    path: string,
    query: ForgeRequest['query'],
    options: { limit: number; top?: string; skip?: string },
  ): Promise<T[]> {
    const items: T[] = [];
    const size = Math.min(100, options.limit);
    for (;;) {
      const { value } = await this.json<AzurePage<T>>(repository, path, {
        query: {
          ...query,
          [options.top ?? '$top']: size,
          [options.skip ?? '$skip']: items.length,
        },
      });
      items.push(...value);
      if (value.length < size || items.length >= options.limit) {
        return items.slice(0, options.limit);
      }
    }
  }
}

type AzurePage<T> = { value: T[] };
