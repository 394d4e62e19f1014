/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Code-unit order: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/**
 * The values in ascending order, in a new array.
 *
 * @public
 */
export function ascending(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}

/**
 * The quantile by linear interpolation between order statistics (Hyndman and Fan 1996, type 7); `undefined` of nothing.
 *
 * @public
 */
export function quantile(
  sorted: readonly number[],
  probability: number,
): number | undefined {
  if (sorted.length === 0) {
    return undefined;
  }
  const position = (sorted.length - 1) * probability;
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (position - below);
}

/**
 * The lower median: always one of the values.
 *
 * @public
 */
export function lowerMedian(sorted: readonly number[]): number | undefined {
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

/**
 * The median of all values of all groups together. A mean or median of the groups' medians would weigh a group of one value
 * like a group of a thousand.
 *
 * @public
 */
export function pooledMedian(
  groups: readonly (readonly number[])[],
): number | undefined {
  return quantile(ascending(groups.flat()), 0.5);
}
