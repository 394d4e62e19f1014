/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';

/**
 * Notes, in the transaction that deletes chunks, that their vectors have to go.
 *
 * @remarks
 * All chunks, and not only those known to have a vector: one may be recorded at this very moment by a replica whose
 * transaction is not visible yet. Without any model there cannot be vectors, and nothing is noted.
 *
 * @param chunkIds - an array literal.
 */
export async function recordRemoved(
  trx: Knex.Transaction,
  chunkIds: string,
): Promise<void> {
  await trx.raw(
    `INSERT INTO removed_chunk (chunk_id)
     SELECT unnest(?::int[]) WHERE EXISTS (SELECT FROM embedding_model)
     ON CONFLICT DO NOTHING`,
    [chunkIds],
  );
}
