/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A scaled whole number as a decimal with all its places: `(1500000000n, 9)` is `1.500000000`.
 *
 * @public
 */
export function formatDecimal(scaled: bigint, places: number): string {
  const isNegative = scaled < BigInt(0);
  const digits = (isNegative ? -scaled : scaled)
    .toString()
    .padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const sign = isNegative ? '-' : '';
  return `${sign}${whole}.${digits.slice(digits.length - places)}`;
}
