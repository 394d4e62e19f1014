/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  CustomErrorBase,
  NotAllowedError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';

/** A hard budget cannot carry a hold. @internal */
export class BudgetExceededError extends CustomErrorBase {
  name = 'BudgetExceededError' as const;
  readonly leg: {
    budgetId: string;
    scopeKind: string;
    scopeValue: string;
    hard: bigint;
    spent: bigint;
    held: bigint;
    amount: bigint;
  };

  constructor(leg: BudgetExceededError['leg']) {
    super(`Budget ${leg.budgetId} cannot carry the hold`);
    this.leg = leg;
  }
}

/** Policies, budgets or kill switches changed after the caller decided. @internal */
export class ControlChangedError extends CustomErrorBase {
  name = 'ControlChangedError' as const;
}

/** There is no such hold. @internal */
export class UnknownHoldError extends CustomErrorBase {
  name = 'UnknownHoldError' as const;
}

/** Whether the same statement may succeed when run again: deadlock or serialization failure. @internal */
export function isTransient(error: unknown): boolean {
  const code = (error as { code?: string } | undefined)?.code;
  return code === '40P01' || code === '40001';
}

/** Our own conditions by their SQLSTATE; all else means the database cannot be used now. @internal */
export function translateDatabaseError(error: unknown): Error {
  const { code, detail } = error as { code?: string; detail?: string };
  if (code === 'GL001' && detail) {
    const leg = JSON.parse(detail);
    return new BudgetExceededError({
      ...leg,
      hard: BigInt(leg.hard),
      spent: BigInt(leg.spent),
      held: BigInt(leg.held),
      amount: BigInt(leg.amount),
    });
  }
  if (code === 'GL002') {
    return new ControlChangedError('The control state has changed');
  }
  if (code === 'GL004') {
    return new NotAllowedError(
      `The approval cannot be used: ${toError(error).message.replace(
        /^.* - (?=[a-z])/s,
        '',
      )}`,
    );
  }
  if (code === 'GL003') {
    return new UnknownHoldError('The hold is unknown', toError(error));
  }
  if (toError(error).name === 'ServiceUnavailableError') {
    return toError(error);
  }
  return new ServiceUnavailableError(
    'The ledger cannot be written now, and without it no model is called',
    toError(error),
  );
}
