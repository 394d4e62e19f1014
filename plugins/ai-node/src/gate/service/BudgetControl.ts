/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { PermissionsService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  aiBudgetManagePermission,
  aiSpendReadPermission,
  type Budget,
  type BudgetForecast,
  type BudgetScopeKind,
  type BudgetStatus,
  type BudgetView,
  type BudgetWhatIf,
} from '@ghostlight/backstage-plugin-ai-common';
import { budgetStatuses } from '../../ledger/budgetStatuses';
import { createSalt } from '../../ledger/chain/personalDigest';
import type { StoredDimension } from '../../ledger/spend/SpendStore';
import { spendDays } from '../../ledger/spend/spendDays';
import { budgetInputSchema } from '../budget/budgetInputSchema';
import { BudgetReplay } from '../budget/BudgetReplay';
import { forecastBudget } from '../budget/forecastBudget';
import type { GateRuntimeParts } from '../GateRuntime';
import type { Caller } from '../identity/Caller';
import type { AiControlService } from './AiControlService';
import {
  isAllowed,
  requirePermission,
  type Options,
} from './requirePermission';

const DEFAULT_THRESHOLDS = [50, 80, 100];
const HISTORY_DAYS = 28;
const DAY_MS = 24 * 60 * 60_000;
const LEAST_GROUP = 5;
const MAX_REPLAYED = 1_000_000;
const PAGE = 1_000;
const DIMENSIONS: Partial<Record<BudgetScopeKind, StoredDimension>> = {
  portal: 'total',
  team: 'team',
  system: 'system',
  feature: 'feature',
  entity: 'entity',
};

type Requests<K extends keyof AiControlService> = Parameters<
  AiControlService[K]
>[0];
type CallerOptions = Options & { caller: Caller };

/** Budgets as the service gives them; see `AiControlService`. @internal */
export class BudgetControl {
  readonly #parts: () => GateRuntimeParts;
  readonly #permissions: PermissionsService;

  constructor(options: {
    parts: () => GateRuntimeParts;
    permissions: PermissionsService;
  }) {
    this.#parts = options.parts;
    this.#permissions = options.permissions;
  }

  async list(
    options: CallerOptions,
  ): Promise<{ items: BudgetView[]; canManage: boolean }> {
    const [seesAll, canManage, statuses] = await Promise.all([
      isAllowed(this.#permissions, aiSpendReadPermission, options),
      isAllowed(this.#permissions, aiBudgetManagePermission, options),
      this.#statuses(),
    ]);
    const { config, control } = this.#parts();
    const { budgets } = await control.current();
    return {
      canManage,
      items: budgets.map((budget): BudgetView => {
        const all = statuses.filter(status => status.budget.id === budget.id);
        return {
          budget,
          source: config.budgets.some(({ id }) => id === budget.id)
            ? 'config'
            : 'portal',
          statuses: all.filter(status =>
            maySee(status, { seesAll, caller: options.caller }),
          ),
          ...aggregate(budget, all, seesAll),
        };
      }),
    };
  }

  async create(
    request: Requests<'createBudget'>,
    options: CallerOptions,
  ): Promise<Budget> {
    const budget = parseBudget(request.budget);
    await this.#change('create-budget', budget, options, budgets => {
      if (this.#known(budgets).some(({ id }) => id === budget.id)) {
        throw new ConflictError(`There is a budget "${budget.id}" already`);
      }
      return [...budgets, budget];
    });
    return budget;
  }

  async update(
    request: Requests<'updateBudget'>,
    options: CallerOptions,
  ): Promise<Budget> {
    const budget = parseBudget(request.budget);
    if (budget.id !== request.id) {
      throw new InputError('The id of a budget cannot be changed');
    }
    await this.#change('update-budget', budget, options, budgets => {
      this.#requireOwn(budgets, budget.id);
      return budgets.map(known => (known.id === budget.id ? budget : known));
    });
    return budget;
  }

  async delete(
    request: Requests<'deleteBudget'>,
    options: CallerOptions,
  ): Promise<void> {
    await this.#change(
      'delete-budget',
      { id: request.id },
      options,
      budgets => {
        this.#requireOwn(budgets, request.id);
        return budgets.filter(({ id }) => id !== request.id);
      },
    );
  }

  async forecast(
    request: Requests<'forecastBudget'>,
    options: CallerOptions,
  ): Promise<BudgetForecast[]> {
    const { items } = await this.list(options);
    const view = items.find(({ budget }) => budget.id === request.id);
    if (!view) {
      throw new NotFoundError(`There is no budget "${request.id}"`);
    }
    const at = new Date();
    const statuses = view.statuses.filter(
      ({ scopeValue }) =>
        request.scopeValue === undefined || scopeValue === request.scopeValue,
    );
    return await Promise.all(
      statuses.slice(0, 50).map(async status =>
        forecastBudget({
          status,
          daily: await this.#history(status, at),
          at,
        }),
      ),
    );
  }

  async whatIf(
    request: Requests<'whatIfBudget'>,
    options: CallerOptions,
  ): Promise<BudgetWhatIf> {
    await requirePermission(this.#permissions, aiSpendReadPermission, options);
    const { entries } = this.#parts();
    const replay = new BudgetReplay({ budget: parseBudget(request.budget) });
    const { from, to } = spendDays(request);
    let afterSeq: string | undefined;
    let seen = 0;
    do {
      const page = await entries.query({
        from: `${from}T00:00:00Z`,
        to: `${to}T00:00:00Z`,
        kinds: ['call', 'outcome-unknown', 'correction'],
        afterSeq,
        limit: PAGE,
      });
      for (const { body, actor } of page.items) {
        replay.add({
          at: new Date(body.at),
          cost: BigInt(body.costNanoUsd ?? 0),
          subject: {
            actor: actor ?? body.actorDigest,
            feature: body.feature,
            entityRef: body.entityRef,
            ownerRef: body.ownerRef,
            systemRef: body.systemRef,
            sessionId: body.sessionId,
          },
        });
      }
      seen += page.items.length;
      afterSeq = page.nextAfterSeq;
    } while (afterSeq && seen < MAX_REPLAYED);
    return replay.result({ from, to, truncated: afterSeq !== undefined });
  }

  async takeAlerts(
    options: Options,
  ): ReturnType<AiControlService['takeBudgetAlerts']> {
    await requirePermission(this.#permissions, aiSpendReadPermission, options);
    const client = await this.#parts().database.client();
    const alerts: Awaited<ReturnType<AiControlService['takeBudgetAlerts']>> =
      [];
    for (const status of await this.#statuses()) {
      const { budget } = status;
      const limit = budget.hardNanoUsd ?? budget.softNanoUsd;
      if (limit === undefined) {
        continue;
      }
      const used = BigInt(status.spentNanoUsd);
      const reached = (budget.thresholds ?? DEFAULT_THRESHOLDS)
        .filter(
          percent =>
            used > 0n && used * 100n >= BigInt(limit) * BigInt(percent),
        )
        .sort((a, b) => a - b);
      const threshold = reached[reached.length - 1];
      if (threshold === undefined) {
        continue;
      }
      const inserted = await client('budget_alert')
        .insert(
          reached.map(percent => ({
            budget_id: budget.id,
            scope_value: status.scopeValue,
            window_start: status.windowStart,
            threshold: percent,
          })),
        )
        .onConflict(['budget_id', 'scope_value', 'window_start', 'threshold'])
        .ignore()
        .returning('threshold');
      // Of several crossed at once only the highest is told.
      if (inserted.some(row => row.threshold === threshold)) {
        alerts.push({
          budget,
          scopeValue: status.scopeValue,
          threshold,
          usedNanoUsd: status.spentNanoUsd,
          limitNanoUsd: limit,
          windowEnd: status.windowEnd,
        });
      }
    }
    return alerts;
  }

  async #statuses(): Promise<BudgetStatus[]> {
    const { control, budgets } = this.#parts();
    const at = new Date();
    const [state, periods] = await Promise.all([
      control.current(),
      budgets.open({ at }),
    ]);
    return budgetStatuses({ budgets: state.budgets, periods, at });
  }

  /** Complete days, those without calls as 0, from the first that has any. */
  async #history(
    { budget, scopeValue }: BudgetStatus,
    at: Date,
  ): Promise<Array<{ day: string; cost: bigint }>> {
    const dimension = DIMENSIONS[budget.scope.kind];
    if (!dimension) {
      return [];
    }
    const today = Math.floor(at.getTime() / DAY_MS) * DAY_MS;
    const day = (time: number) => new Date(time).toISOString().slice(0, 10);
    const rows = await this.#parts().spend.daily({
      dimension,
      value: budget.scope.kind === 'portal' ? '' : scopeValue,
      from: day(today - HISTORY_DAYS * DAY_MS),
      to: day(today),
    });
    const costs = new Map(rows.map(row => [row.day, row.cost]));
    const first = [...costs.keys()].sort()[0];
    const history: Array<{ day: string; cost: bigint }> = [];
    for (
      let time = today - HISTORY_DAYS * DAY_MS;
      time < today;
      time += DAY_MS
    ) {
      const name = day(time);
      if (first !== undefined && name >= first) {
        history.push({ day: name, cost: costs.get(name) ?? 0n });
      }
    }
    return history;
  }

  async #change(
    action: string,
    budget: Pick<Budget, 'id'> & Partial<Budget>,
    options: CallerOptions,
    change: (budgets: Budget[]) => Budget[],
  ): Promise<void> {
    await requirePermission(
      this.#permissions,
      aiBudgetManagePermission,
      options,
    );
    const { control, writer } = this.#parts();
    const by = options.caller.actor;
    const record = await writer.prepare(
      {
        kind: 'budget-change',
        feature: 'governance',
        action,
        agent: options.caller.agent,
        details: JSON.parse(
          JSON.stringify({
            id: budget.id,
            kind: budget.scope?.kind,
            // Whom a personal budget is for must be erasable.
            value:
              budget.scope?.kind === 'user' ? undefined : budget.scope?.value,
            window: budget.window,
            hardNanoUsd: budget.hardNanoUsd,
            softNanoUsd: budget.softNanoUsd,
          }),
        ),
      },
      { actor: by, salt: createSalt() },
    );
    await control.changeBudgets(change, { by, record });
  }

  #known(kept: Budget[]): Budget[] {
    return [...this.#parts().config.budgets, ...kept];
  }

  #requireOwn(kept: Budget[], id: string): void {
    if (this.#parts().config.budgets.some(budget => budget.id === id)) {
      throw new ConflictError(
        `Budget "${id}" is kept in the configuration, under "ai.budgets"; change it there`,
      );
    }
    if (!kept.some(budget => budget.id === id)) {
      throw new NotFoundError(`There is no budget "${id}"`);
    }
  }
}

function parseBudget(budget: Budget): Budget {
  const result = budgetInputSchema.safeParse(budget);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new InputError(
      ['budget', ...issue.path.map(String)]
        .join('.')
        .concat(` ${issue.message}`),
    );
  }
  return result.data;
}

/** Nobody sees what another person spends, whatever their permissions. */
function maySee(
  { budget, scopeValue }: BudgetStatus,
  { seesAll, caller }: { seesAll: boolean; caller: Caller },
): boolean {
  const own = [caller.actor, ...caller.groups].map(ref =>
    ref.toLocaleLowerCase('en-US'),
  );
  switch (budget.scope.kind) {
    case 'user':
      return scopeValue === own[0];
    case 'session':
      return false;
    case 'team':
      return seesAll || own.includes(scopeValue);
    default:
      return seesAll;
  }
}

function aggregate(
  budget: Budget,
  statuses: BudgetStatus[],
  seesAll: boolean,
): Pick<BudgetView, 'aggregate'> {
  const { kind } = budget.scope;
  if (
    !seesAll ||
    (kind !== 'user' && kind !== 'session') ||
    statuses.length < LEAST_GROUP
  ) {
    return {};
  }
  const limit = budget.hardNanoUsd ?? budget.softNanoUsd;
  return {
    aggregate: {
      count: statuses.length,
      nearLimit:
        limit === undefined
          ? 0
          : statuses.filter(
              ({ spentNanoUsd }) =>
                BigInt(spentNanoUsd) * 100n >= BigInt(limit) * 80n,
            ).length,
    },
  };
}
