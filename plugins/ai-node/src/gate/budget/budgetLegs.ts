/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  Budget,
  BudgetScopeKind,
} from '@ghostlight/backstage-plugin-ai-common';
import type { BudgetLeg } from '../../ledger/store/BudgetLeg';
import { budgetWindow } from './budgetWindow';

/** What a call can be counted for. @internal */
export type BudgetSubject = {
  actor: string;
  feature: string;
  entityRef?: string;
  ownerRef?: string;
  systemRef?: string;
  sessionId?: string;
};

/** The scope value of portal budgets. @internal */
export const PORTAL_SCOPE = 'portal';

/**
 * Every budget that a call counts against. A budget on something the call does not have, such as the owner of an entity
 * without one, is left out: an owner is never guessed, and the portal's budget still holds.
 *
 * @internal
 */
export function budgetLegs(
  budgets: Budget[],
  options: { subject: BudgetSubject; at: Date },
): BudgetLeg[] {
  const { subject, at } = options;
  const values: Record<BudgetScopeKind, string | undefined> = {
    portal: PORTAL_SCOPE,
    system: subject.systemRef,
    team: subject.ownerRef,
    user: subject.actor,
    feature: subject.feature,
    entity: subject.entityRef,
    session: subject.sessionId,
  };
  const legs: BudgetLeg[] = [];
  for (const budget of budgets) {
    const { kind, value: scope } = budget.scope;
    const value = values[kind]?.toLocaleLowerCase('en-US');
    if (
      value === undefined ||
      (kind !== 'portal' &&
        scope !== '*' &&
        scope.toLocaleLowerCase('en-US') !== value)
    ) {
      continue;
    }
    const window = budgetWindow(budget, at);
    legs.push({
      budgetId: budget.id,
      scopeKind: kind,
      scopeValue: value,
      windowStart: window.start,
      windowEnd: window.end,
      hard: toBigInt(budget.hardNanoUsd),
      soft: toBigInt(budget.softNanoUsd),
    });
  }
  return legs;
}

function toBigInt(value: string | undefined): bigint | undefined {
  return value === undefined ? undefined : BigInt(value);
}
