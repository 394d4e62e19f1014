/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import {
  BM25_PARAMETERS,
  inverseDocumentFrequency,
  type QueryAnalysis,
} from '../analysis';
import type { ScopeSelection, ScoredChunk } from './rows';
import { numberArray } from './sqlArrays';

/** Scores are summed in these fractions. */
const UNITS = 1_000_000_000;

/**
 * Exact BM25 over the selected scopes: no top-k is taken before the filter, so recall is full at any selectivity.
 *
 * @remarks
 * Two statements. The first counts, per term, the chunks in scope; it reads the same index pages as the second and costs
 * about a tenth of it. Counting in scope instead of reading the global `term.df` is what keeps scores, and so the order of
 * hits, independent of hidden rows. The second scores, with the weights as an array, so that no join is planned and no
 * planner setting is needed to keep it an index-only scan.
 *
 * @returns Scores, best first, and the inverse document frequency of each term for the closer look that follows.
 */
export async function searchPostings(
  client: Knex,
  options: { query: QueryAnalysis; scopes: ScopeSelection; limit: number },
): Promise<{ chunks: ScoredChunk[]; idf: Map<string, number> }> {
  const { query, scopes, limit } = options;
  const idf = new Map<string, number>();
  if (query.terms.length === 0 || scopes.chunks === 0) {
    return { chunks: [], idf };
  }

  const inScope =
    scopes.scopeIds === 'all' ? '' : 'AND scope_id = ANY(?::int[])';
  const scopeBinding =
    scopes.scopeIds === 'all' ? [] : [numberArray(scopes.scopeIds)];

  const words = query.terms.map(term => term.term);
  const { rows: found } = await client.raw<{
    rows: Array<{ id: number; term: string; df: number }>;
  }>(
    scopes.scopeIds === 'all'
      ? 'SELECT id, term, df FROM term WHERE term = ANY(?::text[]) AND df > 0'
      : `SELECT id, term, (
           SELECT count(*)::int FROM posting WHERE term_id = term.id ${inScope}
         ) AS df
         FROM term WHERE term = ANY(?::text[]) AND df > 0`,
    [...scopeBinding, words],
  );

  const weightOf = new Map(query.terms.map(term => [term.term, term.weight]));
  const termIds: number[] = [];
  const weights: number[] = [];
  for (const row of found) {
    if (row.df > 0) {
      const value = inverseDocumentFrequency(scopes.chunks, row.df);
      idf.set(row.term, value);
      termIds.push(row.id);
      weights.push(value * (weightOf.get(row.term) ?? 1));
    }
  }
  if (termIds.length === 0) {
    return { chunks: [], idf };
  }

  const { k1, b } = BM25_PARAMETERS;
  const average = scopes.totalLength / scopes.chunks || 1;
  const { rows } = await client.raw<{
    rows: Array<{ chunk_id: number; score: number }>;
  }>(
    // Summed in whole billionths: floating-point sums depend on the order of the rows, which depends on when hidden rows
    // brought a word in, and the last bit can decide between two hits.
    `SELECT chunk_id, sum(round(
       (?::float8[])[array_position(?::int[], term_id)] * tf * ${k1 + 1}
       / (tf + ${k1} * (${1 - b} + ${b} * len / ?::float8)) * ${UNITS}
     )::bigint)::float8 / ${UNITS} AS score
     FROM posting
     WHERE term_id = ANY(?::int[]) ${inScope}
     GROUP BY chunk_id
     ORDER BY score DESC, chunk_id
     LIMIT ?`,
    [
      numberArray(weights),
      numberArray(termIds),
      average,
      numberArray(termIds),
      ...scopeBinding,
      limit,
    ],
  );
  return {
    chunks: rows.map(row => ({ chunkId: row.chunk_id, score: row.score })),
    idf,
  };
}
