/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { CaseSeries, IncidentCase } from '../types';

/** Cases of the tests are detected at half past noon. */
export const DETECTED_AT = Date.parse('2026-03-01T12:30:00Z');

/** Moments by minutes before detection. */
export function minutesBefore(minutes: number): string {
  return new Date(DETECTED_AT - minutes * 60_000).toISOString();
}

/** Sixty minutes of values that wobble by one percent, with another level for the last `steppedMinutes`. */
export function stepSeries(
  fields: Omit<CaseSeries, 'points'>,
  options: { usual: number; then?: number; steppedMinutes?: number },
): CaseSeries {
  const { usual, then = usual, steppedMinutes = 0 } = options;
  return {
    ...fields,
    points: Array.from({ length: 61 }, (_, i) => {
      const minutes = 60 - i;
      const level = minutes < steppedMinutes ? then : usual;
      return [
        DETECTED_AT - minutes * 60_000,
        level * (1 + 0.01 * Math.sin(i * 2.4)),
      ] as [number, number];
    }),
  };
}

/** `web` calls `shop` and `search`, both call `stock`; `web` alerts. One change each of `stock` and `search`. */
export function shopCase(overrides?: Partial<IncidentCase>): IncidentCase {
  return {
    detectedAt: DETECTED_AT,
    graph: {
      nodes: ['web', 'shop', 'search', 'stock'],
      edges: [
        { from: 'web', to: 'shop' },
        { from: 'web', to: 'search' },
        { from: 'shop', to: 'stock' },
        { from: 'search', to: 'stock' },
      ],
    },
    alerts: [
      {
        startsAt: minutesBefore(2),
        service: 'web',
        name: 'HighErrorRate',
        severity: 'critical',
        labels: {},
      },
    ],
    changes: ['stock', 'search'].map(service => ({
      id: `${service}-1`,
      service,
      kind: 'deployment',
      startedAt: minutesBefore(9),
      finishedAt: minutesBefore(6),
    })),
    ...overrides,
  };
}
