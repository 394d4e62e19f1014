/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  Budget,
  BudgetScopeKind,
  BudgetStatus,
} from '@ghostlight/backstage-plugin-ai-common';
import { PORTAL_SCOPE } from '../gate/budget/budgetLegs';
import { budgetWindow } from '../gate/budget/budgetWindow';
import type { PeriodUse } from './store/BudgetStore';

/** Where each budget stands; a budget of one value that nothing was spent on yet stands at 0. @internal */
export function budgetStatuses(options: {
  budgets: Budget[];
  periods: PeriodUse[];
  at: Date;
}): BudgetStatus[] {
  const { budgets, periods, at } = options;
  return budgets.flatMap(budget => {
    const { kind, value } = budget.scope;
    const window = budgetWindow(budget, at);
    const used = periods.filter(
      period =>
        period.budgetId === budget.id &&
        period.scopeKind === kind &&
        period.windowStart === window.start &&
        period.windowEnd === window.end,
    );
    const statuses = used.map(
      (period): BudgetStatus => ({
        budget,
        scopeValue: period.scopeValue,
        windowStart: window.start,
        windowEnd: window.end,
        spentNanoUsd: `${period.spent}`,
        heldNanoUsd: `${period.held}`,
      }),
    );
    const only = onlyValue(kind, value);
    return statuses.length > 0 || only === undefined
      ? statuses
      : [
          {
            budget,
            scopeValue: only.toLocaleLowerCase('en-US'),
            windowStart: window.start,
            windowEnd: window.end,
            spentNanoUsd: '0',
            heldNanoUsd: '0',
          },
        ];
  });
}

/** The one value that a budget is for; `undefined` when it is for each. */
function onlyValue(kind: BudgetScopeKind, value: string): string | undefined {
  if (kind === 'portal') {
    return PORTAL_SCOPE;
  }
  return value === '*' ? undefined : value;
}
