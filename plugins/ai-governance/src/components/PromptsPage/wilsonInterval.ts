/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

const Z = 1.959963984540054;

/** Score interval of a share at 95 % (Wilson 1927), which holds for few observations too. */
export function wilsonInterval(
  good: number,
  n: number,
): { low: number; high: number } {
  const share = good / n;
  const square = Z ** 2 / n;
  const middle = share + square / 2;
  const half = Z * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2));
  return {
    low: Math.max(0, (middle - half) / (1 + square)),
    high: Math.min(1, (middle + half) / (1 + square)),
  };
}
