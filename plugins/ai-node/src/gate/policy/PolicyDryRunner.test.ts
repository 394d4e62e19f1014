/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import type {
  LedgerEntryBody,
  Policy,
} from '@ghostlight/backstage-plugin-ai-common';
import { createPolicySet } from './createPolicySet';
import { decide } from './decide';
import { PolicyDryRunner } from './PolicyDryRunner';

const body = (changes: Partial<LedgerEntryBody> = {}): LedgerEntryBody => ({
  seq: '1',
  ledger: 'l',
  kind: 'call',
  at: '2026-07-01T10:00:00.000Z',
  actorDigest: 'd',
  feature: 'docs',
  action: 'answer',
  provider: 'openai',
  model: 'gpt-4o',
  providerRegion: 'eu',
  environment: 'production',
  dataClass: 'internal',
  usage: { inputTokens: 5_000, outputTokens: 900 },
  costNanoUsd: '10',
  ...changes,
});
const run = (
  policies: Policy[],
  entries: LedgerEntryBody[],
  facts: { actor?: string; groups?: string[] } = {},
) => {
  const runner = new PolicyDryRunner({ policies });
  entries.forEach(entry => runner.add(entry, facts));
  return runner.result({ truncated: false });
};

describe('PolicyDryRunner', () => {
  it('decides as the gate would have, for anything the ledger knows', () => {
    const values = fc.constantFrom(
      'docs',
      'review',
      'gpt-4o',
      'o3',
      'group:default/a',
      'x',
    );
    const policy = fc.record({
      match: fc.record(
        { feature: values, model: values, team: values, agent: values },
        { requiredKeys: [] },
      ),
      effects: fc.array(
        fc.constantFrom<Policy['effects'][number]>(
          { type: 'deny' },
          { type: 'require-approval' },
          { type: 'warn', message: 'w' },
          { type: 'restrict-models', models: ['gpt-*'] },
        ),
        { minLength: 1, maxLength: 2 },
      ),
      dryRun: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(policy, { maxLength: 4 }),
        values,
        values,
        fc.option(values, { nil: undefined }),
        (made, feature, model, ownerRef) => {
          const policies = made.map((one, index) => ({
            ...one,
            id: `p${index}`,
          }));
          const entry = body({ feature, model, ownerRef });
          const result = run(policies, [entry], {
            actor: 'user:default/a',
            groups: [],
          });
          const { outcome } = decide(
            createPolicySet({ version: 1, policies }),
            {
              actor: 'user:default/a',
              actorGroups: [],
              feature,
              action: 'answer',
              ownerRef,
              model,
              provider: 'openai',
              providerRegion: 'eu',
              dataClass: 'internal',
              environment: 'production',
              time: entry.at,
            },
          );
          expect(result.denied).toBe(outcome === 'deny' ? 1 : 0);
          expect(result.approvalRequired).toBe(
            outcome === 'require-approval' ? 1 : 0,
          );
          expect(result.maybeDenied).toBe(0);
          expect(result.unknown).toEqual([]);
        },
      ),
    );
  });

  it('claims nothing about what the ledger does not keep', () => {
    const policies: Policy[] = [
      {
        id: 'juniors',
        match: { group: 'group:default/juniors', feature: 'docs' },
        effects: [{ type: 'deny' }],
      },
      { id: 'tools', match: { tool: 'shell' }, effects: [{ type: 'deny' }] },
    ];
    expect(run(policies, [body()])).toMatchObject({
      denied: 0,
      maybeDenied: 1,
      unknown: ['group'],
    });
    // What an agent called before tools were recorded is not known.
    expect(
      run([policies[1]], [body({ agent: 'plugin:mcp-actions' })]),
    ).toMatchObject({ denied: 0, maybeDenied: 1, unknown: ['tool'] });
    expect(
      run(
        [policies[1]],
        [
          body({ agent: 'plugin:mcp-actions', tool: 'ops:shell' }),
          body({ agent: 'plugin:mcp-actions', tool: 'ops:shelf' }),
        ],
      ),
    ).toMatchObject({ denied: 1, maybeDenied: 0, unknown: [] });
    // A matcher that fails settles it, whatever the others are.
    expect(run([policies[0]], [body({ feature: 'review' })])).toMatchObject({
      maybeDenied: 0,
      unknown: [],
    });
    expect(
      run([policies[0]], [body()], { groups: ['group:default/juniors'] }),
    ).toMatchObject({ denied: 1, maybeDenied: 0 });
  });

  it('counts caps, and refusals that would be lifted', () => {
    const result = run(
      [
        {
          id: 'cap',
          match: {},
          effects: [{ type: 'cap-tokens', maxOutputTokens: 500 }],
        },
      ],
      [
        body(),
        body({ kind: 'denial', reasons: ['No (policy "old")'] }),
        body({
          kind: 'denial',
          reasons: ['Budget "b" of the portal has $0 left'],
        }),
        body({ kind: 'correction' }),
      ],
    );
    expect(result).toMatchObject({
      entries: 3,
      capped: 1,
      allowed: 1,
      denied: 0,
    });
    expect(
      run(
        [
          {
            id: 'short',
            match: {},
            effects: [{ type: 'cap-tokens', maxInputTokens: 4_000 }],
          },
        ],
        [body()],
      ),
    ).toMatchObject({ denied: 1, deniedNanoUsd: '10' });
  });
});
