/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { SpendTotals } from '@ghostlight/backstage-plugin-ai-common';

/** Sums as they are added up: whole numbers without limit. @internal */
export type SpendSums = {
  calls: bigint;
  unpriced: bigint;
  estimated: bigint;
  failed: bigint;
  cacheHits: bigint;
  denials: bigint;
  inputTokens: bigint;
  cachedTokens: bigint;
  outputTokens: bigint;
  latency: bigint;
  cost: bigint;
};

/** Columns in the order of the tables. @internal */
export const SUM_COLUMNS: Array<[keyof SpendSums, string]> = [
  ['calls', 'calls'],
  ['unpriced', 'unpriced'],
  ['estimated', 'estimated'],
  ['failed', 'failed'],
  ['cacheHits', 'cache_hits'],
  ['denials', 'denials'],
  ['inputTokens', 'input_tokens'],
  ['cachedTokens', 'cached_tokens'],
  ['outputTokens', 'output_tokens'],
  ['latency', 'latency'],
  ['cost', 'cost'],
];

/** @internal */
export function noSums(): SpendSums {
  return Object.fromEntries(SUM_COLUMNS.map(([key]) => [key, 0n])) as SpendSums;
}

/** Adds `more` to `sums`. @internal */
export function addSums(sums: SpendSums, more: SpendSums): SpendSums {
  for (const [key] of SUM_COLUMNS) {
    sums[key] += more[key];
  }
  return sums;
}

/** @param row - of the database, with sums as strings or numbers. @internal */
export function toSums(row: Record<string, unknown>): SpendSums {
  return Object.fromEntries(
    SUM_COLUMNS.map(([key, column]) => [key, BigInt(String(row[column] ?? 0))]),
  ) as SpendSums;
}

/** @internal */
export function toTotals(sums: SpendSums): SpendTotals {
  return {
    costNanoUsd: `${sums.cost}`,
    calls: Number(sums.calls),
    unpricedCalls: Number(sums.unpriced),
    estimatedCalls: Number(sums.estimated),
    failedCalls: Number(sums.failed),
    cacheHits: Number(sums.cacheHits),
    denials: Number(sums.denials),
    inputTokens: `${sums.inputTokens}`,
    cachedInputTokens: `${sums.cachedTokens}`,
    outputTokens: `${sums.outputTokens}`,
    ...(sums.calls > 0n
      ? { meanLatencyMs: Math.round(Number(sums.latency) / Number(sums.calls)) }
      : {}),
  };
}
