/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { Budget } from '@ghostlight/backstage-plugin-ai-common';
import { budgetLegs } from './budgetLegs';
import { budgetWindow } from './budgetWindow';
import { countTokens } from './countTokens';
import { formatUsd } from './describeBudget';
import { inputBound } from './inputBound';
import { sizeHold } from './sizeHold';
import { tokenCost } from '../price/Rates';

describe('budgetWindow', () => {
  it.each([
    [
      'day',
      'UTC',
      '2026-07-01T12:00:00Z',
      '2026-07-01T00:00:00.000Z',
      '2026-07-02T00:00:00.000Z',
    ],
    [
      'week',
      'UTC',
      '2026-07-05T23:59:59Z',
      '2026-06-29T00:00:00.000Z',
      '2026-07-06T00:00:00.000Z',
    ],
    [
      'month',
      'America/New_York',
      '2026-07-01T03:59:59Z',
      '2026-06-01T04:00:00.000Z',
      '2026-07-01T04:00:00.000Z',
    ],
    // 23 and 25 hours.
    [
      'day',
      'Europe/Stockholm',
      '2026-03-29T12:00:00Z',
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ],
    [
      'day',
      'Europe/Stockholm',
      '2026-10-25T12:00:00Z',
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
    ],
    // Midnight is skipped, or happens twice.
    [
      'day',
      'Asia/Beirut',
      '2023-03-26T12:00:00Z',
      '2023-03-25T22:00:00.000Z',
      '2023-03-26T21:00:00.000Z',
    ],
    [
      'day',
      'America/Havana',
      '2025-11-02T04:30:00Z',
      '2025-11-02T04:00:00.000Z',
      '2025-11-03T05:00:00.000Z',
    ],
    [
      'day',
      'America/Havana',
      '2025-11-02T05:30:00Z',
      '2025-11-02T04:00:00.000Z',
      '2025-11-03T05:00:00.000Z',
    ],
    // A day that never was.
    [
      'day',
      'Pacific/Apia',
      '2011-12-30T09:00:00Z',
      '2011-12-29T10:00:00.000Z',
      '2011-12-30T10:00:00.000Z',
    ],
  ] as const)('%s in %s at %s', (window, timeZone, at, start, end) => {
    expect(budgetWindow({ window, timeZone }, new Date(at))).toMatchObject({
      start,
      end,
    });
  });

  it('holds its moment and touches the next one, in any zone and year', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('day', 'week', 'month' as const),
        fc.constantFrom(
          'UTC',
          'Europe/Stockholm',
          'America/Havana',
          'Asia/Beirut',
          'Africa/Cairo',
          'America/Sao_Paulo',
          'Australia/Lord_Howe',
          'Asia/Kathmandu',
          'Pacific/Apia',
        ),
        fc.date({
          min: new Date('2008-01-01'),
          max: new Date('2030-01-01'),
          noInvalidDate: true,
        }),
        (window, timeZone, at) => {
          const budget = { window, timeZone } as Budget;
          const { start, end } = budgetWindow(budget, at);
          expect(Date.parse(start)).toBeLessThanOrEqual(at.getTime());
          expect(Date.parse(end)).toBeGreaterThan(at.getTime());
          expect(budgetWindow(budget, new Date(end)).start).toBe(end);
          expect(
            budgetWindow(budget, new Date(Date.parse(start) - 1)).end,
          ).toBe(start);
          expect(budgetWindow(budget, new Date(start))).toMatchObject({
            start,
            end,
          });
          expect(DateTime.fromISO(start, { zone: timeZone }).day).not.toBe(
            DateTime.fromMillis(Date.parse(start) - 1, { zone: timeZone }).day,
          );
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('budgetLegs', () => {
  const budget = (id: string, scopeKind: string, value = '*'): Budget => ({
    id,
    scope: { kind: scopeKind as 'team', value },
    window: 'month',
    hardNanoUsd: '5',
  });
  it('takes every budget that matches and none on what is unknown', () => {
    const subject = {
      actor: 'user:default/Ann',
      feature: 'docs',
      entityRef: 'component:default/pay',
      ownerRef: 'group:default/money',
    };
    const legs = budgetLegs(
      [
        budget('all', 'portal'),
        budget('mine', 'user', 'USER:default/ann'),
        budget('users', 'user'),
        budget('others', 'user', 'user:default/bob'),
        budget('team', 'team'),
        budget('system', 'system'),
        budget('session', 'session'),
        budget('entity', 'entity', 'component:default/pay'),
        budget('feature', 'feature', 'docs'),
      ],
      { subject, at: new Date('2026-07-01') },
    );
    expect(
      legs.map(({ budgetId, scopeValue }) => [budgetId, scopeValue]),
    ).toEqual([
      ['all', 'portal'],
      ['mine', 'user:default/ann'],
      ['users', 'user:default/ann'],
      ['team', 'group:default/money'],
      ['entity', 'component:default/pay'],
      ['feature', 'docs'],
    ]);
    expect(legs[0]).toMatchObject({
      hard: 5n,
      soft: undefined,
      windowStart: '2026-07-01T00:00:00.000Z',
    });
  });
});

describe('input bound', () => {
  const o200k = { provider: 'openai', model: 'gpt-4o' };
  it('is never under the tokenizer, and counting never over the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', maxLength: 400 })),
        async texts => {
          const counted = await countTokens({ ...o200k, texts });
          expect(counted).toBeLessThanOrEqual(inputBound(texts));
        },
      ),
    );
    await expect(
      countTokens({ ...o200k, texts: ['word '.repeat(100)] }),
    ).resolves.toBeLessThan(105);
    await expect(
      countTokens({ ...o200k, texts: ['<|endoftext|>'] }),
    ).resolves.toBeGreaterThan(1);
    // Took the tokenizer alone half a minute.
    await expect(
      countTokens({ ...o200k, texts: ['a'.repeat(200_000)] }),
    ).resolves.toBe(200_000);
    await expect(
      countTokens({ provider: 'openai', model: 'gpt-3.5-turbo', texts: ['a'] }),
    ).resolves.toBe(3);
    await expect(
      countTokens({
        provider: 'mistral',
        model: 'mistral-small',
        texts: ['a'],
      }),
    ).resolves.toBeUndefined();
    await expect(
      countTokens({ ...o200k, texts: ['a'.repeat(2_000_000)] }),
    ).resolves.toBeUndefined();
  }, 60_000);
});

describe('sizeHold', () => {
  const bound = { input: 2_500_000_000n, output: 10_000_000_000n, request: 0n };
  it('covers any usage within its bounds', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.integer({ min: 1, max: 100_000 }),
        fc.tuple(
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.double({ min: 0, max: 1, noNaN: true }),
        ),
        fc.bigInt({ min: 0n, max: 10n ** 12n }),
        (inputTokens, ceiling, [a, b], rate) => {
          const size = sizeHold({
            kind: 'chat',
            inputTokens,
            bound: { ...bound, input: rate },
            ceilings: [undefined, ceiling, 200_000],
            isHard: true,
          });
          const cached = Math.floor(inputTokens * a);
          const written = Math.floor((inputTokens - cached) * b);
          const cost =
            tokenCost(cached, rate) +
            tokenCost(written, rate) +
            tokenCost(inputTokens - cached - written, rate) +
            tokenCost(ceiling, bound.output);
          expect(size.tokens).toBe(BigInt(ceiling));
          expect(cost).toBeLessThanOrEqual(
            size.input + tokenCost(size.tokens!, size.outputRate),
          );
        },
      ),
    );
  });

  it('bounds the output where nobody else does, and only then sends a ceiling', () => {
    const options = {
      kind: 'chat' as const,
      inputTokens: 10,
      bound,
      ceilings: [undefined],
    };
    expect(sizeHold({ ...options, isHard: true })).toMatchObject({
      tokens: 8_192n,
      leastTokens: 256n,
      isCeilingSent: true,
    });
    expect(sizeHold({ ...options, isHard: false })).toMatchObject({
      isCeilingSent: false,
    });
    expect(
      sizeHold({ ...options, isHard: false, ceilings: [50] }),
    ).toMatchObject({ tokens: 50n, leastTokens: 50n, isCeilingSent: true });
    expect(
      sizeHold({ ...options, isHard: true, kind: 'embeddings' }),
    ).toMatchObject({ tokens: undefined, leastTokens: 0n });
    expect(
      sizeHold({ ...options, isHard: true, bound: undefined }),
    ).toMatchObject({ isPriced: false, input: 0n });
  });
});

it('formats dollars', () => {
  expect(
    [0n, 1n, 20_000_000n, 12_345_678_900n, -5n * 10n ** 9n].map(formatUsd),
  ).toEqual(['$0.00', '$0.000000001', '$0.02', '$12.3456789', '-$5.00']);
});
