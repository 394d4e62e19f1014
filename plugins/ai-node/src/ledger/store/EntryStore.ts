/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type {
  LedgerEntryBody,
  LedgerPage,
  LedgerQuery,
  LedgerRow,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiDatabase } from '../../database';
import type { EntryText } from '../chain/entryText';
import type { EntryAuthor } from './HoldStore';
import { translateDatabaseError } from './errors';

type EntryRow = {
  seq: string;
  canonical: string;
  leaf: Uint8Array;
  head: Uint8Array;
};

/** An entry as it is stored. @internal */
export type StoredEntry = {
  seq: string;
  canonical: string;
  /** Hex. */
  leaf: string;
  head: string;
};

/**
 * Entries of the ledger.
 *
 * @internal
 */
export class EntryStore {
  readonly #database: AiDatabase;

  constructor(options: { database: AiDatabase }) {
    this.#database = options.database;
  }

  /**
   * Appends an entry that has no hold. In a transaction it must be the last statement, since it locks the chain head.
   *
   * @throws ServiceUnavailableError.
   */
  async append(
    entry: EntryText,
    options: { author: EntryAuthor; transaction?: Knex.Transaction },
  ): Promise<{ seq: string }> {
    const { author, transaction } = options;
    try {
      const client = transaction ?? (await this.#database.client());
      const { rows } = await client.raw<{ rows: Array<{ seq: string }> }>(
        'SELECT append_entry(?, ?, NULL, ?, ?) AS seq',
        [entry.prefix, entry.suffix, author.actor, author.salt as Buffer],
      );
      return { seq: String(rows[0].seq) };
    } catch (error) {
      throw transaction ? error : translateDatabaseError(error);
    }
  }

  /** @param request - with `limit` already checked. */
  async query(request: LedgerQuery & { limit: number }): Promise<LedgerPage> {
    const client = await this.#database.client();
    const isNewestFirst = request.order === 'newest-first';
    const query = client('ledger_entry as entry')
      .leftJoin('ledger_secret as secret', 'secret.seq', 'entry.seq')
      .orderBy('entry.seq', isNewestFirst ? 'desc' : 'asc')
      .limit(request.limit + 1)
      .select<Array<EntryRow & { actor: string | null }>>(
        'entry.seq',
        'entry.canonical',
        'entry.leaf',
        'entry.head',
        'secret.actor',
      );
    const equal: Array<[string, string | undefined]> = [
      ['entry.feature', request.feature],
      ['entry.model', request.model],
      ['entry.owner_ref', request.ownerRef],
      ['entry.system_ref', request.systemRef],
      ['entry.entity_ref', request.entityRef],
      ['entry.correlation_id', request.correlationId],
      ['secret.actor', request.actor],
    ];
    for (const [column, value] of equal) {
      if (value !== undefined) {
        query.where(column, value);
      }
    }
    if (request.decision !== undefined) {
      query.whereRaw(`entry.canonical::jsonb->>'decision' = ?`, [
        request.decision,
      ]);
    }
    if (request.prompt !== undefined) {
      query.whereRaw(`entry.canonical::jsonb->'prompt'->>'name' = ?`, [
        request.prompt,
      ]);
    }
    if (request.kinds) {
      query.whereIn('entry.kind', request.kinds);
    }
    if (request.from) {
      query.where('entry.at', '>=', request.from);
    }
    if (request.to) {
      query.where('entry.at', '<', request.to);
    }
    if (request.afterSeq) {
      query.where('entry.seq', isNewestFirst ? '<' : '>', request.afterSeq);
    }
    const rows = await query;
    const items = rows.slice(0, request.limit).map(toLedgerRow);
    return {
      items,
      ...(rows.length > request.limit
        ? { nextAfterSeq: items[items.length - 1].body.seq }
        : {}),
    };
  }

  /** One entry by its number. */
  async get(seq: string): Promise<LedgerRow | undefined> {
    const client = await this.#database.client();
    const row = await client('ledger_entry as entry')
      .leftJoin('ledger_secret as secret', 'secret.seq', 'entry.seq')
      .where('entry.seq', seq)
      .first(
        'entry.seq',
        'entry.canonical',
        'entry.leaf',
        'entry.head',
        'secret.actor',
      );
    return row && toLedgerRow(row);
  }

  /** The end of the chain, and the ledger it belongs to. */
  async head(): Promise<{ ledger: string; seq: string; head: string }> {
    const client = await this.#database.client();
    const row = await client('ledger_head').first('ledger', 'seq', 'head');
    return { ledger: row.ledger, seq: String(row.seq), head: hex(row.head) };
  }

  /** Numbers of the first and last entry in a span of time; `undefined` when there is none. */
  async span(request: {
    from?: string;
    to?: string;
    fromSeq?: string;
  }): Promise<{ first: string; last: string } | undefined> {
    const client = await this.#database.client();
    const query = client('ledger_entry');
    if (request.from) {
      query.where('at', '>=', request.from);
    }
    if (request.to) {
      query.where('at', '<', request.to);
    }
    if (request.fromSeq) {
      query.where('seq', '>=', request.fromSeq);
    }
    const row = await query
      .min('seq as first')
      .max('seq as last')
      .first<{ first: string | null; last: string | null }>();
    return row?.first && row.last
      ? { first: String(row.first), last: String(row.last) }
      : undefined;
  }

  async page(request: {
    first: string;
    last: string;
    limit: number;
  }): Promise<StoredEntry[]> {
    const client = await this.#database.client();
    const rows = await client('ledger_entry')
      .where('seq', '>=', request.first)
      .where('seq', '<=', request.last)
      .orderBy('seq')
      .limit(request.limit)
      .select<EntryRow[]>('seq', 'canonical', 'leaf', 'head');
    return rows.map(row => ({
      seq: String(row.seq),
      canonical: row.canonical,
      leaf: hex(row.leaf),
      head: hex(row.head),
    }));
  }

  /** Head of the chain at an entry that may be pruned. */
  async headAt(seq: string): Promise<string | undefined> {
    const client = await this.#database.client();
    const row =
      (await client('ledger_entry').where({ seq }).first('head')) ??
      (await client('ledger_checkpoint').where({ seq }).first('head'));
    return row ? hex(row.head) : undefined;
  }

  /** Deletes what identifies a person; bodies and chain stay as they are. */
  async erase(options: {
    actor: string;
    transaction: Knex.Transaction;
  }): Promise<number> {
    const { actor, transaction } = options;
    // A budget of one user is named after them too; its sums stay.
    await transaction('period')
      .where({ scope_kind: 'user' })
      .whereRaw('lower(scope_value) = lower(?)', [actor])
      .update({
        scope_value: transaction.raw(`'erased:' || gen_random_uuid()`),
      });
    const erased = transaction.raw(`'erased:' || gen_random_uuid()`);
    await transaction('approval')
      .where({ requester: actor })
      .update({ requester: erased, arguments: null });
    for (const [table, column] of [
      ['approval_decision', 'by_ref'],
      ['approval_delegate', 'by_ref'],
      ['approval_delegate', 'to_ref'],
    ]) {
      await transaction(table)
        .where(column, actor)
        .update({ [column]: erased });
    }
    await transaction('ledger_body')
      .whereIn(
        'seq',
        transaction('ledger_secret').where({ actor }).select('seq'),
      )
      .delete();
    return await transaction('ledger_secret').where({ actor }).delete();
  }
}

function toLedgerRow(row: EntryRow & { actor: string | null }): LedgerRow {
  return {
    body: JSON.parse(row.canonical) as LedgerEntryBody,
    leaf: hex(row.leaf),
    head: hex(row.head),
    ...(row.actor === null ? {} : { actor: row.actor }),
  };
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
