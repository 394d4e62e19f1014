/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type { QueryAnalysis, Vocabulary } from '../analysis';
import type { ScopeSelection } from './rows';
import { numberArray } from './sqlArrays';

/** Words that are looked at closely; as many as `expandQuery` corrects. */
const CORRECTED_WORDS = 4;
const SHORTEST_CORRECTED = 5;
const SHORTEST_PART = 3;

/**
 * What `expandQuery` needs to know of the words in the selected scopes, and nothing else.
 *
 * @remarks
 * Counted in scope like every weight: a word that only hidden documents hold must neither stop a correction nor be offered as
 * one. A question whose words are all known costs one statement that looks each up.
 */
export async function readVocabulary(
  client: Knex,
  options: { query: QueryAnalysis; scopes: ScopeSelection },
): Promise<Vocabulary> {
  const { query, scopes } = options;
  const frequencies = new Map<string, number>();
  const count = async (terms: string[]) => {
    const missing = [...new Set(terms)].filter(term => !frequencies.has(term));
    for (const [term, df] of await countInScope(client, missing, scopes)) {
      frequencies.set(term, df);
    }
  };
  const vocabulary = (neighbours: string[]): Vocabulary => ({
    documentFrequency: term => frequencies.get(term) ?? 0,
    terms: () => neighbours,
  });
  if (scopes.chunks === 0 || query.terms.length === 0) {
    return vocabulary([]);
  }

  const words = query.terms.map(({ term }) => term);
  const joined = query.sequence
    .slice(1)
    .map(({ term }, index) => query.sequence[index].term + term);
  await count([...words, ...joined]);

  const unknown = query.terms
    .filter(
      ({ kind, term }) =>
        kind === 'word' &&
        term.length >= SHORTEST_CORRECTED &&
        /^\p{L}+$/u.test(term) &&
        !frequencies.has(term),
    )
    .slice(0, CORRECTED_WORDS)
    .map(({ term }) => term);
  if (unknown.length === 0) {
    return vocabulary([]);
  }
  const neighbours = await findNeighbours(client, unknown);
  await count([...unknown.flatMap(partsOf), ...neighbours]);
  return vocabulary(neighbours);
}

async function countInScope(
  client: Knex,
  terms: string[],
  scopes: ScopeSelection,
): Promise<Array<[string, number]>> {
  if (terms.length === 0) {
    return [];
  }
  const { scopeIds } = scopes;
  const { rows } = await client.raw<{
    rows: Array<{ term: string; df: number }>;
  }>(
    scopeIds === 'all'
      ? 'SELECT term, df FROM term WHERE term = ANY(?::text[]) AND df > 0'
      : `SELECT term, (
           SELECT count(*)::int FROM posting
           WHERE term_id = term.id AND scope_id = ANY(?::int[])
         ) AS df
         FROM term WHERE term = ANY(?::text[]) AND df > 0`,
    scopeIds === 'all' ? [terms] : [numberArray(scopeIds), terms],
  );
  return rows
    .filter(({ df }) => df > 0)
    .map(({ term, df }): [string, number] => [term, df]);
}

/**
 * Known words that may be one edit away, with the same first letter. One edit leaves the first half or the last half of a word
 * as it is, which the database can compare. No limit: which words are within one would depend on hidden documents.
 */
async function findNeighbours(
  client: Knex,
  words: string[],
): Promise<string[]> {
  const found = new Set<string>();
  for (const word of words) {
    const half = Math.floor((word.length - 1) / 2);
    const { rows } = await client.raw<{ rows: Array<{ term: string }> }>(
      // The range is what the index serves: its collation is that of code points.
      `SELECT term FROM term
       WHERE term >= ? AND term < ? AND df > 0
         AND length(term) BETWEEN ? AND ?
         AND (left(term, ?) = ? OR right(term, ?) = ?)`,
      [
        word[0],
        `${word[0]}\u{10FFFF}`,
        word.length - 1,
        word.length + 1,
        half,
        word.slice(0, half),
        half,
        word.slice(-half),
      ],
    );
    for (const { term } of rows) {
      if (mayBeOneEdit(term, word)) {
        found.add(term);
      }
    }
  }
  return [...found];
}

/** What the same beginning and the same end leave is one letter, or two of each that may be swapped; `expandQuery` knows. */
function mayBeOneEdit(left: string, right: string): boolean {
  const shorter = Math.min(left.length, right.length);
  let begin = 0;
  while (begin < shorter && left[begin] === right[begin]) {
    begin++;
  }
  let end = 0;
  while (
    end < shorter - begin &&
    left[left.length - 1 - end] === right[right.length - 1 - end]
  ) {
    end++;
  }
  const differing = Math.max(left.length, right.length) - begin - end;
  return differing <= 1 || (differing === 2 && left.length === right.length);
}

function partsOf(word: string): string[] {
  const parts: string[] = [];
  for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at++) {
    parts.push(word.slice(0, at), word.slice(at));
  }
  return parts;
}
