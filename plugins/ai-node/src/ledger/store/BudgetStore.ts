/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AiDatabase } from '../../database';

/** What a budget window has used. Nano USD. @internal */
export type PeriodUse = {
  budgetId: string;
  scopeKind: string;
  scopeValue: string;
  windowStart: string;
  windowEnd: string;
  spent: bigint;
  held: bigint;
};

/**
 * Reads what budgets have used; only `reserve_hold` and its siblings write it.
 *
 * @internal
 */
export class BudgetStore {
  readonly #database: AiDatabase;

  constructor(options: { database: AiDatabase }) {
    this.#database = options.database;
  }

  async open(options: { at: Date }): Promise<PeriodUse[]> {
    const client = await this.#database.client();
    const rows = await client('period')
      .where('window_start', '<=', options.at)
      .where('window_end', '>', options.at)
      .orderBy(['budget_id', 'scope_value'])
      .select();
    return rows.map(row => ({
      budgetId: row.budget_id,
      scopeKind: row.scope_kind,
      scopeValue: row.scope_value,
      windowStart: new Date(row.window_start).toISOString(),
      windowEnd: new Date(row.window_end).toISOString(),
      spent: BigInt(row.spent),
      held: BigInt(row.held),
    }));
  }
}
