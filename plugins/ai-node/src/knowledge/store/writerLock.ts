/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';

/**
 * Makes this transaction the only writer of postings until it ends.
 *
 * @remarks
 * Every document has the common words, so writers would queue on the rows of those words anyway, but in an order that
 * depends on their documents: with row locks alone two replicas that index the same site deadlock now and then. The lock
 * belongs to the transaction, so it survives a transaction pooler and a killed process. Readers do not take it.
 */
export async function takeWriterLock(trx: Knex.Transaction): Promise<void> {
  await trx.raw(
    `SELECT pg_advisory_xact_lock(hashtextextended('ghostlight:knowledge:' || current_schema(), 0))`,
  );
}
