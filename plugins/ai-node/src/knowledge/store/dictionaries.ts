/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';

/**
 * Row ids of terms, created where missing.
 *
 * @remarks
 * Runs in a statement of its own, before the transaction that counts: a new word left behind by a failed transaction has
 * a count of 0 and harms nothing, while one inserted inside would make other writers wait for the whole swap. Sorted, so
 * that two replicas that add the same words wait for each other and never in a circle.
 */
export async function ensureTerms(
  client: Knex,
  terms: Iterable<string>,
): Promise<Map<string, number>> {
  const sorted = [...new Set(terms)].sort();
  if (sorted.length === 0) {
    return new Map();
  }
  const find = async (wanted: string[]) => {
    const { rows } = await client.raw<{
      rows: Array<{ id: number; term: string }>;
    }>('SELECT id, term FROM term WHERE term = ANY(?::text[])', [wanted]);
    return rows;
  };
  const ids = new Map((await find(sorted)).map(row => [row.term, row.id]));
  const missing = sorted.filter(term => !ids.has(term));
  if (missing.length > 0) {
    await client.raw(
      'INSERT INTO term (term) SELECT unnest(?::text[]) ON CONFLICT (term) DO NOTHING',
      [missing],
    );
    for (const row of await find(missing)) {
      ids.set(row.term, row.id);
    }
  }
  return ids;
}

/** One of the values that make a scope. */
export type ScopeKey = { resourceRef: string; source: string; kind: string };

/** A string for {@link ScopeKey} as a map key. */
export function scopeKey(scope: ScopeKey): string {
  return JSON.stringify([scope.resourceRef, scope.source, scope.kind]);
}

/** Row ids of scopes, created where missing; see {@link ensureTerms} for why outside the transaction. */
export async function ensureScopes(
  client: Knex,
  scopes: ScopeKey[],
): Promise<Map<string, number>> {
  const unique = [
    ...new Map(scopes.map(scope => [scopeKey(scope), scope])).entries(),
  ]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, scope]) => scope);
  const columns = [
    unique.map(scope => scope.resourceRef),
    unique.map(scope => scope.source),
    unique.map(scope => scope.kind),
  ];
  await client.raw(
    `INSERT INTO scope (resource_ref, source, kind) SELECT * FROM unnest(?::text[], ?::text[], ?::text[]) AS wanted(r, s, k)
     WHERE NOT EXISTS (SELECT FROM scope WHERE resource_ref = r AND source = s AND kind = k)
     ON CONFLICT (resource_ref, source, kind) DO NOTHING`,
    columns,
  );
  const { rows } = await client.raw<{
    rows: Array<{
      id: number;
      resource_ref: string;
      source: string;
      kind: string;
    }>;
  }>(
    `SELECT scope.id, resource_ref, source, kind FROM scope
     JOIN unnest(?::text[], ?::text[], ?::text[]) AS wanted(r, s, k)
       ON resource_ref = r AND source = s AND kind = k`,
    columns,
  );
  return new Map(
    rows.map(row => [
      scopeKey({
        resourceRef: row.resource_ref,
        source: row.source,
        kind: row.kind,
      }),
      row.id,
    ]),
  );
}
