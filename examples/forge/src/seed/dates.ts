/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The start of a day in UTC, which dates of the demo count back from. @internal */
export function startOfDay(time: Date): Date {
  return new Date(Math.floor(time.getTime() / DAY) * DAY);
}

/** A number that is the same for the same text everywhere (FNV-1a, 32 bits). @internal */
export function stableNumber(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return hash;
}

/**
 * Reads `-<days>d [HH:MM]` or ISO 8601.
 *
 * @remarks
 * Without a time of day it is some minute between 9:00 and 17:00 that depends on `key` only: commits at midnight, or all
 * at noon, look made up and tie when they are sorted.
 *
 * @throws Error that names the key and what was read.
 * @internal
 */
export function readDate(options: {
  text: string;
  anchor: Date;
  key: string;
}): Date {
  const match = /^-(\d+)d(?: (\d\d):(\d\d))?$/.exec(options.text);
  if (match) {
    const [, days, hours, minutes] = match;
    const minute =
      hours === undefined
        ? 9 * 60 + (stableNumber(options.key) % (8 * 60))
        : Number(hours) * 60 + Number(minutes);
    return new Date(
      options.anchor.getTime() - Number(days) * DAY + minute * MINUTE,
    );
  }
  const time = Date.parse(options.text);
  if (Number.isNaN(time)) {
    throw new Error(
      `${options.key}: "${options.text}" is no date; write "-<days>d", "-<days>d HH:MM" or ISO 8601`,
    );
  }
  return new Date(time);
}

/** Milliseconds of `<n>h` or `<n>m`. @internal */
export function readDuration(text: string, key: string): number {
  const match = /^(\d+)([hm])$/.exec(text);
  if (!match) {
    throw new Error(`${key}: "${text}" is no duration; write "<n>h" or "<n>m"`);
  }
  return Number(match[1]) * (match[2] === 'h' ? 60 : 1) * MINUTE;
}

/** ISO 8601 to the second, as forges write it. @internal */
export function isoSeconds(time: Date): string {
  return time.toISOString().replace(/\.\d{3}Z$/, 'Z');
}
