/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BudgetExceededError } from '../../ledger/store/errors';
import { PORTAL_SCOPE } from './budgetLegs';

/** Nano USD for a person. @internal */
export function formatUsd(nano: bigint): string {
  const digits = nano < 0n ? -nano : nano;
  const whole = digits / 1_000_000_000n;
  const fraction = (digits % 1_000_000_000n).toString().padStart(9, '0');
  return `${nano < 0n ? '-' : ''}$${whole}.${fraction.replace(/0{1,7}$/, '')}`;
}

/** Why a budget refuses, for the person who is refused. @internal */
export function describeBudget({ leg }: BudgetExceededError): string {
  const left = leg.hard - leg.spent - leg.held;
  const scope =
    leg.scopeKind === PORTAL_SCOPE
      ? 'the portal'
      : `${leg.scopeKind} "${leg.scopeValue}"`;
  return `Budget "${leg.budgetId}" of ${scope} has ${formatUsd(
    left > 0n ? left : 0n,
  )} left of ${formatUsd(leg.hard)}, and this call could cost ${formatUsd(
    leg.amount,
  )}`;
}
