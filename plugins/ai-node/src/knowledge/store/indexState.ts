/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';

/** When a source finished an entity, or everything (no `resourceRef`). */
export type IndexState = {
  source: string;
  resourceRef?: string;
  etag?: string;
  at: string;
};

export async function writeIndexState(
  client: Knex,
  options: { source: string; resourceRef?: string; etag?: string; now: Date },
): Promise<void> {
  await client('index_state')
    .insert({
      source: options.source,
      resource_ref: options.resourceRef ?? '',
      etag: options.etag ?? null,
      at: options.now,
    })
    .onConflict(['source', 'resource_ref'])
    .merge();
}

/** Forgets that an entity was indexed, so that its documents are read again should it come back. */
export async function deleteIndexState(
  client: Knex,
  options: { source: string; resourceRef: string },
): Promise<void> {
  await client('index_state')
    .where({ source: options.source, resource_ref: options.resourceRef })
    .delete();
}

export async function readIndexState(
  client: Knex,
  options: { sources?: string[] },
): Promise<IndexState[]> {
  const query = client('index_state')
    .select('source', 'resource_ref', 'etag', 'at')
    .orderBy(['source', 'resource_ref']);
  if (options.sources) {
    query.whereRaw('source = ANY(?::text[])', [options.sources]);
  }
  const rows: Array<{
    source: string;
    resource_ref: string;
    etag: string | null;
    at: Date;
  }> = await query;
  return rows.map(row => ({
    source: row.source,
    resourceRef: row.resource_ref || undefined,
    etag: row.etag ?? undefined,
    at: row.at.toISOString(),
  }));
}

/** The youngest time at which one of the sources finished one of the entities, or everything. */
export async function latestIndexed(
  client: Knex,
  options: { sources: string[]; scopeIds: number[] | 'all' },
): Promise<string | undefined> {
  const { rows } = await client.raw<{ rows: Array<{ at: Date | null }> }>(
    `SELECT max(at) AS at FROM index_state WHERE source = ANY(?::text[])
     ${
       options.scopeIds === 'all'
         ? ''
         : `AND (resource_ref = '' OR resource_ref IN (SELECT resource_ref FROM scope WHERE id = ANY(?::int[])))`
     }`,
    options.scopeIds === 'all'
      ? [options.sources]
      : [options.sources, options.scopeIds],
  );
  return rows[0]?.at?.toISOString();
}
