/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import type {
  Policy,
  PolicyEffect,
  PolicyMatch,
  PolicySubject,
} from '@ghostlight/backstage-plugin-ai-common';
import { createPolicySet } from './createPolicySet';
import { decide } from './decide';
import { defaultPolicies } from './defaultPolicies';
import { matchesPolicy } from './matchesPolicy';
import { matchesTime } from './matchesTime';
import { policiesSchema } from './policySchema';

const subject: PolicySubject = {
  actor: 'user:default/ann',
  actorGroups: ['group:default/money', 'group:default/Staff'],
  feature: 'techdocs-ai-chat',
  action: 'answer-question',
  entityRef: 'component:default/pay',
  ownerRef: 'group:default/money',
  model: 'gpt-4o-mini',
  provider: 'openai',
  providerRegion: 'eu',
  dataClass: 'internal',
  environment: 'production',
  time: '2026-07-01T10:00:00.000Z',
};
const set = (policies: Policy[]) => createPolicySet({ version: 1, policies });
const policy = (
  id: string,
  effects: PolicyEffect[],
  changes: Partial<Policy> = {},
): Policy => ({ id, match: {}, effects, ...changes });

describe('matchesPolicy', () => {
  it.each<[PolicyMatch, boolean]>([
    [{}, true],
    [{ actor: 'USER:default/ANN' }, true],
    [{ actor: 'user:default/*' }, true],
    [{ actor: '*' }, true],
    [{ entity: '*' }, true],
    [{ feature: 'techdocs-*' }, true],
    [{ feature: ['review', 'Techdocs-AI-chat'] }, true],
    [{ feature: ['review', 'incident'] }, false],
    [{ feature: 'techdocs' }, false],
    [{ feature: '!review' }, false],
    [{ group: 'group:default/staff' }, true],
    [{ group: 'group:default/other' }, false],
    [{ agent: '*' }, false],
    [{ system: '*' }, false],
    [{ tool: 'x' }, false],
    [{ team: 'group:default/m*', model: 'gpt-4o*' }, true],
    [{ team: 'group:default/m*', model: 'gpt-5*' }, false],
    [{ dataClass: ['internal', 'public'], environment: 'prod*' }, true],
    [{ providerRegion: 'us' }, false],
    [{ actor: [] }, false],
  ])('%j is %s', (match, expected) => {
    expect(matchesPolicy(match, subject)).toBe(expected);
  });
});

describe('matchesTime', () => {
  const office = {
    days: [1, 2, 3, 4, 5],
    from: '09:00',
    to: '17:00',
    timeZone: 'Europe/Stockholm',
  };
  const night = {
    days: [5],
    from: '22:00',
    to: '06:00',
    timeZone: 'Europe/Stockholm',
  };
  it.each([
    // Wednesday; two hours ahead of UTC in summer, one in winter.
    [office, '2026-07-01T06:59:59.999Z', false],
    [office, '2026-07-01T07:00:00.000Z', true],
    [office, '2026-07-01T15:00:00.000Z', false],
    [office, '2026-01-07T07:30:00.000Z', false],
    [office, '2026-01-07T15:59:00.000Z', true],
    [office, '2026-07-04T10:00:00.000Z', false],
    [night, '2026-07-03T20:00:00.000Z', true],
    [night, '2026-07-04T03:59:00.000Z', true],
    [night, '2026-07-04T04:00:00.000Z', false],
    [night, '2026-07-04T20:00:00.000Z', false],
    // The night of the change: 02:00 to 03:00 does not exist, then in autumn it happens twice.
    [
      { from: '02:00', to: '03:00', timeZone: 'Europe/Stockholm' },
      '2026-03-29T01:00:00.000Z',
      false,
    ],
    [
      { from: '02:00', to: '03:00', timeZone: 'Europe/Stockholm' },
      '2026-10-25T00:30:00.000Z',
      true,
    ],
    [
      { from: '02:00', to: '03:00', timeZone: 'Europe/Stockholm' },
      '2026-10-25T01:30:00.000Z',
      true,
    ],
    [{ days: [7] }, '2026-07-05T23:59:00.000Z', true],
    [{ from: '12:00' }, '2026-07-05T23:59:00.000Z', true],
    [{}, 'not a time', false],
  ])('%j at %s is %s', (window, time, expected) => {
    expect(matchesTime(window, time)).toBe(expected);
  });
});

describe('decide', () => {
  it('lets the most restrictive of each kind win, and dry runs only be named', () => {
    const policies = [
      policy('allow', [{ type: 'allow' }]),
      policy('cap', [{ type: 'cap-tokens', maxOutputTokens: 500 }]),
      policy('cap-more', [
        { type: 'cap-tokens', maxOutputTokens: 100, maxInputTokens: 9 },
        { type: 'warn', message: 'Careful.' },
      ]),
      policy('models', [
        { type: 'restrict-models', models: ['gpt-*', 'mistral-*'] },
      ]),
      policy('models-too', [
        { type: 'restrict-models', models: ['gpt-4o-mini', 'claude-*'] },
      ]),
      policy('redact', [{ type: 'redact', patterns: ['a', 'b'] }]),
      policy('redact-too', [{ type: 'redact', patterns: ['b', 'c'] }]),
      policy('try', [{ type: 'deny' }], { dryRun: true }),
      policy('other', [{ type: 'deny' }], { match: { feature: 'x' } }),
    ];
    expect(decide(set(policies), subject)).toEqual({
      outcome: 'allow',
      matched: policies
        .slice(0, 8)
        .map(({ id, dryRun }) => ({ id, dryRun: dryRun === true })),
      reasons: [],
      warnings: ['Careful.'],
      allowedModels: ['gpt-4o-mini'],
      maxOutputTokens: 100,
      maxInputTokens: 9,
      extraRedactions: ['a', 'b', 'c'],
      policyHash: set(policies).hash,
    });
    const ask = policy('ask', [{ type: 'require-approval' }]);
    expect(decide(set([...policies, ask]), subject)).toMatchObject({
      outcome: 'require-approval',
      reasons: ['Approval is needed (policy "ask")'],
    });
    expect(
      decide(
        set([...policies, ask, policy('no', [{ type: 'deny' }])]),
        subject,
      ),
    ).toMatchObject({ outcome: 'deny', reasons: ['Denied (policy "no")'] });
    expect(
      decide(set([policy('new', [{ type: 'quarantine' } as any])]), subject),
    ).toMatchObject({ outcome: 'deny' });
    expect(
      decide(set(policies), { ...subject, model: 'claude-sonnet-4-5' }),
    ).toMatchObject({ outcome: 'deny' });
  });

  it('never gets more permissive by one more policy, in any order', () => {
    const effect: fc.Arbitrary<PolicyEffect> = fc.oneof(
      fc.constant({ type: 'allow' as const }),
      fc.constant({ type: 'deny' as const }),
      fc.constant({ type: 'require-approval' as const }),
      fc.record({
        type: fc.constant('cap-tokens' as const),
        maxOutputTokens: fc.integer({ min: 1, max: 9 }),
      }),
      fc.record({
        type: fc.constant('restrict-models' as const),
        models: fc.subarray(['gpt-*', 'mistral-*', 'gpt-4o-mini'], {
          minLength: 1,
        }),
      }),
    );
    const policies = fc
      .array(fc.array(effect, { minLength: 1 }))
      .map(list => list.map((effects, index) => policy(`p${index}`, effects)));
    const rank = { allow: 0, 'require-approval': 1, deny: 2 };
    fc.assert(
      fc.property(policies, effect, (list, more) => {
        const before = decide(set(list), subject);
        const after = decide(
          set([policy('more', [more]), ...list].reverse()),
          subject,
        );
        expect(rank[after.outcome]).toBeGreaterThanOrEqual(
          rank[before.outcome],
        );
        expect(after.maxOutputTokens ?? Infinity).toBeLessThanOrEqual(
          before.maxOutputTokens ?? Infinity,
        );
      }),
    );
  });

  it('ships a set that keeps restricted data in', () => {
    const shipped = set(defaultPolicies);
    expect(policiesSchema.safeParse(defaultPolicies).success).toBe(true);
    expect(decide(shipped, subject)).toMatchObject({
      outcome: 'allow',
      warnings: [],
    });
    expect(
      decide(shipped, { ...subject, dataClass: 'restricted' }).outcome,
    ).toBe('deny');
    expect(
      decide(shipped, {
        ...subject,
        dataClass: 'confidential',
        providerRegion: 'unknown',
      }).warnings,
    ).toHaveLength(1);
    expect(set(defaultPolicies).hash).toBe(
      createPolicySet({
        version: 7,
        policies: structuredClone(defaultPolicies),
      }).hash,
    );
  });

  it.each([
    [[{ id: 'A', effects: [{ type: 'deny' }] }]],
    [[{ id: 'a', effects: [] }]],
    [[{ id: 'a', match: { modell: 'x' }, effects: [{ type: 'deny' }] }]],
    [[{ id: 'a', effects: [{ type: 'denie' }] }]],
    [
      [
        {
          id: 'a',
          match: { time: { timeZone: 'Mars/Base' } },
          effects: [{ type: 'deny' }],
        },
      ],
    ],
    [[{ id: 'a', effects: [{ type: 'redact', patterns: ['('] }] }]],
    [
      [
        { id: 'a', effects: [{ type: 'deny' }] },
        { id: 'a', effects: [{ type: 'deny' }] },
      ],
    ],
  ])('refuses %j', policies => {
    expect(policiesSchema.safeParse(policies).success).toBe(false);
  });
});
