/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Where a quote stands in a text, whatever white space is between its words; `undefined` when it does not.
 */
export function findQuote(
  text: string,
  quote: string,
): { start: number; end: number } | undefined {
  const words = quote.split(/\s+/).filter(Boolean);
  if (words.length === 0) {
    return undefined;
  }
  const escaped = words.map(word =>
    word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  );
  const found = new RegExp(escaped.join('\\s+'), 'i').exec(text);
  return found
    ? { start: found.index, end: found.index + found[0].length }
    : undefined;
}
