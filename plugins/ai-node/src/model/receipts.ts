/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  CallReceipt,
  TokenUsage,
} from '@ghostlight/backstage-plugin-ai-common';

const COUNTS = [
  'inputTokens',
  'cachedInputTokens',
  'cacheWriteTokens',
  'outputTokens',
  'reasoningTokens',
] as const;

/**
 * One receipt for several calls that made one answer: repairs of a structured answer, batches of embeddings.
 *
 * @remarks
 * What is unknown for one call is unknown for the sum. Calls answered from the cache used nothing and are left out.
 *
 * @internal
 */
export function sumReceipts(receipts: CallReceipt[]): CallReceipt {
  const last = receipts[receipts.length - 1];
  const called = receipts.filter(receipt => !receipt.cached);
  if (receipts.length === 1 || called.length === 0) {
    return last;
  }
  const usage: TokenUsage = {};
  for (const count of COUNTS) {
    const values = called.map(receipt => receipt.usage[count]);
    if (values.every(value => value !== undefined)) {
      usage[count] = values.reduce<number>((sum, value) => sum + value!, 0);
    }
  }
  if (called.some(receipt => receipt.usage.estimated)) {
    usage.estimated = true;
  }
  const costs = called.map(receipt => receipt.costNanoUsd);
  return {
    ...last,
    usage,
    costNanoUsd: costs.every(cost => cost !== undefined)
      ? costs.reduce((sum, cost) => sum + BigInt(cost!), 0n).toString()
      : undefined,
    latencyMs: receipts.reduce((sum, receipt) => sum + receipt.latencyMs, 0),
    redactions: Math.max(...receipts.map(receipt => receipt.redactions)),
    cached: false,
  };
}
