/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { DateTime } from 'luxon';
import type { EpochMilliseconds } from '../model/types';

const LOOSE =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?$/i;
/** Numbers below are seconds: as milliseconds they would lie before 1973-03-03. */
const SECONDS_BELOW = 1e11;

/**
 * Reads a time as exports write it: ISO 8601, `2026-3-1 6:51:47`, `2026-03-01 06:51:47 +0100`, a date, seconds or
 * milliseconds since the epoch. Without an offset it is UTC. `undefined` for anything else, dates that do not exist included.
 *
 * @public
 */
export function parseInstant(text: string): EpochMilliseconds | undefined {
  const value = text.trim();
  if (/^\d{9,}(\.\d+)?$/.test(value)) {
    const number = Number(value);
    return Math.round(number < SECONDS_BELOW ? number * 1000 : number);
  }
  const match = LOOSE.exec(value);
  if (!match) {
    return undefined;
  }
  const [, year, month, day, hour, minute, second, fraction, offset] = match;
  const zone =
    !offset || /^(Z|UTC)$/i.test(offset)
      ? 'UTC'
      : `UTC${offset.slice(0, 3)}:${offset.slice(3).replace(':', '') || '00'}`;
  const time = DateTime.fromObject(
    {
      year: Number(year),
      month: Number(month),
      day: Number(day),
      hour: Number(hour ?? 0),
      minute: Number(minute ?? 0),
      second: Number(second ?? 0),
      millisecond: Number((fraction ?? '0').padEnd(3, '0').slice(0, 3)),
    },
    { zone },
  );
  return time.isValid ? time.toMillis() : undefined;
}
