/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type { KnowledgeSection } from '@ghostlight/backstage-plugin-ai-common';
import type { StoredChunk } from './rows';
import { byteArray, numberArray } from './sqlArrays';

/** How chunks are chosen. Row ids come from a filtered search, the others need authorising by the caller. */
export type ChunkSelector =
  | { rowIds: number[]; scopeIds: number[] | 'all' }
  | { uids: Buffer[] }
  | { documentRow: number; fromOrdinal: number; toOrdinal: number }
  | { location: string };

type ChunkRow = {
  id: number;
  uid: Buffer;
  scope_id: number;
  document_row: number;
  ordinal: number;
  anchor: string;
  heading_path: string[];
  text: string;
  start_line: number | null;
  end_line: number | null;
  sections: string | null;
  document_id: string;
  source: string;
  resource_ref: string;
  kind: string;
  title: string;
  location: string;
  path: string | null;
  status: string | null;
  superseded_by: string | null;
  commit: string | null;
  updated_at: Date | null;
  indexed_at: Date;
};

function conditionOf(selector: ChunkSelector): {
  sql: string;
  bindings: Array<string | number>;
} {
  if ('rowIds' in selector) {
    // The scope is checked again here: a vector store outside this database may be behind on a document that moved.
    return selector.scopeIds === 'all'
      ? {
          sql: 'chunk.id = ANY(?::int[])',
          bindings: [numberArray(selector.rowIds)],
        }
      : {
          sql: 'chunk.id = ANY(?::int[]) AND chunk.scope_id = ANY(?::int[])',
          bindings: [
            numberArray(selector.rowIds),
            numberArray(selector.scopeIds),
          ],
        };
  }
  if ('uids' in selector) {
    return {
      sql: 'chunk.uid = ANY(?::bytea[])',
      bindings: [byteArray(selector.uids)],
    };
  }
  if ('location' in selector) {
    return {
      sql: 'md5(document.location) = md5(?::text) AND document.location = ?',
      bindings: [selector.location, selector.location],
    };
  }
  return {
    sql: 'chunk.document_id = ? AND chunk.ordinal BETWEEN ? AND ?',
    bindings: [selector.documentRow, selector.fromOrdinal, selector.toOrdinal],
  };
}

/** Loads chunks with their documents, ordered by document and position. */
export async function loadChunks(
  client: Knex,
  selector: ChunkSelector,
): Promise<StoredChunk[]> {
  const { sql, bindings } = conditionOf(selector);
  const { rows } = await client.raw<{ rows: ChunkRow[] }>(
    `SELECT chunk.id, chunk.uid, chunk.scope_id, chunk.document_id AS document_row, chunk.ordinal, chunk.anchor,
       chunk.heading_path, chunk.text, chunk.start_line, chunk.end_line, chunk.sections,
       document.document_id, document.source, scope.resource_ref, scope.kind, document.title, document.location,
       document.path, document.status, document.superseded_by, document.commit, document.updated_at,
       document.indexed_at
     FROM chunk
     JOIN document ON document.id = chunk.document_id
     JOIN scope ON scope.id = chunk.scope_id
     WHERE ${sql}
     ORDER BY chunk.document_id, chunk.ordinal`,
    bindings,
  );
  return rows.map(row => ({
    id: row.id,
    uid: row.uid,
    scopeId: row.scope_id,
    documentRow: row.document_row,
    ordinal: row.ordinal,
    anchor: row.anchor,
    headingPath: row.heading_path,
    text: row.text,
    startLine: row.start_line ?? undefined,
    endLine: row.end_line ?? undefined,
    sections: row.sections
      ? (JSON.parse(row.sections) as KnowledgeSection[])
      : undefined,
    documentId: row.document_id,
    source: row.source,
    resourceRef: row.resource_ref,
    kind: row.kind,
    title: row.title,
    location: row.location,
    path: row.path ?? undefined,
    status: row.status ?? undefined,
    supersededBy: row.superseded_by ?? undefined,
    commit: row.commit ?? undefined,
    updatedAt: row.updated_at?.toISOString(),
    indexedAt: row.indexed_at.toISOString(),
  }));
}
