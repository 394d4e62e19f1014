/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import type {
  BudgetForecast,
  BudgetStatus,
} from '@ghostlight/backstage-plugin-ai-common';

const DAY_MS = 24 * 60 * 60_000;
const SIMULATIONS = 2_000;
const LEAST_DAYS = 7;

/** @internal */
export const FORECAST_METHOD =
  'Bootstrap: each day that is left is drawn 2,000 times from the complete days of the last 28, workdays from workdays and weekends from weekends where there are two of the kind; seeded, so that the same history gives the same figures. Interval: 10th to 90th percentile.';

/**
 * What a window will have cost at its end, from the days before.
 *
 * @remarks
 * It knows no trend and no holidays, and says nothing under seven days of history. What is held counts as spent, since a
 * call that is under way will cost about that.
 *
 * @param options - `daily`: cost of each of the last complete days in UTC, oldest first, those without calls as 0.
 * @internal
 */
export function forecastBudget(options: {
  status: BudgetStatus;
  daily: Array<{ day: string; cost: bigint }>;
  at: Date;
}): BudgetForecast {
  const { status, daily, at } = options;
  const { budget, scopeValue, windowStart, windowEnd } = status;
  const limit = budget.hardNanoUsd ?? budget.softNanoUsd;
  const base = {
    budgetId: budget.id,
    scopeValue,
    windowStart,
    windowEnd,
    spentNanoUsd: status.spentNanoUsd,
    heldNanoUsd: status.heldNanoUsd,
    limitNanoUsd: limit,
    days: daily.length,
    method: FORECAST_METHOD,
  };
  if (daily.length < LEAST_DAYS) {
    return {
      ...base,
      reason: `There are ${daily.length} complete days of history; ${LEAST_DAYS} are needed`,
    };
  }
  const now = at.getTime();
  const end = Date.parse(windowEnd);
  const used = Number(BigInt(status.spentNanoUsd) + BigInt(status.heldNanoUsd));
  const pieces = remainingDays(now, end);
  const workdays = daily.filter(({ day }) => !isWeekend(Date.parse(day)));
  const weekends = daily.filter(({ day }) => isWeekend(Date.parse(day)));
  const random = seeded(
    `${budget.id} ${scopeValue} ${windowStart} ${daily.length} ${
      daily[daily.length - 1].day
    }`,
  );
  const ends: number[] = [];
  const reached: number[] = [];
  for (let run = 0; run < SIMULATIONS; run++) {
    let total = used;
    let reachedAt: number | undefined;
    for (const { start, part } of pieces) {
      const kind = isWeekend(start) ? weekends : workdays;
      const pool = kind.length >= 2 ? kind : daily;
      const cost = Number(pool[Math.floor(random() * pool.length)].cost) * part;
      if (
        limit !== undefined &&
        reachedAt === undefined &&
        total + cost > Number(limit)
      ) {
        const share =
          cost > 0 ? Math.max(0, (Number(limit) - total) / cost) : 0;
        reachedAt = start + share * part * DAY_MS;
      }
      total += cost;
    }
    ends.push(total);
    if (reachedAt !== undefined) {
      reached.push(reachedAt);
    }
  }
  ends.sort((a, b) => a - b);
  reached.sort((a, b) => a - b);
  return {
    ...base,
    expectedNanoUsd: whole(ends.reduce((a, b) => a + b, 0) / ends.length),
    lowNanoUsd: whole(ends[Math.floor(SIMULATIONS * 0.1)]),
    highNanoUsd: whole(ends[Math.floor(SIMULATIONS * 0.9)]),
    ...(limit === undefined
      ? {}
      : { exhaustionProbability: reached.length / SIMULATIONS }),
    ...(reached.length > 0
      ? {
          exhaustionAt: new Date(
            reached[Math.floor(reached.length / 2)],
          ).toISOString(),
        }
      : {}),
  };
}

/** What is left of the window, cut at midnights in UTC. */
function remainingDays(
  from: number,
  to: number,
): Array<{ start: number; part: number }> {
  const pieces: Array<{ start: number; part: number }> = [];
  for (let start = from; start < to; ) {
    const next = Math.min(to, (Math.floor(start / DAY_MS) + 1) * DAY_MS);
    pieces.push({ start, part: (next - start) / DAY_MS });
    start = next;
  }
  return pieces;
}

function isWeekend(time: number): boolean {
  const day = new Date(time).getUTCDay();
  return day === 0 || day === 6;
}

/** Mulberry32, seeded with a text. */
function seeded(text: string): () => number {
  let state = createHash('sha256').update(text).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) % 0x100000000;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
}

function whole(value: number): string {
  return `${BigInt(Math.round(value))}`;
}
