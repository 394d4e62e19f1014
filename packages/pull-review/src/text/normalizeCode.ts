/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Code without what formatting and moving change: indentation, spacing, trailing commas and semicolons, quote style.
 *
 * @internal
 */
export function normalizeCode(text: string): string {
  const tokens = text.match(/[\p{L}\p{N}_$]+|[^\s\p{L}\p{N}_$]/gu) ?? [];
  return tokens
    .filter(token => token !== ';' && token !== ',')
    .map(token => (token === '"' || token === '`' ? "'" : token))
    .join(' ');
}
