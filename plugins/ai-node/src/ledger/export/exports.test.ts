/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import { costOf } from '../../gate/price/costOf';
import { nanoToDecimal } from './csv';
import { exportToCsv } from './exportToCsv';
import { exportToFocus } from './exportToFocus';

async function collect(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const line of lines) {
    all.push(line);
  }
  return all;
}

const line = (body: object) =>
  JSON.stringify({ canonical: JSON.stringify(body) });
const tokens = fc.nat(2_000_000);
/** Of FOCUS 1.2. */
const MANDATORY = [
  'BilledCost',
  'BillingAccountId',
  'BillingAccountName',
  'BillingCurrency',
  'BillingPeriodEnd',
  'BillingPeriodStart',
  'ChargeCategory',
  'ChargeClass',
  'ChargeDescription',
  'ChargePeriodEnd',
  'ChargePeriodStart',
  'ContractedCost',
  'EffectiveCost',
  'InvoiceIssuerName',
  'ListCost',
  'PricingQuantity',
  'PricingUnit',
  'ProviderName',
  'PublisherName',
  'ServiceCategory',
  'ServiceName',
];

describe('exports', () => {
  it('add up to the ledger at nine decimals in FOCUS, with whole tokens, for any calls', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            kind: fc.constantFrom('call', 'correction', 'outcome-unknown'),
            day: fc.integer({ min: 1, max: 28 }),
            team: fc.option(fc.constantFrom('group:default/a'), {
              nil: undefined,
            }),
            input: tokens,
            cached: tokens,
            written: tokens,
            output: tokens,
            reasoning: tokens,
            rate: fc.bigInt({ min: 0n, max: 100_000_000_000n }),
            hasReasoningRate: fc.boolean(),
            request: fc.option(fc.bigInt({ min: 1n, max: 10n ** 8n }), {
              nil: undefined,
            }),
            isPriced: fc.boolean(),
            charged: fc.bigInt({ min: 0n, max: 10n ** 12n }),
          }),
          { maxLength: 30 },
        ),
        async calls => {
          let sum = 0n;
          let count = 0n;
          const lines = calls.map(call => {
            const usage = {
              inputTokens: call.input,
              cachedInputTokens: call.cached,
              cacheWriteTokens: call.written,
              outputTokens: call.output,
              reasoningTokens: call.reasoning,
            };
            const base = {
              kind: call.kind,
              at: `2026-07-${`${call.day}`.padStart(2, '0')}T01:00:00.000Z`,
              ledger: 'l',
              feature: 'docs',
              ownerRef: call.team,
              provider: 'openai',
              model: 'gpt-4o',
            };
            if (call.kind === 'outcome-unknown') {
              sum += call.charged;
              return line({ ...base, costNanoUsd: `${call.charged}` });
            }
            count += BigInt(call.input + call.output);
            if (!call.isPriced) {
              return line({ ...base, usage });
            }
            const { cost, rates } = costOf(usage, {
              input: call.rate,
              cachedInput: call.rate / 2n,
              cacheWrite: call.rate * 2n,
              output: call.rate * 3n,
              ...(call.hasReasoningRate ? { reasoning: call.rate } : {}),
              ...(call.request ? { request: call.request } : {}),
            });
            const own = call.kind === 'correction' ? cost - call.charged : cost;
            sum += own;
            return line({
              ...base,
              usage,
              rates,
              priceTableHash: 'p'.repeat(64),
              costNanoUsd: `${own}`,
            });
          });
          const [header, ...rows] = await collect(exportToFocus(lines));
          const names = header.split(',');
          expect(names).toEqual(expect.arrayContaining(MANDATORY));
          const column = (row: string, name: string) =>
            row.split(',')[names.indexOf(name)];
          let billed = 0n;
          let counted = 0n;
          for (const row of rows) {
            expect(column(row, 'BilledCost')).toMatch(/^-?\d+\.\d{9}$/);
            billed += BigInt(column(row, 'BilledCost').replace('.', ''));
            counted +=
              column(row, 'PricingUnit') === 'Tokens'
                ? BigInt(column(row, 'PricingQuantity'))
                : 0n;
          }
          expect(billed).toBe(sum);
          expect(counted).toBe(count);
        },
      ),
    );
  });

  it('write amounts exactly, and keep formulas from spreadsheets', async () => {
    expect(nanoToDecimal(1n)).toBe('0.000000001');
    expect(nanoToDecimal(-1_500_000_000n)).toBe('-1.500000000');
    expect(nanoToDecimal(12_345_678_901_234_567_890n)).toBe(
      '12345678901.234567890',
    );
    const [, row] = await collect(
      exportToCsv([
        line({
          seq: '1',
          at: 'x',
          kind: 'call',
          feature: '=HYPERLINK("http://evil")',
          action: 'a,"b"',
        }),
      ]),
    );
    expect(row).toMatch(
      /^1,x,call,"'=HYPERLINK\(""http:\/\/evil""\)","a,""b""",/,
    );
  });
});
