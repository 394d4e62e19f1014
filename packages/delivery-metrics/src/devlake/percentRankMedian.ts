/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ascending } from '../stats/quantile';

/**
 * DevLake's median: the greatest value whose SQL `percent_rank()`, (rank - 1) / (n - 1) with equal ranks for equal values, is at
 * most 0.5. Between two middle values that is the lower one.
 *
 * @public
 */
export function percentRankMedian(
  values: readonly number[],
): number | undefined {
  const sorted = ascending(values);
  let median: number | undefined;
  let rank = 0;
  sorted.forEach((value, index) => {
    if (index === 0 || value !== sorted[index - 1]) {
      rank = index;
    }
    if (sorted.length === 1 || rank / (sorted.length - 1) <= 0.5) {
      median = value;
    }
  });
  return median;
}
