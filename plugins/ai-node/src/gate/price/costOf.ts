/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { TokenUsage } from '@ghostlight/backstage-plugin-ai-common';
import { tokenCost, type Rates } from './Rates';

/**
 * Cost of a call, and the rate of each component for the ledger, whose reader recomputes it: the sum over components of
 * `ceil(tokens * rate / 10^6)`.
 *
 * @param usage - with input and output counted; parts that exceed their whole (seen from gateways) are cut to it.
 * @internal
 */
export function costOf(
  usage: TokenUsage & { inputTokens: number; outputTokens: number },
  rates: Rates,
): { cost: bigint; rates: Record<string, string> } {
  const input = BigInt(usage.inputTokens);
  const output = BigInt(usage.outputTokens);
  const cached = smaller(BigInt(usage.cachedInputTokens ?? 0), input);
  const written = smaller(BigInt(usage.cacheWriteTokens ?? 0), input - cached);
  const reasoning =
    rates.reasoning === undefined
      ? 0n
      : smaller(BigInt(usage.reasoningTokens ?? 0), output);
  const components: Array<[string, bigint, bigint | undefined]> = [
    ['input', input - cached - written, rates.input],
    ['cached-input', cached, rates.cachedInput],
    ['cache-write', written, rates.cacheWrite],
    ['output', output - reasoning, rates.output],
    ['reasoning', reasoning, rates.reasoning],
  ];
  let cost = rates.request ?? 0n;
  const used: Record<string, string> = rates.request
    ? { request: `${rates.request}` }
    : {};
  for (const [name, tokens, rate] of components) {
    if (rate !== undefined) {
      cost += tokenCost(tokens, rate);
      if (tokens > 0n || name === 'input' || name === 'output') {
        used[name] = `${rate}`;
      }
    }
  }
  return { cost, rates: used };
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
