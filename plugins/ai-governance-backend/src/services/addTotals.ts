/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { SpendTotals } from '@ghostlight/backstage-plugin-ai-common';

/** Adds totals up; the mean latency is that of all calls, not a mean of means. */
export function addTotals(a: SpendTotals, b: SpendTotals): SpendTotals {
  const calls = a.calls + b.calls;
  const latency =
    (a.meanLatencyMs ?? 0) * a.calls + (b.meanLatencyMs ?? 0) * b.calls;
  const sum = (one: string, other: string) => `${BigInt(one) + BigInt(other)}`;
  return {
    costNanoUsd: sum(a.costNanoUsd, b.costNanoUsd),
    calls,
    unpricedCalls: a.unpricedCalls + b.unpricedCalls,
    estimatedCalls: a.estimatedCalls + b.estimatedCalls,
    failedCalls: a.failedCalls + b.failedCalls,
    cacheHits: a.cacheHits + b.cacheHits,
    denials: a.denials + b.denials,
    inputTokens: sum(a.inputTokens, b.inputTokens),
    cachedInputTokens: sum(a.cachedInputTokens, b.cachedInputTokens),
    outputTokens: sum(a.outputTokens, b.outputTokens),
    ...(calls > 0 ? { meanLatencyMs: Math.round(latency / calls) } : {}),
  };
}
