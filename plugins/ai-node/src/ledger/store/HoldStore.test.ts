/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { checkBudgets, SOUND } from '../__testUtils__/checkBudgets';
import {
  createGateFixture,
  emptyLedger,
  serviceCredentials,
  type GateFixture,
} from '../../testUtils/ledger';
import {
  aiDatabaseKinds,
  createAiDatabaseFixture,
  type AiDatabaseFixture,
} from '../../testUtils/database';
import { entryText } from '../chain/entryText';
import { verifyLedgerExport } from '../verify';
import type { BudgetLeg } from './BudgetLeg';
import { holdContext } from './holdContext';

const author = { actor: 'user:default/ann', salt: Buffer.alloc(32, 1) };
const auditor = serviceCredentials('plugin:auditor');

/** Three budgets, one of them without a hard limit. */
const legs: BudgetLeg[] = [
  ['all', 1_000n],
  ['team', 400n],
  ['soft', undefined],
].map(([id, hard]) => ({
  budgetId: id as string,
  scopeKind: 'portal',
  scopeValue: 'portal',
  windowStart: '2026-01-01T00:00:00.000Z',
  windowEnd: '2026-02-01T00:00:00.000Z',
  hard: hard as bigint | undefined,
}));

type Action =
  | { type: 'reserve'; amount: number; legs: number[] }
  | { type: 'settle'; hold: number; cost: number; times: number }
  | { type: 'expire'; hold: number };

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    type: fc.constant('reserve' as const),
    amount: fc.integer({ min: 0, max: 300 }),
    legs: fc.subarray([0, 1, 2]),
  }),
  fc.record({
    type: fc.constant('settle' as const),
    hold: fc.nat(20),
    cost: fc.integer({ min: 0, max: 300 }),
    times: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ type: fc.constant('expire' as const), hold: fc.nat(20) }),
);

describe.each(aiDatabaseKinds())('HoldStore, %s', kind => {
  let database: AiDatabaseFixture;
  let fixture: GateFixture;
  let sequence = 0;
  let ledger: string;

  beforeAll(async () => {
    database = await createAiDatabaseFixture({ kind });
    fixture = createGateFixture({ database: database.service });
    await fixture.parts.database.ready();
    ({ ledger } = await fixture.parts.control.current());
  }, 120_000);
  afterAll(async () => {
    await fixture.close();
    await database.close();
  }, 60_000);

  const draft = (changes: object) => ({
    ledger,
    kind: 'call' as const,
    at: '2026-01-02T03:04:05.678Z',
    actorDigest: 'd',
    feature: 'f',
    action: `${(sequence += 1)}`,
    ...changes,
  });

  async function reserve(amount: bigint, on: BudgetLeg[]): Promise<string> {
    const id = randomUUID();
    const { version } = await fixture.parts.control.refresh();
    await fixture.parts.holds.reserve({
      id,
      controlVersion: version,
      input: amount,
      outputRate: 0n,
      leastTokens: 0n,
      lifetimeMs: 60_000,
      context: holdContext({ base: draft({ holdId: id }), isPriced: true }),
      ...author,
      legs: on,
    });
    return id;
  }

  /** As the gate does: with the entry of a correction when the sweeper was faster. */
  async function settle(id: string, cost: bigint) {
    const { holds } = fixture.parts;
    const first = await holds.settle({
      id,
      state: 'open',
      cost,
      entry: entryText(draft({ costNanoUsd: `${cost}` })),
      author,
    });
    return first.state === 'expired'
      ? await holds.settle({
          id,
          state: 'expired',
          cost,
          entry: entryText(
            draft({
              kind: 'correction',
              costNanoUsd: `${cost - first.charged}`,
            }),
          ),
          author,
        })
      : first;
  }

  async function expire(id: string): Promise<void> {
    const client = await fixture.parts.database.client();
    await client('hold')
      .where({ id })
      .update({ expires_at: new Date('2026-01-01') });
    await fixture.parts.maintenance.sweep();
  }

  it('keeps every sum under any interleaving', async () => {
    const client = await fixture.parts.database.client();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(action, { maxLength: 6 }), { maxLength: 6 }),
        async batches => {
          await emptyLedger(database.service);
          const held: Array<{ id: string; amount: bigint }> = [];
          for (const batch of batches) {
            await Promise.all(
              batch.map(async step => {
                if (step.type === 'reserve') {
                  const amount = BigInt(step.amount);
                  const id = await reserve(
                    amount,
                    step.legs.map(index => legs[index]),
                  ).catch(error => {
                    if (error.name !== 'BudgetExceededError') {
                      throw error;
                    }
                    return undefined;
                  });
                  if (id) {
                    held.push({ id, amount });
                  }
                  return;
                }
                const hold = held[step.hold % (held.length || 1)];
                if (!hold) {
                  return;
                }
                if (step.type === 'expire') {
                  await expire(hold.id);
                  return;
                }
                // Under its hold, as the gate's bound guarantees.
                const cost =
                  BigInt(step.cost) < hold.amount
                    ? BigInt(step.cost)
                    : hold.amount;
                const results = await Promise.all(
                  Array.from({ length: step.times }, () =>
                    settle(hold.id, cost),
                  ),
                );
                expect(
                  results.filter(({ done }) => done).length,
                ).toBeLessThanOrEqual(1);
                expect(new Set(results.map(({ seq }) => seq)).size).toBe(1);
              }),
            );
            await expect(checkBudgets(client)).resolves.toEqual({
              ...SOUND,
              openHolds: expect.any(Number),
            });
          }
          await Promise.all(held.map(({ id }) => settle(id, 0n)));
          await expect(checkBudgets(client)).resolves.toEqual(SOUND);
        },
      ),
      { numRuns: kind === 'embedded' ? 12 : 30 },
    );
    await expect(
      verifyLedgerExport(fixture.ledger.export({}, { credentials: auditor })),
    ).resolves.toMatchObject({ ok: true });
  }, 240_000);

  it('gives out the budget to the last nano and not one more', async () => {
    await emptyLedger(database.service);
    const attempts = await Promise.allSettled(
      Array.from({ length: 50 }, () => reserve(30n, [legs[1], legs[0]])),
    );
    // 400 / 30.
    expect(
      attempts.filter(({ status }) => status === 'fulfilled'),
    ).toHaveLength(13);
    const refused = attempts.find(({ status }) => status === 'rejected');
    expect((refused as PromiseRejectedResult).reason.leg).toMatchObject({
      budgetId: 'team',
      hard: 400n,
      held: 390n,
      amount: 30n,
    });
    await reserve(10n, [legs[1]]);
    await expect(reserve(1n, [legs[1]])).rejects.toThrow(/team/);
    await expect(reserve(0n, [legs[1]])).resolves.toBeDefined();
  }, 60_000);

  it('lowers the tokens to what is left, and refuses when that is too few', async () => {
    await emptyLedger(database.service);
    const { version } = await fixture.parts.control.refresh();
    const request = {
      controlVersion: version,
      input: 100n,
      // 0.3 nano a token, so that rounding matters.
      outputRate: 300_000n,
      tokens: 5_000n,
      leastTokens: 10n,
      lifetimeMs: 60_000,
      context: holdContext({ base: draft({}), isPriced: true }),
      ...author,
      legs: [legs[1]],
    };
    const { holds } = fixture.parts;
    await expect(
      holds.reserve({ ...request, id: randomUUID() }),
    ).resolves.toEqual({ amount: 400n, tokens: 1_000n });
    await expect(
      holds.reserve({ ...request, id: randomUUID() }),
    ).rejects.toThrow(/team/);
    await expect(
      holds.reserve({
        ...request,
        id: randomUUID(),
        controlVersion: version - 1n,
      }),
    ).rejects.toMatchObject({ name: 'ControlChangedError' });
    await expect(
      holds.settle({
        id: randomUUID(),
        state: 'open',
        entry: entryText(draft({})),
        author,
      }),
    ).rejects.toMatchObject({ name: 'UnknownHoldError' });
  }, 60_000);

  it('adds up beyond 2^53', async () => {
    await emptyLedger(database.service);
    const huge = { ...legs[0], budgetId: 'huge', hard: 4n * 10n ** 18n };
    const amount = 2n ** 53n + 1n;
    const ids = await Promise.all([1, 2, 3].map(() => reserve(amount, [huge])));
    for (const id of ids) {
      await settle(id, amount);
    }
    const client = await fixture.parts.database.client();
    const period = await client('period').where({ budget_id: 'huge' }).first();
    expect(String(period.spent)).toBe(`${3n * amount}`);
    await expect(checkBudgets(client)).resolves.toEqual(SOUND);
  }, 60_000);
});
