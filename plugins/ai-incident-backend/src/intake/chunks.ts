/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Rows in one statement. @internal */
export const CHUNK = 500;

/** @internal */
export function chunks<T>(list: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < list.length; start += CHUNK) {
    parts.push(list.slice(start, start + CHUNK));
  }
  return parts;
}
