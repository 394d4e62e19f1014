/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type { ReaderSet } from '@ghostlight/backstage-plugin-ai-common';
import type { ScopeSelection } from './rows';

/**
 * Turns a reader set and the filters of a request into scopes.
 *
 * @remarks
 * This is where permissions enter SQL: nothing after it sees an entity reference, so nothing after it can forget one.
 * The number of chunks and their length are summed over the selected scopes only, which makes every score a function of
 * what the asker may read: with statistics over all rows, the order of two visible chunks would change with text that is
 * hidden.
 */
export async function selectScopes(
  client: Knex,
  options: {
    readers: ReaderSet;
    resourceRefs?: string[];
    kinds?: string[];
    sources?: string[];
  },
): Promise<ScopeSelection> {
  const { readers, resourceRefs, kinds, sources } = options;
  const nothing = {
    scopeIds: [],
    chunks: 0,
    totalLength: 0,
    resourceRefs: [],
    sources: [],
  };
  if (readers.type === 'none') {
    return nothing;
  }
  const conditions = ['chunks > 0'];
  const bindings: Array<string[]> = [];
  const restrict = (column: string, values: string[]) => {
    conditions.push(`${column} = ANY(?::text[])`);
    bindings.push(values);
  };
  if (readers.type === 'refs') {
    restrict('resource_ref', readers.refs);
  }
  if (resourceRefs) {
    restrict('resource_ref', resourceRefs);
  }
  if (kinds) {
    restrict('kind', kinds);
  }
  if (sources) {
    restrict('source', sources);
  }
  const { rows } = await client.raw<{
    rows: Array<{
      id: number;
      resource_ref: string;
      source: string;
      chunks: number;
      total_length: string;
    }>;
  }>(
    `SELECT id, resource_ref, source, chunks, total_length FROM scope WHERE ${conditions.join(
      ' AND ',
    )}`,
    bindings,
  );
  if (rows.length === 0) {
    return nothing;
  }
  return {
    scopeIds: bindings.length === 0 ? 'all' : rows.map(row => row.id),
    chunks: rows.reduce((sum, row) => sum + row.chunks, 0),
    totalLength: rows.reduce((sum, row) => sum + Number(row.total_length), 0),
    resourceRefs: [...new Set(rows.map(row => row.resource_ref))],
    sources: [...new Set(rows.map(row => row.source))],
  };
}
