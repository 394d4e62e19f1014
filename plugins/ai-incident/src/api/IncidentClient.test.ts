/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { IncidentClient } from './IncidentClient';

function client(answer: () => Response) {
  const asked: Array<{ url: string; init?: RequestInit }> = [];
  const api = new IncidentClient({
    fetchApi: {
      fetch: async (url, init) => {
        asked.push({ url: String(url), init });
        return answer();
      },
    },
  });
  return { api, asked };
}
const json =
  (body: object, status = 200) =>
  () =>
    new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json' },
    });

describe('IncidentClient', () => {
  it('repeats list parameters, leaves out what is undefined, and escapes identifiers', async () => {
    const { api, asked } = client(json({ items: [], total: 0 }));
    await api.list({
      status: ['open', 'acknowledged'],
      entityRef: 'component:default/orders',
      owner: undefined,
      limit: 25,
    });
    await api.timeline({ id: 'a/b' });
    await api.decide({
      id: '1',
      target: 'suspect',
      targetId: 'forge:deployment:1',
      decision: 'rejected',
    });
    expect(asked.map(({ url }) => url)).toEqual([
      'plugin://ai-incident/v1/incidents?status=open&status=acknowledged&entityRef=component%3Adefault%2Forders&limit=25',
      'plugin://ai-incident/v1/incidents/a%2Fb/timeline',
      'plugin://ai-incident/v1/incidents/1/decisions',
    ]);
    expect(JSON.parse(String(asked[2].init?.body))).toEqual({
      target: 'suspect',
      id: 'forge:deployment:1',
      decision: 'rejected',
    });
  });

  it('throws what the backend said', async () => {
    const { api } = client(
      json(
        {
          error: { name: 'NotAllowedError', message: 'no' },
          response: { statusCode: 403 },
        },
        403,
      ),
    );
    await expect(api.get({ id: '1' })).rejects.toMatchObject({
      statusCode: 403,
    });
  });
});
