/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import type {
  CatalogDuplicateGroup,
  CatalogObservation,
  CatalogOverlay,
  CatalogProblem,
  CatalogProposal,
  CatalogRepository,
} from '@ghostlight/backstage-plugin-ai-common';
import type {
  CatalogHealthApi,
  CatalogHealthSummary,
  CatalogInventory,
  EntityHealth,
} from './CatalogHealthApi';

/** Speaks to the routes of the catalog module, `/api/catalog/ai-enricher`. */
export class CatalogHealthClient implements CatalogHealthApi {
  readonly #fetchApi: FetchApi;

  constructor(options: { fetchApi: FetchApi }) {
    this.#fetchApi = options.fetchApi;
  }

  async summary(request: { days: number }): Promise<CatalogHealthSummary> {
    return (await this.#request(`/v1/health?days=${request.days}`)).json();
  }

  async problems(
    request: Parameters<CatalogHealthApi['problems']>[0],
  ): Promise<{ items: CatalogProblem[]; total: number }> {
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries(request)) {
      if (value !== undefined) {
        query.set(key, String(value));
      }
    }
    return (await this.#request(`/v1/problems?${query}`)).json();
  }

  async entity(request: {
    kind: string;
    namespace: string;
    name: string;
  }): Promise<EntityHealth> {
    const path = [request.kind, request.namespace, request.name]
      .map(encodeURIComponent)
      .join('/');
    return (await this.#request(`/v1/entities/${path}`)).json();
  }

  async duplicates(): Promise<CatalogDuplicateGroup[]> {
    return (await (await this.#request('/v1/duplicates')).json()).items;
  }

  async snooze(request: { id: string; until: string }): Promise<void> {
    await this.#request(
      `/v1/problems/${encodeURIComponent(request.id)}/snooze`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ until: request.until }),
      },
    );
  }

  async run(): Promise<void> {
    await this.#request('/v1/run', { method: 'POST' });
  }

  async proposals(
    request: Parameters<CatalogHealthApi['proposals']>[0],
  ): ReturnType<CatalogHealthApi['proposals']> {
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries(request)) {
      if (value !== undefined) {
        query.set(key, value);
      }
    }
    return (await this.#request(`/v1/proposals?${query}`)).json();
  }

  async accept(request: {
    id: string;
    fields?: Record<string, string | string[]>;
  }): Promise<CatalogProposal> {
    return this.#decide(request.id, 'accept', { fields: request.fields });
  }

  async dismiss(request: { id: string }): Promise<CatalogProposal> {
    return this.#decide(request.id, 'dismiss');
  }

  async observation(request: {
    kind: string;
    namespace: string;
    name: string;
  }): Promise<CatalogObservation | undefined> {
    const path = [request.kind, request.namespace, request.name]
      .map(encodeURIComponent)
      .join('/');
    const response = await this.#request(`/v1/entities/${path}/observation`);
    return (await response.json()).observation;
  }

  async overlays(): Promise<CatalogOverlay[]> {
    return (await (await this.#request('/v1/overlays')).json()).items;
  }

  async overlay(request: {
    id: string;
    fields: Record<string, string | string[]>;
  }): Promise<CatalogOverlay[]> {
    const response = await this.#post(
      `/v1/proposals/${encodeURIComponent(request.id)}/overlay`,
      { fields: request.fields },
    );
    return (await response.json()).items;
  }

  async removeOverlay(request: {
    entityRef: string;
    fields?: string[];
  }): Promise<void> {
    await this.#post('/v1/overlays/remove', request);
  }

  async inventory(request: { days: number }): Promise<CatalogInventory> {
    return (await this.#request(`/v1/inventory?days=${request.days}`)).json();
  }

  async repositories(
    request: Parameters<CatalogHealthApi['repositories']>[0],
  ): Promise<{ items: CatalogRepository[]; total: number }> {
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries(request)) {
      if (value !== undefined && value !== '') {
        query.set(key, String(value));
      }
    }
    return (await this.#request(`/v1/inventory/repositories?${query}`)).json();
  }

  async proposeDescriptor(
    request: Parameters<CatalogHealthApi['proposeDescriptor']>[0],
  ): Promise<CatalogRepository> {
    return (await this.#post('/v1/inventory/propose', request)).json();
  }

  async dismissDescriptor(request: {
    repository: string;
  }): Promise<CatalogRepository> {
    return (await this.#post('/v1/inventory/dismiss', request)).json();
  }

  #post(path: string, body: object): Promise<Response> {
    return this.#request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async #decide(
    id: string,
    decision: 'accept' | 'dismiss',
    body?: object,
  ): Promise<CatalogProposal> {
    const response = await this.#request(
      `/v1/proposals/${encodeURIComponent(id)}/${decision}`,
      {
        method: 'POST',
        ...(body
          ? {
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify(body),
            }
          : {}),
      },
    );
    return response.json();
  }

  async #request(path: string, init?: RequestInit): Promise<Response> {
    const response = await this.#fetchApi.fetch(
      `plugin://catalog/ai-enricher${path}`,
      init,
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}
