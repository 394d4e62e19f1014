/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { DateTime } from 'luxon';
import { LRUCache } from 'lru-cache';
import type { Budget } from '@ghostlight/backstage-plugin-ai-common';

/** ISO 8601 in UTC; the end is the start of the next window. @internal */
export type BudgetWindow = { start: string; end: string };

type CachedWindow = BudgetWindow & { startMs: number; endMs: number };

const cache = new LRUCache<string, CachedWindow>({ max: 100 });

/**
 * The window of a budget that a moment falls in.
 *
 * @remarks
 * Windows begin at the first instant of a local day: 01:00 where clocks skip midnight (Beirut, Cairo), and the first of
 * two midnights where it happens twice (Havana), for which luxon's `startOf` may take the second. So windows touch, never
 * overlap, and days of 23 and 25 hours are what they are.
 *
 * @internal
 */
export function budgetWindow(
  budget: Pick<Budget, 'window' | 'timeZone'>,
  at: Date,
): BudgetWindow {
  const zone = budget.timeZone ?? 'UTC';
  const key = `${budget.window} ${zone}`;
  const known = cache.get(key);
  const time = at.getTime();
  if (known && time >= known.startMs && time < known.endMs) {
    return known;
  }
  const local = DateTime.fromJSDate(at, { zone });
  const firstDay = local.startOf(budget.window);
  const start = startOfDay(firstDay);
  const end = startOfDay(firstDay.plus({ [`${budget.window}s`]: 1 }));
  const window: CachedWindow = {
    start: start.toUTC().toISO()!,
    end: end.toUTC().toISO()!,
    startMs: start.toMillis(),
    endMs: end.toMillis(),
  };
  cache.set(key, window);
  return window;
}

function startOfDay(day: DateTime): DateTime {
  let start = day.startOf('day');
  for (;;) {
    const earlier = start.minus({ minutes: 30 });
    if (earlier.day !== start.day) {
      return start;
    }
    start = earlier;
  }
}
