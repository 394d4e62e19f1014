/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The 95 percent Wilson interval of a share: sensible also for few, none and all.
 *
 * @internal
 */
export function wilsonInterval(
  good: number,
  n: number,
): { value: number; low: number; high: number; n: number } | undefined {
  if (n === 0) {
    return undefined;
  }
  const z = 1.959963984540054;
  const share = good / n;
  const denominator = 1 + (z * z) / n;
  const centre = (share + (z * z) / (2 * n)) / denominator;
  const half =
    (z / denominator) *
    Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return {
    value: share,
    low: Math.max(0, centre - half),
    high: Math.min(1, centre + half),
    n,
  };
}
