/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ScaffolderAiClient } from './ScaffolderAiClient';

const client = (response: Response) => {
  const asked: [string, RequestInit | undefined][] = [];
  return {
    asked,
    client: new ScaffolderAiClient({
      fetchApi: {
        fetch: async (input, init) => {
          asked.push([String(input), init]);
          return response;
        },
      },
    }),
  };
};

describe('ScaffolderAiClient', () => {
  it('asks the module behind the scaffolder, leaving out what is not given', async () => {
    const { client: api, asked } = client(
      new Response(JSON.stringify({ items: [] })),
    );
    await api.drift({
      entityRef: 'component:default/a',
      templateRef: undefined,
    });
    expect(asked[0][0]).toBe(
      'plugin://scaffolder/ai/v1/templates/drift?entityRef=component%3Adefault%2Fa',
    );
  });

  it('throws what the backend answered', async () => {
    const { client: api } = client(
      new Response(
        JSON.stringify({ error: { name: 'NotAllowedError', message: 'no' } }),
        { status: 403, headers: { 'content-type': 'application/json' } },
      ),
    );
    await expect(api.run()).rejects.toMatchObject({ statusCode: 403 });
  });
});
