/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { QueryAnalysis, QueryTerm } from './QueryAnalysis';

/**
 * The terms of a collection.
 *
 * @public
 */
export interface Vocabulary {
  /** Number of chunks that hold a term. */
  documentFrequency(term: string): number;
  /** All terms; asked for only when a word of the question is unknown. */
  terms?(): Iterable<string>;
}

/** Worth of a corrected or re-joined word beside one that was asked for. */
const EXPANSION_WEIGHT = 0.6;
/** Shorter words have too many neighbours. */
const MINIMUM_CORRECTED_LENGTH = 5;
const MAXIMUM_CORRECTIONS = 2;

/**
 * Adds words that the collection writes differently: "namespace" for "name
 * space" where no document says "space", "load balancer" for "loadbalancer",
 * and the nearest known words for one that no document holds (one edit apart,
 * same first letter).
 *
 * @public
 */
export function expandQuery(
  query: QueryAnalysis,
  vocabulary: Vocabulary,
): QueryAnalysis {
  const known = new Set(query.terms.map(term => term.term));
  const added: QueryTerm[] = [];
  const add = (term: string) => {
    if (!known.has(term)) {
      known.add(term);
      added.push({
        term,
        word: term,
        weight: EXPANSION_WEIGHT,
        kind: 'expansion',
      });
    }
  };
  const exists = (term: string) => vocabulary.documentFrequency(term) > 0;

  const { sequence } = query;
  for (let i = 0; i + 1 < sequence.length; i++) {
    const joined = sequence[i].term + sequence[i + 1].term;
    if (
      sequence[i + 1].position - sequence[i].position === 1 &&
      /^\p{L}{6,40}$/u.test(joined) &&
      // Where both words are known, the joined one lifts pages that happen to
      // hold it in an identifier (measured: one point of hit@5 worse).
      !(exists(sequence[i].term) && exists(sequence[i + 1].term)) &&
      exists(joined)
    ) {
      add(joined);
    }
  }

  const unknown = query.terms.filter(
    ({ term, kind }) =>
      kind === 'word' &&
      term.length >= MINIMUM_CORRECTED_LENGTH &&
      /^\p{L}{5,30}$/u.test(term) &&
      !exists(term),
  );
  for (const { term } of unknown.slice(0, 4)) {
    let split = false;
    for (let at = 3; at <= term.length - 3 && !split; at++) {
      const [head, tail] = [term.slice(0, at), term.slice(at)];
      if (exists(head) && exists(tail)) {
        add(head);
        add(tail);
        split = true;
      }
    }
    const candidates: { term: string; frequency: number }[] = [];
    for (const candidate of vocabulary.terms?.() ?? []) {
      if (
        Math.abs(candidate.length - term.length) <= 1 &&
        candidate[0] === term[0] &&
        isOneEditApart(candidate, term)
      ) {
        const frequency = vocabulary.documentFrequency(candidate);
        if (frequency > 0) {
          candidates.push({ term: candidate, frequency });
        }
      }
    }
    candidates
      .sort((a, b) => b.frequency - a.frequency || (a.term < b.term ? -1 : 1))
      .slice(0, MAXIMUM_CORRECTIONS)
      .forEach(candidate => add(candidate.term));
  }
  return added.length === 0
    ? query
    : { ...query, terms: [...query.terms, ...added] };
}

/** One insertion, deletion, replacement or swap of neighbours. */
function isOneEditApart(a: string, b: string): boolean {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  let i = 0;
  while (i < shorter.length && shorter[i] === longer[i]) {
    i++;
  }
  if (shorter.length < longer.length) {
    return shorter.slice(i) === longer.slice(i + 1);
  }
  return (
    shorter.slice(i + 1) === longer.slice(i + 1) ||
    (shorter[i] === longer[i + 1] &&
      shorter[i + 1] === longer[i] &&
      shorter.slice(i + 2) === longer.slice(i + 2))
  );
}
