/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { LedgerFilter } from '../../api';

/** Filters besides the span, named as in the address and in the API. */
export const FILTER_KEYS = [
  'kinds',
  'decision',
  'feature',
  'model',
  'team',
  'system',
  'entity',
  'actor',
  'prompt',
  'correlationId',
] as const;

/** One of the filters. */
export type FilterKey = (typeof FILTER_KEYS)[number];

/** Values of the filters that are set. */
export type FilterValues = Partial<Record<FilterKey, string>>;

/** The filters of the ledger and the open entry, kept in the address. */
export function useLedgerFilter(): {
  values: FilterValues;
  apply(values: FilterValues): void;
  openSeq: string | undefined;
  open(seq: string | undefined): void;
} {
  const [params, setParams] = useSearchParams();
  const values = useMemo(() => {
    const found: FilterValues = {};
    FILTER_KEYS.forEach(key => {
      const value = params.get(key);
      if (value) {
        found[key] = value;
      }
    });
    return found;
  }, [params]);
  const set = useCallback(
    (changes: Partial<Record<keyof LedgerFilter | 'entry', string>>) =>
      setParams(before => {
        const next = new URLSearchParams(before);
        Object.entries(changes).forEach(([key, value]) =>
          value ? next.set(key, value) : next.delete(key),
        );
        return next;
      }),
    [setParams],
  );
  return {
    values,
    apply: useCallback(
      next =>
        set(Object.fromEntries(FILTER_KEYS.map(key => [key, next[key] ?? '']))),
      [set],
    ),
    openSeq: params.get('entry') ?? undefined,
    open: useCallback(seq => set({ entry: seq ?? '' }), [set]),
  };
}
