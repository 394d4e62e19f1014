/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import type { KnowledgeSearchResult } from '@ghostlight/backstage-plugin-ai-common';
import type { DocsApi, DocsStatus } from './DocsApi';

export class DocsClient implements DocsApi {
  readonly #fetchApi: FetchApi;

  constructor(options: { fetchApi: FetchApi }) {
    this.#fetchApi = options.fetchApi;
  }

  async search(
    request: Parameters<DocsApi['search']>[0],
  ): Promise<KnowledgeSearchResult> {
    const params = new URLSearchParams({ query: request.query });
    if (request.limit) {
      params.set('limit', String(request.limit));
    }
    if (request.entityRef) {
      params.set('entityRef', request.entityRef);
    }
    for (const kind of request.kinds ?? []) {
      params.append('kind', kind);
    }
    return this.#request(`/v1/search?${params}`, request.signal);
  }

  async status(): Promise<DocsStatus> {
    return this.#request('/v1/status');
  }

  async #request<T>(path: string, signal?: AbortSignal): Promise<T> {
    const response = await this.#fetchApi.fetch(
      `plugin://techdocs-ai-chat${path}`,
      { signal },
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}
