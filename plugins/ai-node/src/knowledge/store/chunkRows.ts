/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type { PlannedChunk } from './planDocument';
import { recordRemoved } from './recordRemoved';
import { numberArray } from './sqlArrays';

/** A stored chunk as far as a swap compares it. */
export type ExistingChunk = {
  id: number;
  uid: Buffer;
  document_id: number;
  scope_id: number;
  ordinal: number;
  anchor: string;
  start_line: number | null;
  end_line: number | null;
  sections: string | null;
  length: number;
  term_ids: number[];
};

/** The chunks of documents, by row of the document. */
export async function existingChunks(
  trx: Knex.Transaction,
  documentRows: number[],
) {
  const { rows } = await trx.raw<{ rows: ExistingChunk[] }>(
    `SELECT id, uid, document_id, scope_id, ordinal, anchor, start_line, end_line, sections, length, term_ids
     FROM chunk WHERE document_id = ANY(?::int[])`,
    [numberArray(documentRows)],
  );
  const byDocument = new Map<number, ExistingChunk[]>();
  for (const row of rows) {
    const chunks = byDocument.get(row.document_id) ?? [];
    chunks.push(row);
    byDocument.set(row.document_id, chunks);
  }
  return byDocument;
}

/** Whether a chunk with the same content stands elsewhere now. */
export function hasMoved(stored: ExistingChunk, chunk: PlannedChunk): boolean {
  return (
    stored.ordinal !== chunk.ordinal ||
    stored.anchor !== chunk.anchor ||
    stored.start_line !== (chunk.startLine ?? null) ||
    stored.end_line !== (chunk.endLine ?? null) ||
    stored.sections !== sectionsOf(chunk)
  );
}

/** Sections as canonical text, so that comparing them needs no walk. */
function sectionsOf(chunk: PlannedChunk): string | null {
  return chunk.sections ? JSON.stringify(chunk.sections) : null;
}

/** Deletes chunks, not their postings. */
export async function deleteChunks(
  trx: Knex.Transaction,
  chunks: ExistingChunk[],
) {
  if (chunks.length > 0) {
    const ids = numberArray(chunks.map(chunk => chunk.id));
    await recordRemoved(trx, ids);
    await trx.raw('DELETE FROM chunk WHERE id = ANY(?::int[])', [ids]);
  }
}

/** Inserts chunks, and gives their ids by uid in hex. */
export async function insertChunks(
  trx: Knex.Transaction,
  added: Array<{ chunk: PlannedChunk; documentRow: number; scopeId: number }>,
  termIdsOf: (chunk: PlannedChunk) => number[],
) {
  const ids = new Map<string, number>();
  if (added.length === 0) {
    return ids;
  }
  // PostgreSQL takes 65,535 parameters in a statement.
  for (let start = 0; start < added.length; start += 500) {
    const rows: Array<{ id: number; uid: Buffer }> = await trx('chunk')
      .insert(
        added
          .slice(start, start + 500)
          .map(({ chunk, documentRow, scopeId }) => ({
            uid: chunk.uid,
            document_id: documentRow,
            scope_id: scopeId,
            ordinal: chunk.ordinal,
            anchor: chunk.anchor,
            heading_path: chunk.headingPath,
            text: chunk.text,
            start_line: chunk.startLine ?? null,
            end_line: chunk.endLine ?? null,
            sections: sectionsOf(chunk),
            embedding_hash: chunk.embeddingHash,
            length: chunk.analyzed().length,
            term_ids: numberArray(termIdsOf(chunk)),
          })),
      )
      .returning(['id', 'uid']);
    rows.forEach(row => ids.set(row.uid.toString('hex'), row.id));
  }
  return ids;
}

/** Gives kept chunks their new places. */
export async function updatePositions(
  trx: Knex.Transaction,
  moved: Array<{ id: number; chunk: PlannedChunk }>,
) {
  if (moved.length === 0) {
    return;
  }
  const column = <T>(of: (chunk: PlannedChunk) => T) =>
    moved.map(({ chunk }) => of(chunk));
  await trx.raw(
    `UPDATE chunk SET ordinal = now.ordinal, anchor = now.anchor, start_line = now.start_line,
       end_line = now.end_line, sections = nullif(now.sections, '')
     FROM unnest(?::int[], ?::int[], ?::text[], ?::int[], ?::int[], ?::text[])
       AS now(id, ordinal, anchor, start_line, end_line, sections)
     WHERE chunk.id = now.id`,
    [
      numberArray(moved.map(({ id }) => id)),
      numberArray(column(chunk => chunk.ordinal)),
      column(chunk => chunk.anchor),
      numberArray(column(chunk => chunk.startLine ?? null)),
      numberArray(column(chunk => chunk.endLine ?? null)),
      column(chunk => sectionsOf(chunk) ?? ''),
    ],
  );
}
