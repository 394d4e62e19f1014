/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { exactUsd, knownCost, parseUsd, percentOf } from './formatUsd';
import { toCsv } from './toCsv';
import { totals } from '../__testUtils__/samples';

describe('amounts', () => {
  it('are exact to the nano-dollar in both directions', () => {
    for (const nano of ['0', '1', '999999999', '9007199254740993']) {
      expect(parseUsd(exactUsd(nano))).toBe(nano);
    }
    expect(exactUsd('-1')).toBe('-0.000000001');
    expect(parseUsd('$ 12.5')).toBe('12500000000');
    expect(parseUsd('1,000')).toBeUndefined();
    expect(parseUsd('-1')).toBeUndefined();
    expect(percentOf('850', '1000')).toBe(85);
    expect(percentOf('850', undefined)).toBeUndefined();
  });

  it('are unknown or a lower bound where calls have no price', () => {
    expect(
      knownCost(totals({ costNanoUsd: '0', unpricedCalls: 1 })),
    ).toBeUndefined();
    expect(knownCost(totals({ unpricedCalls: 1 }))?.isLowerBound).toBe(true);
    expect(knownCost(totals({ costNanoUsd: '0' }))).toEqual({
      nano: '0',
      isLowerBound: false,
    });
  });
});

describe('toCsv', () => {
  it('quotes, and gives a spreadsheet no formula', () => {
    expect(toCsv([['a,b', '=1+1', '"x"', '-2']])).toBe(
      `"a,b",'=1+1,"""x""",-2\r\n`,
    );
  });
});
