/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { DateTime, IANAZone } from 'luxon';
import type { EpochMilliseconds } from '../model/types';
import { InvalidDeliveryDataError } from '../model/InvalidDeliveryDataError';

/**
 * [from, to) in a time zone: a deployment at `to` belongs to the next window.
 *
 * @public
 */
export type MeasurementWindow = {
  from: EpochMilliseconds;
  to: EpochMilliseconds;
  /** IANA name: days and weeks begin at its midnight. */
  zone: string;
};

/**
 * A window from local dates (`2026-03-01`: midnight in the zone), date-times (local unless they carry an offset) or epoch
 * milliseconds.
 *
 * @throws InvalidDeliveryDataError for a zone, date or order that cannot be.
 * @public
 */
export function createWindow(options: {
  from: string | number;
  to: string | number;
  zone?: string;
}): MeasurementWindow {
  const zone = options.zone ?? 'UTC';
  if (!IANAZone.isValidZone(zone)) {
    throw new InvalidDeliveryDataError(
      `"${zone}" is no time zone. Use an IANA name such as Europe/Berlin.`,
    );
  }
  const read = (name: string, value: string | number) => {
    if (typeof value === 'number') {
      return value;
    }
    const time = DateTime.fromISO(value.trim().replace(' ', 'T'), { zone });
    if (!time.isValid) {
      throw new InvalidDeliveryDataError(
        `"${name}" must be a date such as 2026-03-01 or an ISO 8601 time, not "${value}".`,
      );
    }
    return time.toMillis();
  };
  const window = {
    from: read('from', options.from),
    to: read('to', options.to),
    zone,
  };
  if (!(window.from < window.to)) {
    throw new InvalidDeliveryDataError(
      'The window is empty: "from" must lie before "to", and "to" itself is outside.',
    );
  }
  return window;
}

/** @internal */
export function isInside(
  window: MeasurementWindow,
  time: EpochMilliseconds | undefined,
): boolean {
  return time !== undefined && time >= window.from && time < window.to;
}

/**
 * Length in local days: a day with a clock change is one day, although it has 23 or 25 hours.
 *
 * @internal
 */
export function lengthInDays(window: MeasurementWindow): number {
  const from = DateTime.fromMillis(window.from, { zone: window.zone });
  const to = DateTime.fromMillis(window.to, { zone: window.zone });
  return to.diff(from, 'days').days;
}

/** The local date, as `2026-03-01`. @internal */
export function localDate(time: EpochMilliseconds, zone: string): string {
  return DateTime.fromMillis(time, { zone }).toISODate()!;
}

/**
 * Every local date that the window touches.
 *
 * @internal
 */
export function datesOf(window: MeasurementWindow): string[] {
  const dates: string[] = [];
  // Noon, so that a midnight that a clock change skips cannot drop a date.
  let day = DateTime.fromMillis(window.from, { zone: window.zone }).set({
    hour: 12,
    minute: 0,
    second: 0,
    millisecond: 0,
  });
  const last = localDate(window.to - 1, window.zone);
  while (day.toISODate()! <= last) {
    dates.push(day.toISODate()!);
    day = day.plus({ days: 1 });
  }
  return dates;
}

/** The Monday of the date's ISO week. @internal */
export function mondayOf(date: string): string {
  return DateTime.fromISO(date, { zone: 'UTC' }).startOf('week').toISODate()!;
}
