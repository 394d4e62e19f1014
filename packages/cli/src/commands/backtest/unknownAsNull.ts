/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** JSON has no undefined: a share that nothing supports is null. */
export function unknownAsNull(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(unknownAsNull);
  }
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [
        key,
        entry === undefined ? null : unknownAsNull(entry),
      ]),
    );
  }
  return value;
}
