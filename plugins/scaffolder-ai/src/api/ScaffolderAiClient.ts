/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type {
  Campaign,
  CampaignRequest,
  ScaffolderPlanRequest,
  ScaffolderPlanResult,
  ScaffolderPreview,
  ScaffolderRecommendation,
  TemplateDrift,
  TemplateHealth,
  TemplateHealthProblem,
  TemplateUpdateProposal,
} from '@ghostlight/backstage-plugin-ai-common';
import type { ScaffolderAiApi } from './ScaffolderAiApi';

/** Speaks to the routes of the scaffolder module, `/api/scaffolder/ai`. */
export class ScaffolderAiClient implements ScaffolderAiApi {
  readonly #fetchApi: FetchApi;

  constructor(options: { fetchApi: Pick<FetchApi, 'fetch'> }) {
    this.#fetchApi = options.fetchApi;
  }

  async recommend(request: {
    request: string;
    limit?: number;
  }): Promise<ScaffolderRecommendation> {
    return (await this.#post('/v1/recommend', request)).json();
  }

  async plan(request: ScaffolderPlanRequest): Promise<ScaffolderPlanResult> {
    return (await this.#post('/v1/plan', request)).json();
  }

  async preview(request: { plan: JsonObject }): Promise<ScaffolderPreview> {
    return (await this.#post('/v1/preview', request)).json();
  }

  async health(): Promise<TemplateHealth[]> {
    return (await (await this.#request('/v1/templates/health')).json()).items;
  }

  async problems(
    request: Parameters<ScaffolderAiApi['problems']>[0],
  ): Promise<{ items: TemplateHealthProblem[]; total: number }> {
    return (
      await this.#request(`/v1/templates/problems${queryOf(request)}`)
    ).json();
  }

  async drift(
    request: Parameters<ScaffolderAiApi['drift']>[0],
  ): Promise<TemplateDrift[]> {
    const response = await this.#request(
      `/v1/templates/drift${queryOf(request)}`,
    );
    return (await response.json()).items;
  }

  async propose(request: {
    entityRef: string;
    dryRun?: boolean;
  }): Promise<TemplateUpdateProposal> {
    return (await this.#post('/v1/templates/propose-update', request)).json();
  }

  async dismissBumps(
    request: Parameters<ScaffolderAiApi['dismissBumps']>[0],
  ): Promise<void> {
    await this.#post('/v1/templates/dismiss-bumps', request);
  }

  async eject(request: {
    entityRef: string;
    undo?: boolean;
  }): Promise<TemplateDrift> {
    return (await this.#post('/v1/templates/eject', request)).json();
  }

  async campaigns(): Promise<Campaign[]> {
    return (await (await this.#request('/v1/campaigns')).json()).items;
  }

  async createCampaign(
    request: CampaignRequest & { dryRun?: boolean },
  ): Promise<Campaign> {
    return (await this.#post('/v1/campaigns', request)).json();
  }

  async steerCampaign(request: {
    id: string;
    state: 'running' | 'paused' | 'rolling-back';
  }): Promise<Campaign> {
    const { id, state } = request;
    return (
      await this.#post(`/v1/campaigns/${encodeURIComponent(id)}/state`, {
        state,
      })
    ).json();
  }

  async run(): Promise<void> {
    await this.#request('/v1/run', { method: 'POST' });
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
      `plugin://scaffolder/ai${path}`,
      init,
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

function queryOf(request: Record<string, string | number | undefined>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(request)) {
    if (value !== undefined) {
      query.set(key, String(value));
    }
  }
  return query.size > 0 ? `?${query}` : '';
}
