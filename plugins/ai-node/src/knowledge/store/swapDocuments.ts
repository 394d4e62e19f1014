/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type { Analyzer } from '../analysis';
import {
  deleteChunks,
  existingChunks,
  hasMoved,
  insertChunks,
  updatePositions,
  type ExistingChunk,
} from './chunkRows';
import { ensureScopes, ensureTerms, scopeKey } from './dictionaries';
import { documentKey } from './documentKey';
import { storedAnalyzers, upsertDocumentRows } from './documentRows';
import type { PlannedChunk, PlannedDocument } from './planDocument';
import { PostingChanges } from './postings';
import { numberArray } from './sqlArrays';
import { takeWriterLock } from './writerLock';

/** What a swap changed. */
export type SwapResult = {
  /** Chunks inserted, and kept ones whose terms were made again. */
  written: number;
  removed: number;
  /** Postings inserted and deleted, which is what vacuum cares about. */
  postings: number;
};

/**
 * Replaces documents by their new versions, all in one transaction.
 *
 * @remarks
 * Per document only chunks that are new or gone are touched: the others keep their row, their id and their vector, and at
 * most get a new position. Chunks are told apart by content, so a paragraph inserted at the top costs one chunk.
 *
 * All words are analysed before the transaction opens, for every chunk of the documents, because what another replica
 * stored in the meantime is only known under the lock. Documents are small and analysis is a tenth of the cost of a write.
 */
export async function swapDocuments(
  client: Knex,
  options: { plans: PlannedDocument[]; analyzer: Analyzer; now: Date },
): Promise<SwapResult> {
  const { plans, analyzer, now } = options;
  const terms = new Set<string>();
  for (const plan of plans) {
    for (const chunk of plan.chunks) {
      for (const term of chunk.analyzed().terms.keys()) {
        terms.add(term);
      }
    }
  }
  const termIds = await ensureTerms(client, terms);
  const scopeIds = await ensureScopes(
    client,
    plans.map(({ document }) => document),
  );

  return client.transaction(async trx => {
    await takeWriterLock(trx);
    const analyzerBefore = await storedAnalyzers(trx, plans);
    const documentRows = await upsertDocumentRows(trx, {
      plans,
      scopeIds,
      analyzer,
      now,
    });
    const existing = await existingChunks(trx, [...documentRows.values()]);

    const changes = new PostingChanges();
    const gone: ExistingChunk[] = [];
    const moved: Array<{ id: number; chunk: PlannedChunk }> = [];
    const reanalyzed: Array<{ id: number; chunk: PlannedChunk }> = [];
    const added: Array<{
      chunk: PlannedChunk;
      documentRow: number;
      scopeId: number;
    }> = [];

    const postingsOf = (chunk: PlannedChunk) =>
      Array.from(chunk.analyzed().terms, ([term, occurrences]) => ({
        termId: termIds.get(term)!,
        occurrences,
      }));

    for (const plan of plans) {
      const key = documentKey(plan.document);
      const documentRow = documentRows.get(key)!;
      const scopeId = scopeIds.get(scopeKey(plan.document))!;
      const before = new Map(
        (existing.get(documentRow) ?? []).map(chunk => [
          chunk.uid.toString('hex'),
          chunk,
        ]),
      );
      const sameAnalyzer = analyzerBefore.get(key) === analyzer.id;
      for (const chunk of plan.chunks) {
        const uid = chunk.uid.toString('hex');
        const stored = before.get(uid);
        // A chunk of another scope is replaced: its postings and its vector carry the scope, and with it who may read it.
        if (!stored || stored.scope_id !== scopeId) {
          added.push({ chunk, documentRow, scopeId });
          continue;
        }
        before.delete(uid);
        if (hasMoved(stored, chunk)) {
          moved.push({ id: stored.id, chunk });
        }
        if (!sameAnalyzer) {
          reanalyzed.push({ id: stored.id, chunk });
          changes.remove(removalOf(stored));
          changes.add({
            chunkId: stored.id,
            scopeId,
            length: chunk.analyzed().length,
            terms: postingsOf(chunk),
          });
        }
      }
      gone.push(...before.values());
    }

    gone.forEach(chunk => changes.remove(removalOf(chunk)));
    await deleteChunks(trx, gone);
    const ids = await insertChunks(trx, added, chunk =>
      postingsOf(chunk).map(({ termId }) => termId),
    );
    for (const { chunk, scopeId } of added) {
      changes.add({
        chunkId: ids.get(chunk.uid.toString('hex'))!,
        scopeId,
        length: chunk.analyzed().length,
        terms: postingsOf(chunk),
      });
    }
    await updatePositions(trx, moved);
    for (const { id, chunk } of reanalyzed) {
      await trx.raw(
        'UPDATE chunk SET term_ids = ?::int[], length = ? WHERE id = ?',
        [
          numberArray(postingsOf(chunk).map(({ termId }) => termId)),
          chunk.analyzed().length,
          id,
        ],
      );
    }
    await changes.apply(trx);
    return {
      written: added.length + reanalyzed.length,
      removed: gone.length,
      postings: changes.size,
    };
  });
}

function removalOf(chunk: ExistingChunk) {
  return {
    chunkId: chunk.id,
    scopeId: chunk.scope_id,
    length: chunk.length,
    termIds: chunk.term_ids,
  };
}
