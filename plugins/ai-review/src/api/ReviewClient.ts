/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import type {
  ReviewBacktest,
  ReviewConfiguration,
  ReviewDetail,
  ReviewFinding,
  ReviewRuleInfo,
  ReviewStats,
  ReviewStatus,
} from '@ghostlight/backstage-plugin-ai-common';
import type { ReviewApi, ReviewPage } from './ReviewApi';

/** Speaks to the routes under `/api/ai-review`. */
export class ReviewClient implements ReviewApi {
  readonly #fetchApi: FetchApi;

  constructor(options: { fetchApi: FetchApi }) {
    this.#fetchApi = options.fetchApi;
  }

  status(): Promise<ReviewStatus> {
    return this.#get('/v1/status');
  }

  reviews(request: Parameters<ReviewApi['reviews']>[0]): Promise<ReviewPage> {
    return this.#get('/v1/reviews', request);
  }

  review(id: string): Promise<ReviewDetail> {
    return this.#get(`/v1/reviews/${encodeURIComponent(id)}`);
  }

  stats(request: Parameters<ReviewApi['stats']>[0]): Promise<ReviewStats> {
    return this.#get('/v1/stats', request);
  }

  async rules(): Promise<ReviewRuleInfo[]> {
    return (await this.#get<{ items: ReviewRuleInfo[] }>('/v1/rules')).items;
  }

  configuration(repository: string): Promise<ReviewConfiguration> {
    return this.#get('/v1/configuration', { repository });
  }

  async dismiss(request: {
    id: string;
    reason: string;
  }): Promise<ReviewFinding> {
    const { id, reason } = request;
    const path = `/v1/findings/${encodeURIComponent(id)}/dismiss`;
    return (await this.#post(path, { reason })).json();
  }

  async request(request: {
    repository: string;
    number: number;
  }): Promise<void> {
    await this.#post('/v1/pull-requests/review', request);
  }

  async pause(request: {
    repository: string;
    number: number;
    paused: boolean;
  }): Promise<void> {
    await this.#post('/v1/pull-requests/pause', request);
  }

  async backtests(): Promise<ReviewBacktest[]> {
    return (await this.#get<{ items: ReviewBacktest[] }>('/v1/backtests'))
      .items;
  }

  backtest(id: string): Promise<ReviewBacktest> {
    return this.#get(`/v1/backtests/${encodeURIComponent(id)}`);
  }

  async startBacktest(request: {
    repository: string;
    limit: number;
  }): Promise<ReviewBacktest> {
    return (await this.#post('/v1/backtests', request)).json();
  }

  async #get<T>(
    path: string,
    query: Record<string, string | number | undefined> = {},
  ): Promise<T> {
    const params = new URLSearchParams();
    for (const [key, value] of Object.entries(query)) {
      if (value !== undefined) {
        params.set(key, String(value));
      }
    }
    const search = params.size > 0 ? `?${params}` : '';
    return (await this.#request(`${path}${search}`)).json();
  }

  #post(path: string, body: object): Promise<Response> {
    return this.#request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async #request(path: string, init?: RequestInit): Promise<Response> {
    const response = await this.#fetchApi.fetch(
      `plugin://ai-review${path}`,
      init,
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}
