/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { PermissionsService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  aiBudgetManagePermission,
  aiPolicyReadPermission,
  aiSpendReadPermission,
  type OutcomeSummary,
  type PromptUse,
  type Reconciliation,
  type SpendBreakdown,
  type SpendFilter,
  type SpendOverview,
  type SpendProof,
  type SpendRow,
} from '@ghostlight/backstage-plugin-ai-common';
import type { GateRuntime } from '../../gate/GateRuntime';
import type { CallerResolver } from '../../gate/identity/CallerResolver';
import type { EntityFactsResolver } from '../../gate/identity/EntityFacts';
import {
  isAllowed,
  requirePermission,
  type Options,
} from '../../gate/service/requirePermission';
import type { AiSpendService } from './AiSpendService';
import { GOOD_OUTCOMES } from './OutcomeStore';
import { reconcile } from './reconcile';
import { daysBefore, spendDays } from './spendDays';
import type { GroupedSums } from './SpendStore';
import { addSums, noSums, toTotals } from './SpendSums';
import { wilsonInterval } from './wilsonInterval';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1_000;
const TOP = 50;

type Request<K extends keyof AiSpendService> = Parameters<AiSpendService[K]>[0];

/** See {@link AiSpendService}. @internal */
export class DefaultAiSpendService implements AiSpendService {
  readonly #runtime: GateRuntime;
  readonly #callers: CallerResolver;
  readonly #facts: EntityFactsResolver;
  readonly #permissions: PermissionsService;

  constructor(options: {
    runtime: GateRuntime;
    callers: CallerResolver;
    facts: EntityFactsResolver;
    permissions: PermissionsService;
  }) {
    this.#runtime = options.runtime;
    this.#callers = options.callers;
    this.#facts = options.facts;
    this.#permissions = options.permissions;
  }

  async overview(
    request: Request<'overview'>,
    options: Options,
  ): Promise<SpendOverview> {
    const span = spendDays(request);
    const owners = await this.#owners(options);
    const { spend } = this.#runtime.parts;
    const [{ throughSeq, groups }, before] = await Promise.all([
      spend.group(['day', 'team', 'system', 'feature', 'model'], {
        ...span,
        filter: {},
        owners,
      }),
      spend.group(['total'], { ...daysBefore(span), filter: {}, owners }),
    ]);
    return {
      ...span,
      totals: toTotals(total(groups.day)),
      previous: toTotals(total(before.groups.total)),
      byDay: toRows(groups.day, 'day'),
      byTeam: toRows(groups.team, 'cost').slice(0, TOP),
      bySystem: toRows(groups.system, 'cost').slice(0, TOP),
      byFeature: toRows(groups.feature, 'cost').slice(0, TOP),
      byModel: toRows(groups.model, 'cost').slice(0, TOP),
      visible: owners ? 'own' : 'all',
      throughSeq,
    };
  }

  async breakdown(
    request: Request<'breakdown'>,
    options: Options,
  ): Promise<SpendBreakdown> {
    const { groupBy, filter = {}, limit = DEFAULT_LIMIT } = request;
    if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
      throw new InputError(`"limit" must be from 1 to ${MAX_LIMIT}`);
    }
    const span = spendDays(request);
    const owners = await this.#owners(options);
    const { groups } = await this.#runtime.parts.spend.group([groupBy], {
      ...span,
      filter: given(filter),
      owners,
    });
    const grouped = groups[groupBy];
    const rows = toRows(grouped, groupBy === 'day' ? 'day' : 'cost');
    const shown = rows.slice(0, limit);
    const names = new Set(shown.map(({ value }) => value ?? ''));
    const rest = grouped.filter(({ value }) => !names.has(value));
    return {
      ...span,
      groupBy,
      filter: given(filter),
      rows: shown,
      totals: toTotals(total(grouped)),
      ...(rest.length > 0
        ? { rest: { rows: rest.length, totals: toTotals(total(rest)) } }
        : {}),
      visible: owners ? 'own' : 'all',
    };
  }

  async prove(
    request: Request<'prove'>,
    options: Options,
  ): Promise<SpendProof> {
    await requirePermission(this.#permissions, aiSpendReadPermission, options);
    const span = spendDays(request);
    const filter = given(request.filter ?? {});
    const { rollup, ledger, entries } = await this.#runtime.parts.spend.prove({
      ...span,
      filter,
    });
    return {
      ...span,
      filter,
      rollupNanoUsd: `${rollup}`,
      ledgerNanoUsd: `${ledger}`,
      entries,
      equal: rollup === ledger,
    };
  }

  async recordOutcome(
    request: Request<'recordOutcome'>,
    options: Options,
  ): Promise<{ recorded: boolean }> {
    const { actor, agent } = this.#callers.identify(options.credentials);
    const facts = request.entityRef
      ? await this.#facts.lookUp(request.entityRef)
      : {};
    const recorded = await this.#runtime.parts.outcomes.record(
      { ...request, ...facts },
      { by: actor, agent },
    );
    return { recorded };
  }

  async outcomes(
    request: Request<'outcomes'>,
    options: Options,
  ): Promise<OutcomeSummary> {
    const { groupBy = 'feature' } = request;
    const span = spendDays(request);
    const owners = await this.#owners(options);
    const { outcomes, spend } = this.#runtime.parts;
    const [counts, { groups }] = await Promise.all([
      outcomes.count({ ...span, groupBy, owners }),
      spend.group([groupBy], { ...span, filter: {}, owners }),
    ]);
    const costs = new Map(groups[groupBy].map(row => [row.value, row.sums]));
    const values = [...new Set(counts.map(({ value }) => value))].sort();
    return {
      ...span,
      rows: values.map(value => {
        const own = counts.filter(row => row.value === value);
        const sum = (isGood: boolean) =>
          own
            .filter(({ kind }) => GOOD_OUTCOMES.includes(kind) === isGood)
            .reduce((n, row) => n + row.count, 0);
        const good = sum(true);
        const bad = sum(false);
        const sums = costs.get(value) ?? noSums();
        const isKnown = good > 0 && sums.calls > 0n && sums.unpriced === 0n;
        const share = wilsonInterval(good, good + bad);
        return {
          value,
          good,
          bad,
          byKind: Object.fromEntries(own.map(row => [row.kind, row.count])),
          costNanoUsd: `${sums.cost}`,
          ...(isKnown
            ? { costPerGoodNanoUsd: `${sums.cost / BigInt(good)}` }
            : {}),
          ...(share ? { goodShare: share } : {}),
        };
      }),
    };
  }

  async prompts(
    request: Request<'prompts'>,
    options: Options,
  ): Promise<PromptUse[]> {
    await requirePermission(this.#permissions, aiPolicyReadPermission, options);
    const span = spendDays(request);
    const { outcomes, spend } = this.#runtime.parts;
    const [{ groups }, counts, seen] = await Promise.all([
      spend.group(['prompt'], { ...span, filter: {} }),
      outcomes.count({ ...span, groupBy: 'prompt' }),
      spend.daysUsed({ dimension: 'prompt', ...span }),
    ]);
    const uses = new Map<string, PromptUse>();
    for (const { value, sums } of groups.prompt) {
      const at = value.indexOf('@');
      if (at < 0) {
        continue;
      }
      const name = value.slice(0, at);
      const use = uses.get(name) ?? { name, versions: [] };
      uses.set(name, use);
      const judged = counts.filter(row => row.value === value);
      const good = judged
        .filter(({ kind }) => GOOD_OUTCOMES.includes(kind))
        .reduce((n, row) => n + row.count, 0);
      const days = seen.get(value) ?? { first: span.from, last: span.to };
      use.versions.push({
        version: value.slice(at + 1),
        calls: Number(sums.calls),
        costNanoUsd: `${sums.cost}`,
        firstUsedAt: days.first,
        lastUsedAt: days.last,
        good,
        bad: judged.reduce((n, row) => n + row.count, 0) - good,
      });
    }
    return [...uses.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async importBill(
    request: Request<'importBill'>,
    options: Options,
  ): Promise<{ days: number }> {
    await requirePermission(
      this.#permissions,
      aiBudgetManagePermission,
      options,
    );
    return await this.#runtime.parts.bills.import(
      request.source,
      request.lines,
    );
  }

  async reconcile(
    request: Request<'reconcile'>,
    options: Options,
  ): Promise<Reconciliation> {
    await requirePermission(this.#permissions, aiSpendReadPermission, options);
    const span = spendDays(request);
    const { bills, spend } = this.#runtime.parts;
    const [billed, ledger] = await Promise.all([
      bills.list({ ...span, source: request.source }),
      spend.byDayAndModel(span),
    ]);
    return reconcile({
      ...span,
      billed,
      ledger: ledger.map(({ sums, ...entry }) => ({
        ...entry,
        cost: sums.cost,
      })),
    });
  }

  /** Owners whose spend the caller sees; `undefined`: all. */
  async #owners(options: Options): Promise<string[] | undefined> {
    const caller = this.#callers.identify(options.credentials);
    if (await isAllowed(this.#permissions, aiSpendReadPermission, options)) {
      return undefined;
    }
    return caller.isUser
      ? (await this.#callers.resolve(options.credentials)).groups
      : [];
  }
}

function total(rows: GroupedSums) {
  return rows.reduce((sums, row) => addSums(sums, row.sums), noSums());
}

function toRows(grouped: GroupedSums, order: 'day' | 'cost'): SpendRow[] {
  return [...grouped]
    .sort((a, b) => {
      if (order === 'cost' && a.sums.cost !== b.sums.cost) {
        return a.sums.cost > b.sums.cost ? -1 : 1;
      }
      return a.value < b.value ? -1 : 1;
    })
    .map(({ value, sums }) => ({
      ...(value === '' ? {} : { value }),
      totals: toTotals(sums),
    }));
}

function given(filter: SpendFilter): SpendFilter {
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value !== undefined),
  );
}
