/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

const DAY_MS = 86_400_000;
const MOST_PIECES = 8;

/** A span of whole days; `to` is out. */
export type DaySpan = { from: string; to: string };

/** The span with an end, the one of the same length before it, and its pieces of whole days for a trend, oldest first. */
export function splitSpan(
  range: { from: string; to: string | undefined },
  now: Date,
): { span: DaySpan; previous: DaySpan; pieces: DaySpan[] } {
  const start = dayOf(range.from);
  const end = Math.max(
    start + DAY_MS,
    // Today counts, so the end is the day after it.
    range.to ? dayOf(range.to) : dayOf(now.toISOString()) + DAY_MS,
  );
  const days = Math.round((end - start) / DAY_MS);
  const count = Math.min(MOST_PIECES, days);
  const edge = (index: number) =>
    start + Math.round((index * days) / count) * DAY_MS;
  return {
    span: toSpan(start, end),
    previous: toSpan(start - (end - start), start),
    pieces: Array.from({ length: count }, (_, index) =>
      toSpan(edge(index), edge(index + 1)),
    ),
  };
}

function dayOf(text: string): number {
  return Date.parse(text.slice(0, 10));
}

function toSpan(from: number, to: number): DaySpan {
  return { from: isoDay(from), to: isoDay(to) };
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
