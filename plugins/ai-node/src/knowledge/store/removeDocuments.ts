/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import { PostingChanges } from './postings';
import { numberArray } from './sqlArrays';
import { recordRemoved } from './recordRemoved';
import { takeWriterLock } from './writerLock';

/** Which documents of a source go. */
export type DocumentRemoval = {
  source: string;
  documentIds?: string[];
  resourceRef?: string;
  keepIds?: string[];
};

/** Documents per transaction: bounds how long other writers wait. */
const BATCH = 200;

/**
 * Deletes documents with their chunks, postings and vectors. A batch is one transaction; stopped half-way, the rest is
 * found again by the same call.
 */
export async function removeDocuments(
  client: Knex,
  removal: DocumentRemoval,
): Promise<{ removed: number; postings: number }> {
  const total = { removed: 0, postings: 0 };
  for (;;) {
    const batch = await removeBatch(client, removal);
    total.removed += batch.documents;
    total.postings += batch.postings;
    if (batch.documents < BATCH) {
      return total;
    }
  }
}

async function removeBatch(client: Knex, removal: DocumentRemoval) {
  return client.transaction(async trx => {
    await takeWriterLock(trx);
    const query = trx('document')
      .join('scope', 'scope.id', 'document.scope_id')
      .where('document.source', removal.source)
      .orderBy('document.id')
      .limit(BATCH)
      .select<Array<{ id: number }>>('document.id');
    if (removal.documentIds) {
      query.whereRaw('document.document_id = ANY(?::text[])', [
        removal.documentIds,
      ]);
    }
    if (removal.resourceRef) {
      query.where('scope.resource_ref', removal.resourceRef);
    }
    if (removal.keepIds) {
      query.whereRaw('document.document_id <> ALL(?::text[])', [
        removal.keepIds,
      ]);
    }
    const documents = (await query).map(row => row.id);
    if (documents.length === 0) {
      return { documents: 0, postings: 0 };
    }
    const { rows: chunks } = await trx.raw<{
      rows: Array<{
        id: number;
        scope_id: number;
        length: number;
        term_ids: number[];
      }>;
    }>(
      'SELECT id, scope_id, length, term_ids FROM chunk WHERE document_id = ANY(?::int[])',
      [numberArray(documents)],
    );
    const changes = new PostingChanges();
    for (const chunk of chunks) {
      changes.remove({
        chunkId: chunk.id,
        scopeId: chunk.scope_id,
        length: chunk.length,
        termIds: chunk.term_ids,
      });
    }
    await changes.apply(trx);
    await recordRemoved(trx, numberArray(chunks.map(chunk => chunk.id)));
    await trx.raw('DELETE FROM document WHERE id = ANY(?::int[])', [
      numberArray(documents),
    ]);
    return { documents: documents.length, postings: changes.size };
  });
}
