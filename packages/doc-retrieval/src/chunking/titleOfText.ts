/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

const MAXIMUM_TITLE = 120;

/**
 * The title of a text without headings: its first line, when it reads like one
 * (short, no full stop at its end, a blank line or the end below).
 *
 * @internal
 */
export function titleOfText(lines: readonly string[]): string | undefined {
  const at = lines.findIndex(line => line.trim() !== '');
  const first = lines[at]?.trim();
  if (
    !first ||
    first.length > MAXIMUM_TITLE ||
    (lines[at + 1] ?? '').trim() !== '' ||
    /[.,;:{}|<>]$/.test(first) ||
    !/^[\p{L}\p{N}]/u.test(first)
  ) {
    return undefined;
  }
  return first;
}
