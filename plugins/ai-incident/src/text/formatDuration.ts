/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

const UNITS: Array<[unit: string, seconds: number]> = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** "1h 12m" in the reader's language, the two largest units; under a minute in seconds. */
export function formatDuration(milliseconds: number): string {
  let rest = Math.max(0, Math.round(milliseconds / 1_000));
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    if (count > 0 || (unit === 'second' && parts.length === 0)) {
      parts.push(
        new Intl.NumberFormat(undefined, {
          style: 'unit',
          unit,
          unitDisplay: 'narrow',
        }).format(count),
      );
      rest -= count * size;
    }
    if (parts.length === 2 || (unit === 'minute' && parts.length > 0)) {
      break;
    }
  }
  return parts.join(' ');
}
