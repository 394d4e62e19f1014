/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { FetchApi } from '@backstage/frontend-plugin-api';
import { ReviewClient } from './ReviewClient';

function client(answer: { status?: number; body?: unknown } = {}) {
  const asked: string[] = [];
  const fetchApi = {
    fetch: async (url: string, init?: RequestInit) => {
      asked.push(
        [init?.method ?? 'GET', url, init?.body].filter(Boolean).join(' '),
      );
      const { status = 200, body = {} } = answer;
      return {
        ok: status < 400,
        status,
        statusText: 'status',
        headers: new Map(),
        json: async () => body,
        text: async () => JSON.stringify(body),
      };
    },
  } as unknown as FetchApi;
  return { asked, client: new ReviewClient({ fetchApi }) };
}

describe('ReviewClient', () => {
  it('speaks to the routes of the backend', async () => {
    const { asked, client: reviews } = client({ body: { items: [] } });
    await reviews.reviews({ entityRef: 'component:default/a', limit: 5 });
    await reviews.configuration('https://github.com/acme/orders');
    await reviews.dismiss({ id: 'a/b', reason: 'no' });
    await reviews.startBacktest({ repository: 'https://x.example', limit: 3 });
    expect(await reviews.rules()).toEqual([]);
    expect(asked).toEqual([
      'GET plugin://ai-review/v1/reviews?entityRef=component%3Adefault%2Fa&limit=5',
      'GET plugin://ai-review/v1/configuration?repository=https%3A%2F%2Fgithub.com%2Facme%2Forders',
      'POST plugin://ai-review/v1/findings/a%2Fb/dismiss {"reason":"no"}',
      'POST plugin://ai-review/v1/backtests {"repository":"https://x.example","limit":3}',
      'GET plugin://ai-review/v1/rules',
    ]);
  });

  it('throws what the backend says', async () => {
    const { client: reviews } = client({
      status: 403,
      body: { error: { name: 'NotAllowedError', message: 'no' } },
    });
    await expect(reviews.review('r1')).rejects.toMatchObject({
      statusCode: 403,
    });
  });
});
