/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { CatalogProblemSeverity } from '@ghostlight/backstage-plugin-ai-common';

/** Points an entity of 100 loses for a problem, see `CatalogScore`. */
const COST: Record<CatalogProblemSeverity, number> = {
  error: 25,
  warning: 10,
  info: 2,
};

/** Health of an entity, 0 to 100. */
export function scoreOf(
  problems: Array<{ severity: CatalogProblemSeverity }>,
): number {
  return Math.max(
    0,
    problems.reduce((score, { severity }) => score - COST[severity], 100),
  );
}

/** Codes that say that an entity is not kept up to date; the others say that it is badly described. */
export const FRESHNESS_CODES: ReadonlySet<string> = new Set([
  'disappeared',
  'orphan',
  'owner-unresolved',
  'processing-error',
  'source-archived',
  'source-missing',
  'stale',
]);
