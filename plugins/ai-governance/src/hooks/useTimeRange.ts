/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;

/** A span as the address of the page has it: `?days=30`, or `?from=2026-01-01&to=2026-02-01`. */
export type TimeRange = {
  days: number | undefined;
  from: string;
  /** Out; `undefined` is now. */
  to: string | undefined;
  setDays(days: number): void;
  setSpan(span: { from: string; to?: string }): void;
  /** For links to other pages that keep the span. */
  search: string;
};

/** The span of the page, kept in its address. */
export function useTimeRange(): TimeRange {
  const [params, setParams] = useSearchParams();
  const from = readDate(params.get('from'));
  const to = readDate(params.get('to'));
  const asked = Number(params.get('days') ?? DEFAULT_DAYS);
  const days =
    Number.isInteger(asked) && asked >= 1 && asked <= 1_000
      ? asked
      : DEFAULT_DAYS;
  return useMemo(() => {
    const change = (values: Record<string, string | undefined>) =>
      setParams(
        before => {
          const next = new URLSearchParams(before);
          ['days', 'from', 'to'].forEach(key => next.delete(key));
          Object.entries(values).forEach(
            ([key, value]) => value && next.set(key, value),
          );
          return next;
        },
        { replace: true },
      );
    return {
      days: from ? undefined : days,
      // Whole days, so that the same day gives the same figure.
      from:
        from ??
        new Date(Date.now() - (days - 1) * DAY_MS).toISOString().slice(0, 10),
      to: from ? to : undefined,
      setDays: value => change({ days: String(value) }),
      setSpan: change,
      search: String(
        new URLSearchParams(
          from ? { from, ...(to ? { to } : {}) } : { days: String(days) },
        ),
      ),
    };
  }, [days, from, to, setParams]);
}

function readDate(text: string | null): string | undefined {
  return text && !Number.isNaN(Date.parse(text)) ? text : undefined;
}
