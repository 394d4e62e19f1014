/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type { LedgerCheckpoint } from '@ghostlight/backstage-plugin-ai-common';
import type { AiDatabase } from '../../database';

type CheckpointRow = {
  ledger: string;
  seq: string;
  head: Uint8Array;
  at: string;
  signature: string | null;
  key_id: string | null;
};

/**
 * Signed statements of where the chain ended. Publish them elsewhere as well: who can rewrite the chain can delete these.
 *
 * @internal
 */
export class CheckpointStore {
  readonly #database: AiDatabase;

  constructor(options: { database: AiDatabase }) {
    this.#database = options.database;
  }

  async add(checkpoint: LedgerCheckpoint): Promise<void> {
    const client = await this.#database.client();
    await client('ledger_checkpoint').insert({
      ledger: checkpoint.ledger,
      seq: checkpoint.seq,
      head: Buffer.from(checkpoint.head, 'hex'),
      at: checkpoint.at,
      signature: checkpoint.signature ?? null,
      key_id: checkpoint.keyId ?? null,
    });
  }

  async latest(): Promise<LedgerCheckpoint | undefined> {
    const client = await this.#database.client();
    const row = await client<CheckpointRow>('ledger_checkpoint')
      .orderBy('id', 'desc')
      .first();
    return row && toCheckpoint(row);
  }

  /** The last checkpoint all of whose entries are older than a date. */
  async before(date: Date): Promise<LedgerCheckpoint | undefined> {
    const client = await this.#database.client();
    const row = await client<CheckpointRow>('ledger_checkpoint as checkpoint')
      .whereRaw(
        `checkpoint.seq < coalesce((SELECT min(seq) FROM ledger_entry WHERE at >= ?), (SELECT seq + 1 FROM ledger_head))`,
        [date],
      )
      .orderBy('checkpoint.seq', 'desc')
      .orderBy('checkpoint.id', 'desc')
      .first('checkpoint.*');
    return row && toCheckpoint(row);
  }

  /** Deletes the entries up to a checkpoint, salts included. */
  async prune(options: {
    checkpoint: LedgerCheckpoint;
    transaction: Knex.Transaction;
  }): Promise<number> {
    await options
      .transaction('ledger_body')
      .where('seq', '<=', options.checkpoint.seq)
      .delete();
    return await options
      .transaction('ledger_entry')
      .where('seq', '<=', options.checkpoint.seq)
      .delete();
  }
}

function toCheckpoint(row: CheckpointRow): LedgerCheckpoint {
  return {
    ledger: row.ledger,
    seq: String(row.seq),
    head: Buffer.from(row.head).toString('hex'),
    at: row.at,
    ...(row.signature ? { signature: row.signature } : {}),
    ...(row.key_id ? { keyId: row.key_id } : {}),
  };
}
