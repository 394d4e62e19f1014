/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';

/** What is wrong with the sums of a ledger database. @internal */
export type BudgetCheck = {
  /** Periods whose `held` is not the sum of the open holds on them. */
  wrongHeld: number;
  /** Periods whose `spent` is not the sum of the costs of their ledger entries. */
  wrongSpent: number;
  /** Periods above their hard limit. */
  breaches: number;
  /** Holds that are not open and have no entry. */
  lostHolds: number;
  openHolds: number;
};

/** Recomputes every sum from holds and ledger. @internal */
export async function checkBudgets(client: Knex): Promise<BudgetCheck> {
  const { rows } = await client.raw(`
    SELECT
      count(*) FILTER (WHERE p.held <> coalesce(held.sum, 0))::int AS "wrongHeld",
      count(*) FILTER (WHERE p.spent <> coalesce(spent.sum, 0))::int AS "wrongSpent",
      count(*) FILTER (WHERE p.spent + p.held > p.hard)::int AS breaches,
      (SELECT count(*) FROM hold h WHERE h.state <> 'open'
        AND NOT EXISTS (SELECT FROM ledger_entry e WHERE e.hold_id = h.id))::int AS "lostHolds",
      (SELECT count(*) FROM hold WHERE state = 'open')::int AS "openHolds"
    FROM (SELECT 1) AS one
    LEFT JOIN period p ON true
    LEFT JOIN LATERAL (
      SELECT sum(h.amount) FROM hold_leg l JOIN hold h ON h.id = l.hold_id
      WHERE l.period_id = p.id AND h.state = 'open') held ON true
    LEFT JOIN LATERAL (
      SELECT sum(e.cost) FROM hold_leg l JOIN ledger_entry e ON e.hold_id = l.hold_id
      WHERE l.period_id = p.id) spent ON true`);
  return rows[0];
}

/** A sound database with no hold open. @internal */
export const SOUND: BudgetCheck = {
  wrongHeld: 0,
  wrongSpent: 0,
  breaches: 0,
  lostHolds: 0,
  openHolds: 0,
};
