/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

const ISO =
  /^[+-]?\d{4,6}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?<zone>Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const EPOCH_DIGITS = /^-?\d{9,}(?:\.\d+)?$/;
/** From here on a number counts milliseconds: 1e11 s is the year 5138, 1e11 ms is March 1973. */
const MILLISECONDS_FROM = 1e11;
/** The range of a date in ECMAScript. */
const LATEST = 8.64e15;

/**
 * Reads a time of a case.
 *
 * @param value - ISO 8601 text, or a number since the epoch
 * @returns milliseconds since the epoch, or undefined when it is neither
 * @public
 */
export function parseTime(value: unknown): number | undefined {
  if (typeof value === 'number') {
    const milliseconds =
      Math.abs(value) < MILLISECONDS_FROM ? value * 1000 : value;
    return Math.abs(milliseconds) <= LATEST ? milliseconds : undefined;
  }
  if (typeof value !== 'string' || value.length > 64) {
    return undefined;
  }
  const text = value.trim();
  if (EPOCH_DIGITS.test(text)) {
    return parseTime(Number(text));
  }
  const match = ISO.exec(text);
  if (!match) {
    return undefined;
  }
  // Date.parse takes a time without a zone as local; the answer must not depend on where this runs.
  let normal = text.replace(' ', 'T').replace(',', '.').replace(/\s/g, '');
  const zone = match.groups?.zone;
  if (/T/i.test(normal)) {
    if (!zone) {
      normal += 'Z';
    } else if (/^[+-]\d{2}$/.test(zone)) {
      normal += ':00';
    } else if (/^[+-]\d{4}$/.test(zone)) {
      normal = `${normal.slice(0, -2)}:${normal.slice(-2)}`;
    }
  }
  const milliseconds = Date.parse(normal.toUpperCase());
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}
