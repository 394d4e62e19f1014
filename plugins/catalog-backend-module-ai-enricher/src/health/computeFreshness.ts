/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  CatalogFreshness,
  CatalogScore,
} from '@ghostlight/backstage-plugin-ai-common';

/**
 * The freshness objective over the days that were measured. A day nobody looked counts for nothing: it is unknown, neither
 * fresh nor stale.
 */
export function computeFreshness(
  days: Array<Pick<CatalogScore, 'entities' | 'fresh'>>,
  options: { objective: number; windowDays: number },
): CatalogFreshness {
  const measured = days.filter(({ entities }) => entities > 0);
  const entities = measured.reduce((sum, day) => sum + day.entities, 0);
  const fresh = measured.reduce((sum, day) => sum + day.fresh, 0);
  const base = { ...options, measuredDays: measured.length };
  if (entities === 0) {
    return base;
  }
  const achieved = fresh / entities;
  return {
    ...base,
    achieved,
    burn: (1 - achieved) / (1 - options.objective),
  };
}
