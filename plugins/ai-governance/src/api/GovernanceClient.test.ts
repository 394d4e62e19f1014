/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { GovernanceClient } from './GovernanceClient';

const client = (status = 200, body: unknown = { items: [] }) => {
  const asked: Array<[string, RequestInit | undefined]> = [];
  const fetchApi = {
    fetch: async (input: unknown, init?: RequestInit) => {
      asked.push([String(input), init]);
      return new Response(JSON.stringify(body), {
        status,
        headers: { 'content-type': 'application/json' },
      });
    },
  };
  return { asked, api: new GovernanceClient({ fetchApi }) };
};

describe('GovernanceClient', () => {
  it('leaves out what is not given, and escapes what is', async () => {
    const { asked, api } = client();
    await api.ledger({ team: 'group:default/a b', model: undefined, limit: 5 });
    await api.clearKillSwitch({ scope: { kind: 'model', value: 'a/b' } });
    await api.forecastBudget({ id: 'a/b' });
    await api.activatePolicyVersion({ version: 3, expectedVersion: 0 });
    expect(asked.map(([url]) => url)).toEqual([
      'plugin://ai-governance/v1/ledger/entries?team=group%3Adefault%2Fa+b&limit=5',
      'plugin://ai-governance/v1/kill-switches?kind=model&value=a%2Fb',
      'plugin://ai-governance/v1/budgets/a%2Fb/forecast',
      'plugin://ai-governance/v1/policies/versions/3/activate',
    ]);
    expect(asked[3][1]).toMatchObject({
      method: 'POST',
      body: '{"expectedVersion":0}',
    });
  });

  it('throws what the backend said', async () => {
    const { api } = client(409, {
      error: { name: 'ConflictError', message: 'Version 4 is active' },
      response: { statusCode: 409 },
    });
    await expect(api.budgets()).rejects.toMatchObject({
      statusCode: 409,
      body: { error: { message: 'Version 4 is active' } },
    });
  });
});
