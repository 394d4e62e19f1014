/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

const NANO = 1e9;

/**
 * US dollars as whole nano USD, rounded up.
 *
 * @remarks
 * 0.0375 * 1e9 is 37500000.00000001 in floating point: what is within a millionth of a whole number is that number.
 *
 * @throws RangeError for what is negative, not finite, or more than a `bigint` column holds with room to add.
 * @internal
 */
export function usdToNano(usd: number): bigint {
  const nano = usd * NANO;
  if (!(nano >= 0 && nano <= 4e18)) {
    throw new RangeError(`${usd} US dollars is not an amount`);
  }
  const rounded = Math.round(nano);
  return BigInt(Math.abs(nano - rounded) < 1e-3 ? rounded : Math.ceil(nano));
}
