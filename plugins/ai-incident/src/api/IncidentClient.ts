/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import type { IncidentApi } from './IncidentApi';

type Request<Name extends keyof IncidentApi> = Parameters<IncidentApi[Name]>[0];
type Answer<Name extends keyof IncidentApi> = ReturnType<IncidentApi[Name]>;

/** Speaks to the routes of the backend plugin, `/api/ai-incident`. */
export class IncidentClient implements IncidentApi {
  readonly #fetchApi: FetchApi;

  constructor(options: { fetchApi: FetchApi }) {
    this.#fetchApi = options.fetchApi;
  }

  async status(): Answer<'status'> {
    return this.#json('/v1/status');
  }

  async list(request: Request<'list'>): Answer<'list'> {
    return this.#json(`/v1/incidents${queryOf(request)}`);
  }

  async get(request: Request<'get'>): Answer<'get'> {
    return this.#json(path(request));
  }

  async declare(request: Request<'declare'>): Answer<'declare'> {
    return this.#json('/v1/incidents', send('POST', request));
  }

  async update({ id, ...change }: Request<'update'>): Answer<'update'> {
    return this.#json(path({ id }), send('PATCH', change));
  }

  async alerts({ id, ...page }: Request<'alerts'>): Answer<'alerts'> {
    return this.#json(`${path({ id })}/alerts${queryOf(page)}`);
  }

  async timeline({ id, ...page }: Request<'timeline'>): Answer<'timeline'> {
    return this.#json(`${path({ id })}/timeline${queryOf(page)}`);
  }

  async addNote({ id, ...note }: Request<'addNote'>): Answer<'addNote'> {
    return this.#json(`${path({ id })}/timeline`, send('POST', note));
  }

  async investigation(
    request: Request<'investigation'>,
  ): Answer<'investigation'> {
    return this.#json(`${path(request)}/investigation`);
  }

  async investigate(request: Request<'investigate'>): Answer<'investigate'> {
    return this.#json(`${path(request)}/investigation`, { method: 'POST' });
  }

  async decide({
    id,
    targetId,
    ...decision
  }: Request<'decide'>): Answer<'decide'> {
    return this.#json(
      `${path({ id })}/decisions`,
      send('POST', { ...decision, id: targetId }),
    );
  }

  async similar(request: Request<'similar'>): Answer<'similar'> {
    const { items } = await this.#json<{ items: Awaited<Answer<'similar'>> }>(
      `${path(request)}/similar`,
    );
    return items;
  }

  async runbook({ id, ...version }: Request<'runbook'>): Answer<'runbook'> {
    return this.#json(`${path({ id })}/runbook${queryOf(version)}`);
  }

  async checkStep({
    id,
    stepId,
    ...check
  }: Request<'checkStep'>): Answer<'checkStep'> {
    return this.#json(
      `${path({ id })}/runbook/steps/${encodeURIComponent(stepId)}`,
      send('PUT', check),
    );
  }

  async review(request: Request<'review'>): Answer<'review'> {
    return this.#json(`${path(request)}/review`);
  }

  async saveReview({
    id,
    ...review
  }: Request<'saveReview'>): Answer<'saveReview'> {
    return this.#json(`${path({ id })}/review`, send('PUT', review));
  }

  async export({ id, ...what }: Request<'export'>): Answer<'export'> {
    return this.#json(`${path({ id })}/export${queryOf(what)}`);
  }

  async ask({ id, ...question }: Request<'ask'>): Answer<'ask'> {
    return this.#json(`${path({ id })}/questions`, send('POST', question));
  }

  async propose({ id, ...what }: Request<'propose'>): Answer<'propose'> {
    return this.#json(`${path({ id })}/proposals`, send('POST', what));
  }

  async followUps(request: Request<'followUps'>): Answer<'followUps'> {
    const { items } = await this.#json<{ items: Awaited<Answer<'followUps'>> }>(
      `${path(request)}/follow-ups`,
    );
    return items;
  }

  async windows(): Answer<'windows'> {
    const { items } = await this.#json<{ items: Awaited<Answer<'windows'>> }>(
      '/v1/maintenance-windows',
    );
    return items;
  }

  async createWindow(request: Request<'createWindow'>): Answer<'createWindow'> {
    return this.#json('/v1/maintenance-windows', send('POST', request));
  }

  async deleteWindow({ id }: Request<'deleteWindow'>): Answer<'deleteWindow'> {
    await this.#request(`/v1/maintenance-windows/${encodeURIComponent(id)}`, {
      method: 'DELETE',
    });
  }

  async corrections(): Answer<'corrections'> {
    const { items } = await this.#json<{
      items: Awaited<Answer<'corrections'>>;
    }>('/v1/corrections');
    return items;
  }

  async correct(request: Request<'correct'>): Answer<'correct'> {
    return this.#json('/v1/corrections', send('POST', request));
  }

  async deleteCorrection({
    id,
  }: Request<'deleteCorrection'>): Answer<'deleteCorrection'> {
    await this.#request(`/v1/corrections/${encodeURIComponent(id)}`, {
      method: 'DELETE',
    });
  }

  async deliveries(request: Request<'deliveries'>): Answer<'deliveries'> {
    return this.#json(`/v1/deliveries${queryOf(request)}`);
  }

  async replay({ id }: Request<'replay'>): Answer<'replay'> {
    return this.#json(`/v1/deliveries/${encodeURIComponent(id)}/replay`, {
      method: 'POST',
    });
  }

  async #json<T>(where: string, init?: RequestInit): Promise<T> {
    return (await this.#request(where, init)).json();
  }

  async #request(where: string, init?: RequestInit): Promise<Response> {
    const response = await this.#fetchApi.fetch(
      `plugin://ai-incident${where}`,
      init,
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

function path(request: { id: string }): string {
  return `/v1/incidents/${encodeURIComponent(request.id)}`;
}

function send(method: string, body: object): RequestInit {
  return {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}

/** Lists are sent as repeated keys, what is undefined not at all. */
function queryOf(request: object): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(request)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) {
        query.append(key, String(one));
      }
    }
  }
  const text = query.toString();
  return text ? `?${text}` : '';
}
