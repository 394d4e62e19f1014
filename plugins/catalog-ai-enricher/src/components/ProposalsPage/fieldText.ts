/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** A field's value as people read and write it: lists with commas. */
export function toText(value: unknown): string {
  if (value === undefined || value === null) {
    return '';
  }
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** What was written, in the shape of the proposed value. */
export function fromText(
  text: string,
  like: string | string[],
): string | string[] {
  return Array.isArray(like)
    ? text
        .split(',')
        .map(item => item.trim())
        .filter(Boolean)
    : text.trim();
}
