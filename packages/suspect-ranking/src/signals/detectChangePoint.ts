/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { clamp, median, robustSpread } from './robust';

/**
 * Where a series stepped to another level and stayed there until its end.
 *
 * @public
 */
export interface ChangePoint {
  /** First value of the new level. */
  index: number;
  /** The change may have begun as early as this value: from here on none was back to normal. */
  earliestIndex: number;
  /** Level before and after, medians. */
  before: number;
  after: number;
  /** Values on the new level. */
  length: number;
  /** Size of the step in robust standard deviations of what was normal, signed, at most 12. */
  effect: number;
}

/** Beyond this a step is certain, and how certain says nothing more. */
const LARGEST_EFFECT = 12;
const MOST_LOCAL = 40;
/** Quantile of a standard normal distribution at 0.95. */
const NORMAL_95 = 1.645;
/** A step of one value may be a spike; of three it is a level. */
const TRUST_BY_LENGTH = [0, 0.6, 0.85];

/**
 * Rank-based normal scores (van der Waerden 1952): no outlier and no unit can move a split by them.
 */
function normalScores(values: readonly number[]): Float64Array {
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
  const scores = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end]] === values[order[start]]) {
      end += 1;
    }
    const score = probit(((start + end - 1) / 2 + 0.5) / order.length);
    for (let i = start; i < end; i += 1) {
      scores[order[i]] = score;
    }
    start = end;
  }
  return scores;
}

/** Quantile of the normal distribution; logistic approximation (Bowling et al. 2009), error below 0.01 in the middle. */
function probit(p: number): number {
  return Math.log(p / (1 - p)) / 1.702;
}

function spreadOf(values: readonly number[], least: number): number {
  const centre = median(values);
  const sorted = Float64Array.from(values).sort();
  const high =
    sorted[Math.min(sorted.length - 1, Math.floor(0.95 * sorted.length))];
  const low = sorted[Math.floor(0.05 * sorted.length)];
  // The quantiles see the occasional blip that a median absolute deviation of zero hides.
  return Math.max(
    robustSpread(values, centre),
    Math.min(high - centre, centre - low) / NORMAL_95,
    (high - low) / (4 * NORMAL_95),
    least,
  );
}

/**
 * Finds the split that best divides a series into two levels, the second lasting to the end.
 *
 * @remarks
 * The place is the split with the largest two-sample statistic on normal scores,
 * a rank variant of the single change point test of Pettitt (1979), which needs
 * no model of the noise. The size is then measured in the values themselves,
 * against the spread of all that came before and of the latest part of it, the
 * smaller effect of the two: a slow trend or a season makes the past wide.
 *
 * @param values - in time order, already on a scale where differences compare
 * @returns undefined when there are too few values
 * @public
 */
export function detectChangePoint(
  values: readonly number[],
  options?: {
    /** Least values before a split, 4 by default. */
    leastBefore?: number;
    /** Smallest spread that is taken for noise, 0 by default. */
    leastSpread?: number;
    /** No split before this value. */
    leastIndex?: number;
    /** Earlier values, of another level, that tell what noise is. */
    noise?: readonly number[];
  },
): ChangePoint | undefined {
  const leastBefore = Math.max(1, options?.leastBefore ?? 4);
  const leastIndex = Math.max(leastBefore, options?.leastIndex ?? 0);
  const leastSpread = options?.leastSpread ?? 0;
  const n = values.length;
  if (n < leastIndex + 1) {
    return undefined;
  }
  const scores = normalScores(values);
  let total = 0;
  for (const score of scores) {
    total += score;
  }
  let sum = 0;
  let best = -1;
  let index = n - 1;
  for (let k = 1; k < n; k += 1) {
    sum += scores[k - 1];
    if (k >= leastIndex) {
      const after = (total - sum) / (n - k);
      const statistic = (after - sum / k) ** 2 * ((k * (n - k)) / n);
      if (statistic > best + 1e-12) {
        best = statistic;
        index = k;
      }
    }
  }
  const before = values.slice(0, index);
  const local = before.slice(-MOST_LOCAL);
  const after = median(values.slice(index));
  const level = median(before);
  // Few values before say too little of the noise; then it is looked for in all others as well.
  const others =
    options?.noise ?? (index < n - index ? values.slice(index) : []);
  const noise = others.length > 0 ? spreadOf(others, leastSpread) : 0;
  const effects = [before, local].map(part => {
    const spread = Math.max(noise, spreadOf(part, leastSpread));
    const step = after - median(part);
    if (spread === 0) {
      return Math.sign(step) * LARGEST_EFFECT;
    }
    return step / spread;
  });
  const sameSign = effects[0] * effects[1] > 0;
  const length = n - index;
  const effect = sameSign
    ? Math.sign(effects[0]) *
      Math.min(...effects.map(Math.abs)) *
      (TRUST_BY_LENGTH[length] ?? 1)
    : 0;

  // A ramp: from where on did every value stay away from normal?
  let earliestIndex = index;
  const halfway = Math.max(noise, spreadOf(local, leastSpread)) * 2;
  while (
    earliestIndex > leastIndex &&
    (values[earliestIndex - 1] - level) * Math.sign(after - level) > halfway
  ) {
    earliestIndex -= 1;
  }
  return {
    index,
    earliestIndex,
    before: level,
    after,
    length,
    effect: clamp(effect, -LARGEST_EFFECT, LARGEST_EFFECT),
  };
}
