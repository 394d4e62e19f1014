/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  quickCheckAverage,
  quickCheckScore,
} from '../quickCheck/quickCheckScore';
import { hideByCount } from '../exposure/hideByCount';
import { netPromoterScore, pooledSignal } from './signals';

it('pools values instead of averaging groups, and names groups without a source', () => {
  expect(
    pooledSignal({
      unit: 'seconds',
      groups: { a: [100], b: [1, 2, 3, 4, 5, 6], c: undefined },
    }),
  ).toMatchObject({ value: 4, n: 7, uncovered: ['c'] });
  expect(
    pooledSignal({ unit: 'seconds', groups: { a: undefined } }),
  ).toMatchObject({ status: 'unknown' });
  expect(
    pooledSignal({ unit: 'seconds', groups: { a: [1, 2] }, fewest: 5 }),
  ).toMatchObject({ status: 'unknown', reason: 'Hidden below 5 values.' });
});

it('hides surveys below 5 answers', () => {
  expect(netPromoterScore([10, 9, 8, 6, 0])).toMatchObject({ value: 0, n: 5 });
  expect(netPromoterScore([10, 10, 10, 10])).toMatchObject({
    status: 'unknown',
  });
  expect(netPromoterScore(undefined)).toMatchObject({ status: 'unknown' });
  expect(() => netPromoterScore([11, 1, 1, 1, 1])).toThrow(RangeError);
});

it('hides a second entry when one alone could be found by subtraction', () => {
  expect(hideByCount([30, 19, 25], 20)).toEqual([false, true, true]);
  expect(hideByCount([0, 19, 0], 20)).toEqual([true, true, false]);
  expect(hideByCount([3, 19, 40], 20)).toEqual([true, true, false]);
  expect(hideByCount([20, 40, 0], 20)).toEqual([false, false, false]);
});

it('scores the quick check, unknown instead of 0 without answers', () => {
  expect(quickCheckScore('category', 3.5)).toBe(5);
  expect(quickCheckScore('percent', 100)).toBe(0);
  expect(quickCheckAverage({ leadTime: 6, rework: 50 })).toMatchObject({
    value: 7.5,
    n: 2,
  });
  expect(quickCheckAverage({})).toMatchObject({ status: 'unknown' });
  expect(() => quickCheckScore('category', 7)).toThrow(RangeError);
});
