/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { SpendOverview } from '@ghostlight/backstage-plugin-ai-common';
import { knownCost } from './formatUsd';

const DAY_MS = 86_400_000;

/**
 * Cost of every day of the span. Days without an entry cost nothing, but only from the first day that has one: before it
 * nothing was recorded, which is not the same as nothing spent.
 */
export function spendDays(
  overview: Pick<SpendOverview, 'from' | 'to' | 'byDay'>,
): Array<{ day: string; nano: string | undefined }> {
  const known = new Map(
    overview.byDay.map(({ value, totals }) => [value, totals]),
  );
  const first = [...known.keys()].sort()[0];
  const days = [];
  const start = Date.parse(overview.from.slice(0, 10));
  const end = Date.parse(overview.to);
  for (let time = start; time < end; time += DAY_MS) {
    const day = new Date(time).toISOString().slice(0, 10);
    const totals = known.get(day);
    let nano: string | undefined;
    if (totals) {
      nano = knownCost(totals)?.nano;
    } else if (first !== undefined && day > first) {
      nano = '0';
    }
    days.push({ day, nano });
  }
  return days;
}
