/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import { numberArray } from './sqlArrays';

/** Frequencies and lengths are kept in 16 bits; BM25 is long saturated there. */
const MAXIMUM_SMALLINT = 32_767;

/** The postings of one chunk. */
export type ChunkPostings = {
  chunkId: number;
  scopeId: number;
  length: number;
  /** Term ids and occurrences. */
  terms: Array<{ termId: number; occurrences: number }>;
};

/**
 * Collects what a transaction does to postings, then does it in three statements.
 *
 * @remarks
 * Counts are netted first: a chunk that is replaced by a similar one changes few of them, and a word that goes and comes
 * back changes none.
 */
export class PostingChanges {
  readonly #added: ChunkPostings[] = [];
  readonly #removed = { termIds: [], scopeIds: [], chunkIds: [] } as {
    termIds: number[];
    scopeIds: number[];
    chunkIds: number[];
  };
  readonly #frequencies = new Map<number, number>();
  readonly #scopes = new Map<number, { chunks: number; length: number }>();

  add(postings: ChunkPostings): void {
    this.#added.push(postings);
    for (const { termId } of postings.terms) {
      this.#count(termId, 1);
    }
    this.#measure(postings.scopeId, 1, postings.length);
  }

  remove(chunk: {
    chunkId: number;
    scopeId: number;
    length: number;
    termIds: number[];
  }): void {
    for (const termId of chunk.termIds) {
      this.#removed.termIds.push(termId);
      this.#removed.scopeIds.push(chunk.scopeId);
      this.#removed.chunkIds.push(chunk.chunkId);
      this.#count(termId, -1);
    }
    this.#measure(chunk.scopeId, -1, -chunk.length);
  }

  /** Number of postings written and deleted. */
  get size(): number {
    return (
      this.#removed.termIds.length +
      this.#added.reduce((sum, chunk) => sum + chunk.terms.length, 0)
    );
  }

  async apply(trx: Knex.Transaction): Promise<void> {
    await this.#delete(trx);
    await this.#insert(trx);
    await this.#updateStatistics(trx);
  }

  #count(termId: number, difference: number) {
    this.#frequencies.set(
      termId,
      (this.#frequencies.get(termId) ?? 0) + difference,
    );
  }

  #measure(scopeId: number, chunks: number, length: number) {
    const scope = this.#scopes.get(scopeId) ?? { chunks: 0, length: 0 };
    scope.chunks += chunks;
    scope.length += length;
    this.#scopes.set(scopeId, scope);
  }

  async #delete(trx: Knex.Transaction) {
    const { termIds, scopeIds, chunkIds } = this.#removed;
    if (termIds.length === 0) {
      return;
    }
    await trx.raw(
      `DELETE FROM posting USING unnest(?::int[], ?::int[], ?::int[]) AS gone(term_id, scope_id, chunk_id)
       WHERE posting.term_id = gone.term_id AND posting.scope_id = gone.scope_id AND posting.chunk_id = gone.chunk_id`,
      [numberArray(termIds), numberArray(scopeIds), numberArray(chunkIds)],
    );
  }

  async #insert(trx: Knex.Transaction) {
    const rows: Array<[number, number, number, number, number]> = [];
    for (const { chunkId, scopeId, length, terms } of this.#added) {
      for (const { termId, occurrences } of terms) {
        rows.push([
          termId,
          scopeId,
          chunkId,
          Math.min(occurrences, MAXIMUM_SMALLINT),
          Math.min(length, MAXIMUM_SMALLINT),
        ]);
      }
    }
    if (rows.length === 0) {
      return;
    }
    // In index order each leaf page is visited once.
    rows.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
    await trx.raw(
      `INSERT INTO posting (term_id, scope_id, chunk_id, tf, len)
       SELECT * FROM unnest(?::int[], ?::int[], ?::int[], ?::smallint[], ?::smallint[])`,
      [0, 1, 2, 3, 4].map(column => numberArray(rows.map(row => row[column]))),
    );
  }

  async #updateStatistics(trx: Knex.Transaction) {
    const changed = [...this.#frequencies].filter(([, change]) => change !== 0);
    if (changed.length > 0) {
      await trx.raw(
        `UPDATE term SET df = df + change FROM unnest(?::int[], ?::int[]) AS changed(id, change)
         WHERE term.id = changed.id`,
        [
          numberArray(changed.map(([id]) => id)),
          numberArray(changed.map(([, change]) => change)),
        ],
      );
    }
    const scopes = [...this.#scopes];
    if (scopes.length > 0) {
      await trx.raw(
        `UPDATE scope SET chunks = scope.chunks + changed.chunks, total_length = scope.total_length + changed.length
         FROM unnest(?::int[], ?::int[], ?::bigint[]) AS changed(id, chunks, length)
         WHERE scope.id = changed.id`,
        [
          numberArray(scopes.map(([id]) => id)),
          numberArray(scopes.map(([, scope]) => scope.chunks)),
          numberArray(scopes.map(([, scope]) => scope.length)),
        ],
      );
    }
  }
}
