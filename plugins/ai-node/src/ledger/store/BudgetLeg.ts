/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BudgetScopeKind } from '@ghostlight/backstage-plugin-ai-common';

/** One budget that a call counts against, in the window that is open now. @internal */
export type BudgetLeg = {
  budgetId: string;
  scopeKind: BudgetScopeKind;
  scopeValue: string;
  /** ISO 8601, UTC. */
  windowStart: string;
  windowEnd: string;
  /** Nano USD. */
  hard?: bigint;
  soft?: bigint;
};

/** Orders legs alike in all processes, so that two that create periods at once cannot deadlock. @internal */
export function sortLegs(legs: BudgetLeg[]): BudgetLeg[] {
  const key = (leg: BudgetLeg) =>
    `${leg.budgetId}\0${leg.scopeKind}\0${leg.scopeValue}\0${leg.windowStart}`;
  return [...legs].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
