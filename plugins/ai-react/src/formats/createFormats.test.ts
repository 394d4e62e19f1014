/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createFormats } from './createFormats';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What separates groups and units differs between versions of the language data. */
const plain = (text: string) => text.replace(/\s/g, ' ');

describe('createFormats', () => {
  const english = createFormats({ language: 'en' });
  const german = createFormats({ language: 'de' });
  const now = Date.parse('2026-03-01T12:00:00Z');

  it.each([
    ['2026-03-01T11:59:30Z', '30 seconds ago', 'vor 30 Sekunden'],
    ['2026-03-01T11:57:10Z', '2 minutes ago', 'vor 2 Minuten'],
    ['2026-03-01T09:00:00Z', '3 hours ago', 'vor 3 Stunden'],
    ['2026-02-28T12:00:00Z', 'yesterday', 'gestern'],
  ])('says how long ago %s was', (at, en, de) => {
    expect(english.age(at, now)).toBe(en);
    expect(german.age(at, now)).toBe(de);
  });

  it('gives the two largest units of a duration, and seconds only below a minute', () => {
    expect(english.duration(42_000)).toBe('42s');
    expect(english.duration(HOUR + 12 * MINUTE + 5_000)).toBe('1h 12m');
    expect(english.duration(2 * DAY + 3 * HOUR + MINUTE)).toBe('2d 3h');
    expect(english.duration(-5)).toBe('0s');
    expect(german.duration(HOUR + 12 * MINUTE)).toMatch(/12\sMin/);
  });

  it('writes dates, numbers and money as the language does', () => {
    const at = new Date(2026, 10, 25, 16, 25).getTime();
    expect(english.date(at)).toBe('11/25/2026');
    expect(german.date(at)).toBe('25.11.2026');
    expect(german.dateTime(at)).toContain('16:25');
    expect(german.day('2026-11-25')).toBe('25.11.2026');
    expect(english.number(1_234.5)).toBe('1,234.5');
    expect(german.number(1_234.5)).toBe('1.234,5');
    expect(plain(german.percent(0.87))).toBe('87 %');
    expect(english.money('0')).toBe('$0.00');
    expect(english.money('1200000')).toBe('$0.0012');
    expect(english.money('1500000000')).toBe('$1.50');
    expect(plain(german.money('1234500000000'))).toBe('1.234,50 $');
    expect(english.money('4200')).toBe('$0.000004');
  });

  it('takes the region from the browser when it prefers one of that language', () => {
    const at = new Date(2026, 10, 25).getTime();
    const preferred = ['de-AT', 'en-GB', 'en-US'];
    expect(createFormats({ language: 'en', preferred }).date(at)).toBe(
      '25/11/2026',
    );
    expect(createFormats({ language: 'de', preferred }).locale).toBe('de-AT');
    expect(createFormats({ language: 'fr', preferred }).locale).toBe('fr');
  });
});
