/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type { Analyzer } from '../analysis';
import { scopeKey } from './dictionaries';
import { documentKey } from './documentKey';
import type { PlannedDocument } from './planDocument';
import { byteArray } from './sqlArrays';

/** Of these documents, those stored with the same fingerprint already. One lookup for all. */
export async function findUnchanged(
  client: Knex,
  plans: Array<{
    document: { source: string; id: string };
    fingerprint: Buffer;
  }>,
): Promise<Set<string>> {
  const { rows } = await client.raw<{
    rows: Array<{ source: string; document_id: string }>;
  }>(
    `SELECT source, document_id FROM document
     JOIN unnest(?::text[], ?::text[], ?::bytea[]) AS wanted(s, d, f)
       ON source = s AND document_id = d AND fingerprint = f`,
    [
      plans.map(({ document }) => document.source),
      plans.map(({ document }) => document.id),
      byteArray(plans.map(({ fingerprint }) => fingerprint)),
    ],
  );
  return new Set(
    rows.map(row => documentKey({ source: row.source, id: row.document_id })),
  );
}

/** With which analyser the terms of stored documents were made. */
export async function storedAnalyzers(
  trx: Knex.Transaction,
  plans: PlannedDocument[],
) {
  const { rows } = await trx.raw<{
    rows: Array<{ source: string; document_id: string; analyzer: string }>;
  }>(
    `SELECT source, document_id, analyzer FROM document
     JOIN unnest(?::text[], ?::text[]) AS wanted(s, d) ON source = s AND document_id = d`,
    [
      plans.map(({ document }) => document.source),
      plans.map(({ document }) => document.id),
    ],
  );
  return new Map(
    rows.map(row => [
      documentKey({ source: row.source, id: row.document_id }),
      row.analyzer,
    ]),
  );
}

/** Writes the rows of documents, and gives their ids. */
export async function upsertDocumentRows(
  trx: Knex.Transaction,
  options: {
    plans: PlannedDocument[];
    scopeIds: Map<string, number>;
    analyzer: Analyzer;
    now: Date;
  },
) {
  const { plans, scopeIds, analyzer, now } = options;
  const rows: Array<{ id: number; source: string; document_id: string }> =
    await trx('document')
      .insert(
        plans.map(({ document, fingerprint }) => ({
          source: document.source,
          document_id: document.id,
          scope_id: scopeIds.get(scopeKey(document)),
          title: document.title,
          location: document.location,
          path: document.path ?? null,
          fingerprint,
          analyzer: analyzer.id,
          updated_at: document.updatedAt ?? null,
          status: document.status ?? null,
          superseded_by: document.supersededBy ?? null,
          commit: document.commit ?? null,
          indexed_at: now,
        })),
      )
      .onConflict(['source', 'document_id'])
      .merge()
      .returning(['id', 'source', 'document_id']);
  return new Map(
    rows.map(row => [
      documentKey({ source: row.source, id: row.document_id }),
      row.id,
    ]),
  );
}
