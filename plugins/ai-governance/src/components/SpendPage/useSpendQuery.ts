/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type {
  SpendDimension,
  SpendFilter,
} from '@ghostlight/backstage-plugin-ai-common';

/** What spend can be shown by; never by person. */
export const DIMENSIONS: SpendDimension[] = [
  'team',
  'system',
  'feature',
  'model',
  'cost-centre',
  'provider',
  'entity',
  'prompt',
  'day',
];

const FILTERS = [
  'team',
  'system',
  'feature',
  'model',
  'provider',
  'entity',
] as const;

/** The dimension and the filters of the page, kept in its address. */
export function useSpendQuery(): {
  groupBy: SpendDimension;
  filter: SpendFilter;
  setGroupBy(dimension: string): void;
  clear(): void;
} {
  const [params, setParams] = useSearchParams();
  return useMemo(() => {
    const filter: SpendFilter = {};
    FILTERS.forEach(key => {
      const value = params.get(key);
      if (value) {
        filter[key] = value;
      }
    });
    const asked = params.get('by') as SpendDimension | null;
    // One team by team would be one bar.
    const usual = filter.team ? 'feature' : 'team';
    const change = (edit: (next: URLSearchParams) => void) =>
      setParams(
        before => {
          const next = new URLSearchParams(before);
          edit(next);
          return next;
        },
        { replace: true },
      );
    return {
      groupBy: asked && DIMENSIONS.includes(asked) ? asked : usual,
      filter,
      setGroupBy: dimension => change(next => next.set('by', dimension)),
      clear: () => change(next => FILTERS.forEach(key => next.delete(key))),
    };
  }, [params, setParams]);
}
