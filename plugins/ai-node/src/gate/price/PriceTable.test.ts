/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import { costOf } from './costOf';
import { PriceTable } from './PriceTable';
import { tokenCost } from './Rates';
import { usdToNano } from './usdToNano';

const at = new Date('2026-07-01T00:00:00Z');
const table = new PriceTable({
  overrides: [
    {
      provider: 'vllm',
      model: 'Own-Model',
      input: 0.0375,
      output: 1.5,
      cachedInput: 0,
    },
  ],
});
const cost = (
  model: { provider: string; model: string; priceModel?: string },
  usage: Parameters<typeof costOf>[0],
) => {
  const rates = table.rates(model, { inputTokens: usage.inputTokens, at });
  return rates && costOf(usage, rates).cost;
};

describe('PriceTable', () => {
  it('costs what the price lists say, by hand', () => {
    const gpt = { provider: 'openai', model: 'gpt-4o' };
    // 1,234 * $2.50 + 567 * $10 per million.
    expect(cost(gpt, { inputTokens: 1_234, outputTokens: 567 })).toBe(
      8_755_000n,
    );
    // 1,000 of them cached at $1.25.
    expect(
      cost(gpt, {
        inputTokens: 1_234,
        cachedInputTokens: 1_000,
        outputTokens: 567,
        reasoningTokens: 500,
      }),
    ).toBe(7_505_000n);
    const claude = { provider: 'anthropic', model: 'claude-sonnet-4-5' };
    // 5 * $3 + 4,735 written at $3.75 + 255 * $15.
    expect(
      cost(claude, {
        inputTokens: 4_740,
        cacheWriteTokens: 4_735,
        outputTokens: 255,
      }),
    ).toBe(15_000n + 17_756_250n + 3_825_000n);
    // Above 200,000 tokens the whole prompt has the price of the tier, and the output too; at 200,000 it has not.
    expect(cost(claude, { inputTokens: 200_000, outputTokens: 1 })).toBe(
      600_015_000n,
    );
    expect(cost(claude, { inputTokens: 200_001, outputTokens: 1 })).toBe(
      1_200_006_000n + 22_500n,
    );
    expect(
      cost(
        { provider: 'openai', model: 'text-embedding-3-small' },
        { inputTokens: 10, outputTokens: 0 },
      ),
    ).toBe(200n);
    // $12 per thousand requests beside $1 per million tokens.
    expect(
      cost(
        { provider: 'perplexity', model: 'sonar' },
        { inputTokens: 1, outputTokens: 1 },
      ),
    ).toBe(12_000_000n + 2_000n);
    expect(
      cost(
        { provider: 'azure', model: 'my-deployment', priceModel: 'gpt-4o' },
        { inputTokens: 2, outputTokens: 0 },
      ),
    ).toBe(5_000n);
    expect(
      cost(
        { provider: 'VLLM', model: 'own-model' },
        { inputTokens: 3, outputTokens: 1 },
      ),
    ).toBe(112_500n / 1_000n + 1n + 1_500n);
  });

  it('knows what it does not know', () => {
    expect(
      table.rates(
        { provider: 'azure', model: 'my-deployment' },
        { inputTokens: 1, at },
      ),
    ).toBeUndefined();
    expect(
      table.rates(
        { provider: 'nobody', model: 'gpt-4o' },
        { inputTokens: 1, at },
      ),
    ).toBeUndefined();
    expect(
      table.bound(
        { provider: 'nobody', model: 'gpt-4o' },
        { inputTokens: 1, at },
      ),
    ).toBeUndefined();
    expect(
      table.rates({ provider: '', model: '' }, { inputTokens: 1, at }),
    ).toBeUndefined();
  });

  it('bounds the cost of any usage', () => {
    const models = [
      { provider: 'openai', model: 'gpt-5' },
      { provider: 'anthropic', model: 'claude-sonnet-4-5' },
      { provider: 'google', model: 'gemini-2.5-pro' },
      { provider: 'perplexity', model: 'sonar' },
      { provider: 'vllm', model: 'own-model' },
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...models),
        fc.nat(500_000),
        fc.nat(500_000),
        fc.nat(50_000),
        fc.tuple(fc.nat(500_000), fc.nat(500_000)),
        (
          model,
          boundTokens,
          less,
          outputTokens,
          [cachedInputTokens, cacheWriteTokens],
        ) => {
          const bound = table.bound(model, { inputTokens: boundTokens, at })!;
          const actual = cost(model, {
            inputTokens: Math.max(0, boundTokens - less),
            cachedInputTokens,
            cacheWriteTokens,
            outputTokens,
          })!;
          expect(actual).toBeLessThanOrEqual(
            tokenCost(boundTokens, bound.input) +
              tokenCost(outputTokens, bound.output) +
              bound.request +
              4n,
          );
        },
      ),
    );
  });

  it('has a hash that changes with the overrides', () => {
    expect(table.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(new PriceTable({ overrides: [] }).hash).not.toBe(table.hash);
    expect(new PriceTable({ overrides: [] }).hash).toBe(
      new PriceTable({ overrides: [] }).hash,
    );
  });

  it('turns dollars into whole nano dollars, never under', () => {
    expect([0.0375, 0.1, 2.5, 0.3, 15, 0, 1e-10].map(usdToNano)).toEqual([
      37_500_000n,
      100_000_000n,
      2_500_000_000n,
      300_000_000n,
      15_000_000_000n,
      0n,
      1n,
    ]);
    expect(() => usdToNano(-1)).toThrow(RangeError);
    expect(() => usdToNano(NaN)).toThrow(RangeError);
  });
});
