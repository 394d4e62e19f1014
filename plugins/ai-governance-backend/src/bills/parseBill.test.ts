/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import { decimalToNano, parseBill } from './parseBill';
import { parseCsv } from './parseCsv';

describe('parseBill', () => {
  it('reads FOCUS and plain CSV, exactly', () => {
    const focus = `\uFEFFBilledCost,BillingCurrency,ChargePeriodStart,ProviderName,SkuId,Tags
0.000000001,USD,2026-07-01T00:00:00Z,openai,openai/gpt-4o,"{""a"":""b, c""}"
1.5e-3,USD,2026-07-02T00:00:00Z,openai,openai/o3,
`;
    expect(parseBill(focus)).toEqual({
      lines: [
        {
          day: '2026-07-01',
          provider: 'openai',
          model: 'gpt-4o',
          costNanoUsd: '1',
        },
        {
          day: '2026-07-02',
          provider: 'openai',
          model: 'o3',
          costNanoUsd: '1500000',
        },
      ],
      warnings: [],
    });
    expect(parseBill('day;cost_usd\n2026-07-01;2')).toEqual({
      lines: [{ day: '2026-07-01', costNanoUsd: '2000000000' }],
      warnings: [
        expect.stringContaining('no provider'),
        expect.stringContaining('no models'),
      ],
    });
  });

  it.each([
    ['', 'The bill has no lines'],
    ['a,b\n1,2', 'The bill needs the columns'],
    ['day,cost_usd\n2026-07-01,', 'Line 2 of the bill has no cost'],
    ['day,cost_usd\nJuly,1', 'Line 2 of the bill has no day'],
    ['day,cost_usd,currency\n2026-07-01,1,EUR', 'Line 2 of the bill is in EUR'],
  ])('refuses %j', (csv, message) => {
    expect(() => parseBill(csv)).toThrow(message);
  });

  it('keeps every nano-dollar', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), nano => {
        const digits = `${nano < 0n ? -nano : nano}`.padStart(10, '0');
        const text = `${nano < 0n ? '-' : ''}${digits.slice(
          0,
          -9,
        )}.${digits.slice(-9)}`;
        expect(decimalToNano(text, 'it')).toBe(nano);
      }),
    );
  });

  it('reads back any table', () => {
    const field = fc.string().map(text => text.replaceAll('\uFEFF', ''));
    fc.assert(
      fc.property(
        fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), {
          minLength: 1,
        }),
        rows => {
          const text = rows
            .map(row =>
              row.map(value => `"${value.replaceAll('"', '""')}"`).join(','),
            )
            .join('\r\n');
          fc.pre(
            !/^[^\r\n]*;/.test(text) || text.split(/[\r\n]/)[0].includes(','),
          );
          expect(parseCsv(text)).toEqual(
            rows.filter(row => row.some(value => value !== '')),
          );
        },
      ),
    );
  });
});
