/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * How a reader writes dates, durations, numbers and money. Points in time are ISO 8601 or milliseconds since the epoch, and
 * are shown in the zone of the reader.
 *
 * @public
 */
export type Formats = {
  /** BCP 47 tag that everything here is formatted in. */
  locale: string;
  /** `11/25/2026`. */
  date(at: string | number): string;
  /** `11/25/2026` of a calendar day such as `2026-11-25`, which has no zone. */
  day(day: string): string;
  /** `11/25/2026, 4:25:00 PM`. */
  dateTime(at: string | number): string;
  /** `4:25:00 PM`. */
  time(at: string | number): string;
  /** `3 minutes ago`; `now` in milliseconds since the epoch, the present when absent. */
  age(at: string | number, now?: number): string;
  /** `1h 12m`: the two largest units, seconds only below a minute. */
  duration(milliseconds: number): string;
  /** `1,234.5`. */
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** `87%` of a share from 0 to 1. */
  percent(share: number): string;
  /** `$0.0042` of nano US dollars: as many digits as tell a small amount from nothing. */
  money(nanoUsd: string | number | bigint): string;
};

const AGE_UNITS: Array<[Intl.RelativeTimeFormatUnit, number]> = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

const DURATION_UNITS: Array<[unit: string, seconds: number]> = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/**
 * The formats of one language.
 *
 * @remarks
 * The app knows languages such as `en`, not regions. Where the browser prefers a region of that language, such as `en-GB`,
 * the dates are those of the region: `en` alone would write the month first for everybody.
 *
 * @public
 */
export function createFormats(options: {
  /** The language of the app. */
  language: string;
  /** What the browser prefers, best first. */
  preferred?: readonly string[];
}): Formats {
  const { language, preferred = [] } = options;
  const locale =
    preferred.find(tag => tag === language || tag.startsWith(`${language}-`)) ??
    language;
  const number: Formats['number'] = (value, numberOptions) =>
    new Intl.NumberFormat(locale, numberOptions).format(value);
  const unit = (name: string, count: number) =>
    number(count, { style: 'unit', unit: name, unitDisplay: 'narrow' });
  return {
    locale,
    number,
    date: at => new Date(at).toLocaleDateString(locale),
    day: day =>
      new Date(day.slice(0, 10)).toLocaleDateString(locale, {
        timeZone: 'UTC',
      }),
    dateTime: at => new Date(at).toLocaleString(locale),
    time: at => new Date(at).toLocaleTimeString(locale),
    percent: share => number(share, { style: 'percent' }),
    age: (at, now = Date.now()) => {
      const seconds = Math.round((new Date(at).getTime() - now) / 1_000);
      const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
      for (const [name, size] of AGE_UNITS) {
        if (Math.abs(seconds) >= size) {
          return format.format(Math.trunc(seconds / size), name);
        }
      }
      return format.format(seconds, 'second');
    },
    duration: milliseconds => {
      let rest = Math.max(0, Math.round(milliseconds / 1_000));
      const parts: string[] = [];
      for (const [name, size] of DURATION_UNITS) {
        const count = Math.floor(rest / size);
        rest -= count * size;
        if (count > 0 && parts.length < 2) {
          parts.push(unit(name, count));
        }
      }
      return parts.length > 0 ? parts.join(' ') : unit('second', rest);
    },
    money: nanoUsd => {
      const value = Number(nanoUsd) / 1e9;
      const isTiny = value !== 0 && Math.abs(value) < 1;
      return number(value, {
        style: 'currency',
        currency: 'USD',
        minimumFractionDigits: 2,
        maximumFractionDigits: isTiny ? 6 : 2,
      });
    },
  };
}
