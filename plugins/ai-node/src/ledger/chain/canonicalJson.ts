/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import canonicalize from 'canonicalize';

/**
 * Canonical JSON (RFC 8785), the only form in which anything is hashed or signed.
 *
 * @remarks
 * JSON numbers are doubles: 9007199254740993 would silently become 9007199254740992, so integers beyond 2^53 - 1 are
 * refused and belong in strings.
 *
 * @throws TypeError for what has no canonical form: integers that a double cannot hold, NaN, BigInt, lone surrogates,
 * cycles, `undefined` at the root.
 * @internal
 */
export function canonicalJson(value: unknown): string {
  let text: string | undefined;
  try {
    refuseUnsafeIntegers(value, new Set());
    text = canonicalize(value);
  } catch (error) {
    throw new TypeError(
      `This value has no canonical JSON: ${(error as Error).message}`,
      { cause: error },
    );
  }
  if (text === undefined) {
    throw new TypeError('This value has no canonical JSON: it is undefined');
  }
  return text;
}

function refuseUnsafeIntegers(value: unknown, above: Set<object>): void {
  if (typeof value === 'number') {
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
      throw new Error(`${value} is too large for a number, use a string`);
    }
  } else if (typeof value === 'bigint') {
    throw new Error('a BigInt must be a decimal string');
  } else if (typeof value === 'object' && value !== null) {
    if (above.has(value)) {
      throw new Error('it contains itself');
    }
    above.add(value);
    for (const item of Object.values(value)) {
      refuseUnsafeIntegers(item, above);
    }
    above.delete(value);
  }
}
