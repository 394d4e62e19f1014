/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Nano US dollars for reading; amounts below a dollar keep the digits that tell them from nothing. */
export function formatUsd(nano: string): string {
  const value = Number(BigInt(nano)) / 1e9;
  const isTiny = value !== 0 && Math.abs(value) < 1;
  return new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: isTiny ? 6 : 2,
  }).format(value);
}

/** A share from 0 to 1 in whole percent. */
export function formatShare(share: number): string {
  return new Intl.NumberFormat(undefined, { style: 'percent' }).format(share);
}

const UNITS: Array<[unit: string, seconds: number]> = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "1h 12m" in the reader's language: the two largest units, seconds only below a minute. */
export function formatDuration(seconds: number): string {
  const format = (unit: string, count: number) =>
    new Intl.NumberFormat(undefined, {
      style: 'unit',
      unit,
      unitDisplay: 'narrow',
    }).format(count);
  let rest = Math.max(0, Math.round(seconds));
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0 && parts.length < 2) {
      parts.push(format(unit, count));
    }
  }
  return parts.length > 0 ? parts.join(' ') : format('second', rest);
}
