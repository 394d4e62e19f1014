/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import type {
  Budget,
  BudgetStatus,
} from '@ghostlight/backstage-plugin-ai-common';
import { BudgetReplay } from './BudgetReplay';
import { forecastBudget } from './forecastBudget';

const budget: Budget = {
  id: 'b',
  scope: { kind: 'portal', value: '*' },
  window: 'month',
  hardNanoUsd: '1000',
};
const status = (spent: bigint): BudgetStatus => ({
  budget,
  scopeValue: 'portal',
  windowStart: '2026-07-01T00:00:00.000Z',
  windowEnd: '2026-08-01T00:00:00.000Z',
  spentNanoUsd: `${spent}`,
  heldNanoUsd: '0',
});
const days = (costs: bigint[]) =>
  costs.map((cost, index) => ({
    day: new Date(Date.UTC(2026, 5, 20 + index)).toISOString().slice(0, 10),
    cost,
  }));

describe('forecastBudget', () => {
  it('adds what the days that are left will cost, when every day costs the same', () => {
    const forecast = forecastBudget({
      status: status(100n),
      daily: days(Array(28).fill(30n)),
      at: new Date('2026-07-22T00:00:00Z'),
    });
    // Ten days at 30.
    expect(forecast).toMatchObject({
      expectedNanoUsd: '400',
      lowNanoUsd: '400',
      highNanoUsd: '400',
      exhaustionProbability: 0,
      days: 28,
    });
    const soon = forecastBudget({
      status: status(925n),
      daily: days(Array(28).fill(30n)),
      at: new Date('2026-07-22T00:00:00Z'),
    });
    expect(soon).toMatchObject({
      exhaustionProbability: 1,
      // 75 are left: two and a half days.
      exhaustionAt: '2026-07-24T12:00:00.000Z',
    });
  });

  it('says nothing on too little history', () => {
    const forecast = forecastBudget({
      status: status(1n),
      daily: days([1n, 2n]),
      at: new Date('2026-07-22T00:00:00Z'),
    });
    expect(forecast.expectedNanoUsd).toBeUndefined();
    expect(forecast.reason).toMatch(/2 complete days.*7/);
  });

  it('orders its interval, never goes below what is spent, and is the same each time', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: 0n, max: 1_000_000_000_000n }), {
          minLength: 7,
          maxLength: 28,
        }),
        fc.bigInt({ min: 0n, max: 10n ** 15n }),
        fc.integer({ min: 0, max: 30 * 24 }),
        (costs, spent, hour) => {
          const options = {
            status: status(spent),
            daily: days(costs),
            at: new Date(Date.UTC(2026, 6, 1, hour)),
          };
          const forecast = forecastBudget(options);
          const low = BigInt(forecast.lowNanoUsd!);
          expect(low).toBeGreaterThanOrEqual(spent);
          expect(BigInt(forecast.highNanoUsd!)).toBeGreaterThanOrEqual(low);
          expect(forecastBudget(options)).toEqual(forecast);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('BudgetReplay', () => {
  it('keeps within the limit whatever came, and counts all that came', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            minute: fc.nat(60 * 24 * 3),
            cost: fc.bigInt({ min: 0n, max: 400n }),
            team: fc.constantFrom('group:default/a', 'group:default/b'),
          }),
        ),
        calls => {
          const replay = new BudgetReplay({
            budget: {
              ...budget,
              window: 'day',
              scope: { kind: 'team', value: '*' },
            },
          });
          for (const { minute, cost, team } of calls) {
            replay.add({
              at: new Date(Date.UTC(2026, 6, 1, 0, minute)),
              cost,
              subject: {
                actor: 'user:default/a',
                feature: 'f',
                ownerRef: team,
              },
            });
          }
          const result = replay.result({ from: '', to: '', truncated: false });
          expect(result.calls).toBe(calls.length);
          let all = 0n;
          for (const window of result.windows) {
            expect(BigInt(window.spentNanoUsd)).toBeLessThanOrEqual(1_000n);
            all += BigInt(window.spentNanoUsd) + BigInt(window.refusedNanoUsd);
          }
          expect(all).toBe(calls.reduce((sum, { cost }) => sum + cost, 0n));
        },
      ),
    );
  });

  it('never shows what one person would have spent', () => {
    const replay = new BudgetReplay({
      budget: { ...budget, scope: { kind: 'user', value: '*' } },
    });
    for (const actor of ['user:default/ann', 'user:default/bob']) {
      replay.add({
        at: new Date('2026-07-01T10:00:00Z'),
        cost: 800n,
        subject: { actor, feature: 'f' },
      });
    }
    const result = replay.result({ from: '', to: '', truncated: false });
    expect(result.windows).toEqual([
      expect.objectContaining({
        scopeValue: '*',
        calls: 2,
        spentNanoUsd: '1600',
      }),
    ]);
    expect(JSON.stringify(result)).not.toContain('ann');
  });
});
