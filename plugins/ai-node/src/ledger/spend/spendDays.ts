/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InputError } from '@backstage/errors';

const DAY_MS = 24 * 60 * 60_000;
const DEFAULT_DAYS = 30;
const MAX_DAYS = 3_700;

/**
 * Whole days in UTC that cover a span: sums of spend are kept by day. `to` is out; default are the 30 days up to and with
 * today.
 *
 * @throws InputError.
 * @internal
 */
export function spendDays(
  request: { from?: string; to?: string },
  now: Date = new Date(),
): { from: string; to: string } {
  const end =
    request.to === undefined ? now.getTime() : parse('to', request.to);
  const to = Math.ceil(end / DAY_MS) * DAY_MS;
  const from =
    request.from === undefined
      ? to - DEFAULT_DAYS * DAY_MS
      : Math.floor(parse('from', request.from) / DAY_MS) * DAY_MS;
  if (from >= to) {
    throw new InputError('"from" must be before "to"');
  }
  if (to - from > MAX_DAYS * DAY_MS) {
    throw new InputError(`A span may have ${MAX_DAYS} days`);
  }
  return { from: day(from), to: day(to) };
}

/** The span of equal length before it. @internal */
export function daysBefore(span: { from: string; to: string }): {
  from: string;
  to: string;
} {
  const from = Date.parse(span.from);
  return { from: day(from - (Date.parse(span.to) - from)), to: span.from };
}

function parse(name: string, value: string): number {
  const time = Date.parse(value);
  if (Number.isNaN(time) || time < 0 || time > Date.UTC(2200, 0, 1)) {
    throw new InputError(`"${name}" must be a date or a time in ISO 8601`);
  }
  return time;
}

function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
