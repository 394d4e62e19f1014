/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The middle value; of an even number the mean of the two in the middle.
 *
 * @returns NaN of nothing
 * @public
 */
export function median(values: readonly number[]): number {
  if (values.length === 0) {
    return NaN;
  }
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Makes the median absolute deviation an estimate of a normal distribution's standard deviation. */
const NORMAL_CONSISTENCY = 1.4826;

/**
 * Spread that half of the values may be wrong about: the scaled median absolute deviation (Hampel 1974).
 *
 * @public
 */
export function robustSpread(
  values: readonly number[],
  centre: number = median(values),
): number {
  return (
    NORMAL_CONSISTENCY * median(values.map(value => Math.abs(value - centre)))
  );
}

/** @internal */
export function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** Logarithm of a sum of exponentials without overflow. @internal */
export function logSumExp(values: readonly number[]): number {
  const most = Math.max(...values);
  if (!Number.isFinite(most)) {
    return most;
  }
  let sum = 0;
  for (const value of values) {
    sum += Math.exp(value - most);
  }
  return most + Math.log(sum);
}

/** Logarithm of the mean of exponentials. @internal */
export function logMeanExp(values: readonly number[]): number {
  return logSumExp(values) - Math.log(values.length);
}
