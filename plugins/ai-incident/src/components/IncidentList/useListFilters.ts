/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type {
  IncidentSeverity,
  IncidentStatus,
} from '@ghostlight/backstage-plugin-ai-common';

export const SEVERITIES: IncidentSeverity[] = [
  'critical',
  'high',
  'medium',
  'low',
];

/** What the list can be narrowed to. `active`: open or acknowledged, what a list of incidents is opened for. */
export type StateFilter = 'active' | 'all' | IncidentStatus;

export const STATES: StateFilter[] = [
  'active',
  'all',
  'open',
  'acknowledged',
  'resolved',
  'merged',
];

function oneOf<T extends string>(
  value: string | null,
  values: readonly T[],
): T | undefined {
  return values.find(candidate => candidate === value);
}

/** The filters of the list, kept in the address so that a link shows the same; unknown values count as absent. */
export function useListFilters() {
  const [params, setParams] = useSearchParams();
  const state = oneOf(params.get('state'), STATES) ?? 'active';
  const severity = oneOf(params.get('severity'), SEVERITIES);
  const owner = params.get('owner') ?? undefined;
  const entityRef = params.get('entity') ?? undefined;
  const query = params.get('q') ?? undefined;
  return useMemo(
    () => ({
      state,
      severity,
      owner,
      entityRef,
      query,
      set(key: 'state' | 'severity' | 'owner' | 'entity' | 'q', value = '') {
        setParams(
          before => {
            const next = new URLSearchParams(before);
            if (value === '' || (key === 'state' && value === 'active')) {
              next.delete(key);
            } else {
              next.set(key, value);
            }
            return next;
          },
          { replace: true },
        );
      },
    }),
    [state, severity, owner, entityRef, query, setParams],
  );
}

/** The filter as the backend knows it. */
export function statusesOf(state: StateFilter): IncidentStatus[] | undefined {
  if (state === 'active') {
    return ['open', 'acknowledged'];
  }
  return state === 'all' ? undefined : [state];
}
