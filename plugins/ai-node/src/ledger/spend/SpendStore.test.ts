/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import {
  createGateFixture,
  emptyLedger,
  type GateFixture,
} from '../../testUtils/ledger';
import {
  aiDatabaseKinds,
  createAiDatabaseFixture,
  type AiDatabaseFixture,
} from '../../testUtils/database';
import { createSalt } from '../chain/personalDigest';
import type { LedgerDraft } from '../LedgerWriter';
import type { StoredDimension } from './SpendStore';

const DIMENSIONS: StoredDimension[] = [
  'total',
  'team',
  'system',
  'feature',
  'model',
  'provider',
  'entity',
  'prompt',
];

const optional = <T>(values: T[]) =>
  fc.constantFrom<T | undefined>(undefined, ...values);
const entry = fc.record({
  kind: fc.constantFrom(
    'call' as const,
    'call' as const,
    'call' as const,
    'correction' as const,
    'outcome-unknown' as const,
    'denial' as const,
    'cache-hit' as const,
    'approval' as const,
  ),
  day: fc.integer({ min: 1, max: 5 }),
  feature: fc.constantFrom('docs', 'review'),
  model: optional(['gpt-4o', 'own']),
  provider: fc.constantFrom('openai', 'vllm'),
  ownerRef: optional(['group:default/a', 'group:default/b', 'user:default/c']),
  systemRef: optional(['system:default/s']),
  entityRef: optional(['component:default/x', 'user:default/c']),
  prompt: optional([{ name: 'docs/answer', version: '1+abc' }]),
  cost: fc.option(
    fc.bigInt({ min: -1_000_000_000_000n, max: 100_000_000_000_000_000n }),
    { nil: undefined },
  ),
  inputTokens: fc.option(fc.nat(1_000_000), { nil: undefined }),
  outcome: fc.constantFrom('ok' as const, 'error' as const),
});

describe.each(aiDatabaseKinds())('SpendStore, %s', kind => {
  let database: AiDatabaseFixture;
  let fixture: GateFixture;

  beforeAll(async () => {
    database = await createAiDatabaseFixture({ kind });
    fixture = createGateFixture({ database: database.service });
    await fixture.parts.database.ready();
  }, 120_000);
  afterAll(async () => {
    await fixture.close();
    await database.close();
  }, 60_000);

  async function append(
    made: typeof entry extends fc.Arbitrary<infer T> ? T : never,
  ) {
    const { kind: entryKind, day, cost, inputTokens, ...rest } = made;
    const draft: LedgerDraft = {
      ...rest,
      kind: entryKind,
      action: 'test',
      at: `2026-07-0${day}T12:00:00.000Z`,
      latencyMs: 7,
      usage: { inputTokens, outputTokens: 3 },
      // What is no call costs nothing.
      costNanoUsd: entryKind === 'approval' ? '0' : cost?.toString(),
    };
    await fixture.parts.writer.append(draft, {
      actor: 'user:default/ann',
      salt: createSalt(),
    });
  }

  it('is the sum of its ledger rows to the nano-dollar, wherever the sums have got to', async () => {
    const { spend } = fixture.parts;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(entry, fc.boolean()), {
          minLength: 1,
          maxLength: 25,
        }),
        fc.integer({ min: 1, max: 4 }),
        async (entries, firstDay) => {
          await emptyLedger(database.service);
          for (const [made, isRolledUp] of entries) {
            await append(made);
            if (isRolledUp) {
              await spend.rollUp({ limit: 3 });
            }
          }
          const range = {
            from: `2026-07-0${firstDay}`,
            to: '2026-07-06',
            filter: {},
          };
          const counted = entries
            .map(([made]) => made)
            .filter(made => made.day >= firstDay && made.kind !== 'approval');
          const expected = counted.reduce(
            (sum, { cost }) => sum + (cost ?? 0n),
            0n,
          );
          const { groups } = await spend.group([...DIMENSIONS, 'day'], range);
          for (const rows of Object.values(groups)) {
            expect(rows.reduce((sum, row) => sum + row.sums.cost, 0n)).toBe(
              expected,
            );
            expect(rows.reduce((sum, row) => sum + row.sums.calls, 0n)).toBe(
              BigInt(
                counted.filter(({ kind: made }) =>
                  ['call', 'outcome-unknown'].includes(made),
                ).length,
              ),
            );
          }
          // Nobody is a row.
          for (const { value } of [...groups.team, ...groups.entity]) {
            expect(value).not.toMatch(/^user:(?!\*$)/);
          }
          for (const filter of [
            {},
            { feature: 'docs' },
            { team: 'group:default/a', model: 'gpt-4o' },
            { team: 'user:*' },
            { entity: 'component:default/x' },
            { provider: 'vllm', system: 'system:default/s' },
          ]) {
            const proof = await spend.prove({ ...range, filter });
            expect(proof.rollup).toBe(proof.ledger);
          }
          // Filtered and cut down to owners, every way gives the same.
          const own = { ...range, owners: ['group:default/a'] };
          const mine = await spend.group([...DIMENSIONS, 'day'], own);
          const ofOwner = counted
            .filter(({ ownerRef }) => ownerRef === 'group:default/a')
            .reduce((sum, { cost }) => sum + (cost ?? 0n), 0n);
          for (const rows of Object.values(mine.groups)) {
            expect(rows.reduce((sum, row) => sum + row.sums.cost, 0n)).toBe(
              ofOwner,
            );
          }
        },
      ),
      { numRuns: kind === 'postgres' ? 20 : 5 },
    );
  }, 300_000);

  it('adds each entry once when replicas sum up at once', async () => {
    await emptyLedger(database.service);
    const { spend } = fixture.parts;
    for (let index = 0; index < 30; index++) {
      await append({
        kind: 'call',
        day: 1,
        feature: 'docs',
        model: 'gpt-4o',
        provider: 'openai',
        ownerRef: undefined,
        systemRef: undefined,
        entityRef: undefined,
        prompt: undefined,
        cost: 5n,
        inputTokens: 1,
        outcome: 'ok',
      });
    }
    const client = await fixture.parts.database.client();
    for (let done = false; !done; ) {
      await Promise.all([1, 2, 3].map(() => spend.rollUp({ limit: 4 })));
      const { seq } = await client('spend_state').first('seq');
      done = Number(seq) === 30;
    }
    const row = await client('spend_dimension')
      .where({ dimension: 'total' })
      .first('calls', 'cost');
    expect({ calls: Number(row.calls), cost: Number(row.cost) }).toEqual({
      calls: 30,
      cost: 150,
    });
  }, 60_000);
});
