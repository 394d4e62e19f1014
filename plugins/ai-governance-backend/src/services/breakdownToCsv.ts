/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { SpendBreakdown } from '@ghostlight/backstage-plugin-ai-common';

/** A breakdown as CSV: the rows of the page, then what is beyond them, then the sum. Costs have nine decimals. */
export function breakdownToCsv(breakdown: SpendBreakdown): string {
  const { groupBy, rows, rest, totals } = breakdown;
  const lines = [
    [
      groupBy,
      'cost_usd',
      'calls',
      'unpriced_calls',
      'estimated_calls',
      'failed_calls',
      'cache_hits',
      'denials',
      'input_tokens',
      'cached_input_tokens',
      'output_tokens',
      'mean_latency_ms',
    ],
  ];
  const add = (name: string, sums: SpendBreakdown['totals']) =>
    lines.push([
      name,
      toDecimal(sums.costNanoUsd),
      `${sums.calls}`,
      `${sums.unpricedCalls}`,
      `${sums.estimatedCalls}`,
      `${sums.failedCalls}`,
      `${sums.cacheHits}`,
      `${sums.denials}`,
      sums.inputTokens,
      sums.cachedInputTokens,
      sums.outputTokens,
      sums.meanLatencyMs === undefined ? '' : `${sums.meanLatencyMs}`,
    ]);
  rows.forEach(row => add(row.value ?? '(unknown)', row.totals));
  if (rest) {
    add(`(${rest.rows} more)`, rest.totals);
  }
  add('(total)', totals);
  return `${lines.map(line => line.map(quote).join(',')).join('\n')}\n`;
}

function quote(value: string): string {
  const text = /^[=+@\t\r]|^-(?![\d.])/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function toDecimal(nano: string): string {
  const isNegative = nano.startsWith('-');
  const digits = nano.replace('-', '').padStart(10, '0');
  return `${isNegative ? '-' : ''}${digits.slice(0, -9)}.${digits.slice(-9)}`;
}
