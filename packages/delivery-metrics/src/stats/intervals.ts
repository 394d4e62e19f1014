/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Interval } from '../model/metric';
import { ascending, quantile } from './quantile';
import { createRandom } from './random';

const LEVEL = 0.95;
const Z = 1.959963984540054;
const RESAMPLES = 1000;
/** Above this the resamples cost seconds and the order statistics give the same interval. */
const MOST_RESAMPLED = 2000;
/** Below this an interval would claim more than the data hold. */
const FEWEST = 5;
const SEED = 20260101;

function resample(
  sorted: readonly number[],
  random: () => number,
): readonly number[] {
  return ascending(
    sorted.map(() => sorted[Math.floor(random() * sorted.length)]),
  );
}

/**
 * 95 % interval of a quantile; `undefined` below 5 values. The values must be sorted: so the order of the input cannot
 * change the resamples.
 *
 * @public
 */
export function quantileInterval(
  sorted: readonly number[],
  probability: number,
  options: { seed?: number } = {},
): Interval | undefined {
  const n = sorted.length;
  if (n < FEWEST) {
    return undefined;
  }
  if (n > MOST_RESAMPLED) {
    const spread = Z * Math.sqrt(n * probability * (1 - probability));
    const rank = (value: number) =>
      sorted[Math.min(n - 1, Math.max(0, Math.round(value)))];
    return {
      low: rank(n * probability - spread - 1),
      high: rank(n * probability + spread),
      level: LEVEL,
      method: 'order-statistic',
    };
  }
  const random = createRandom(options.seed ?? SEED);
  const estimates: number[] = [];
  for (let round = 0; round < RESAMPLES; round++) {
    estimates.push(quantile(resample(sorted, random), probability)!);
  }
  return bounds(estimates);
}

/**
 * Difference of two medians (first minus second) with a 95 % bootstrap interval; `undefined` when a group is empty.
 *
 * @public
 */
export function medianDifference(
  first: readonly number[],
  second: readonly number[],
  options: { seed?: number } = {},
): { value: number; interval: Interval | undefined } | undefined {
  const left = ascending(first);
  const right = ascending(second);
  const [leftMedian, rightMedian] = [quantile(left, 0.5), quantile(right, 0.5)];
  if (leftMedian === undefined || rightMedian === undefined) {
    return undefined;
  }
  const value = leftMedian - rightMedian;
  if (Math.min(left.length, right.length) < FEWEST) {
    return { value, interval: undefined };
  }
  const random = createRandom(options.seed ?? SEED);
  const estimates: number[] = [];
  for (let round = 0; round < RESAMPLES; round++) {
    estimates.push(
      quantile(resample(left, random), 0.5)! -
        quantile(resample(right, random), 0.5)!,
    );
  }
  return { value, interval: bounds(estimates) };
}

function bounds(estimates: readonly number[]): Interval {
  const sorted = ascending(estimates);
  return {
    low: quantile(sorted, (1 - LEVEL) / 2)!,
    high: quantile(sorted, (1 + LEVEL) / 2)!,
    level: LEVEL,
    method: 'bootstrap',
  };
}

/**
 * Wilson score interval of a proportion (Wilson 1927); `undefined` of nothing. It stays inside [0, 1] and has a width at 0 of n,
 * where a bootstrap has none.
 *
 * @public
 */
export function proportionInterval(
  hits: number,
  n: number,
): Interval | undefined {
  if (n === 0) {
    return undefined;
  }
  const share = hits / n;
  const denominator = 1 + (Z * Z) / n;
  const center = (share + (Z * Z) / (2 * n)) / denominator;
  const spread =
    (Z * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n))) /
    denominator;
  return {
    low: hits === 0 ? 0 : Math.max(0, center - spread),
    high: hits === n ? 1 : Math.min(1, center + spread),
    level: LEVEL,
    method: 'wilson',
  };
}
