/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { QueryAnalysis } from '../analysis/QueryAnalysis';

/** Words further apart than this in the question were not asked together. */
const MAXIMUM_QUESTION_DISTANCE = 3;
/** Words further apart than this in a text do not stand together. */
const MAXIMUM_TEXT_DISTANCE = 5;
/** Each word of a question is paired with so many words after it. */
const SPAN = 2;

/**
 * Two words asked side by side.
 *
 * @internal
 */
export interface QueryPair {
  first: string;
  second: string;
  /** Idf of the more common one: a pair is worth no more than that. */
  weight: number;
}

/**
 * The pairs of neighbouring words of a question.
 *
 * @internal
 */
export function queryPairs(
  query: QueryAnalysis,
  idf: (term: string) => number,
): QueryPair[] {
  const pairs: QueryPair[] = [];
  const words = query.sequence;
  for (let i = 0; i < words.length; i++) {
    for (let j = i + 1; j <= i + SPAN && j < words.length; j++) {
      const first = words[i];
      const second = words[j];
      if (
        first.term !== second.term &&
        second.position - first.position <= MAXIMUM_QUESTION_DISTANCE
      ) {
        pairs.push({
          first: first.term,
          second: second.term,
          weight: Math.min(idf(first.term), idf(second.term)) / (j - i),
        });
      }
    }
  }
  return pairs;
}

/**
 * How close two words come in a text: 1 when the second follows the first, less
 * with distance and in the other order, 0 beyond five words. Linear.
 *
 * @param first - positions of the first word, ascending
 * @param second - positions of the second word, ascending
 *
 * @internal
 */
export function pairProximity(
  first: readonly number[] | undefined,
  second: readonly number[] | undefined,
): number {
  if (!first || !second) {
    return 0;
  }
  let nearest = Infinity;
  let i = 0;
  let j = 0;
  while (i < first.length && j < second.length) {
    const difference = second[j] - first[i];
    nearest = Math.min(nearest, difference > 0 ? difference : 0.5 - difference);
    if (difference < 0) {
      j++;
    } else {
      i++;
    }
  }
  return nearest <= MAXIMUM_TEXT_DISTANCE
    ? 1 / Math.sqrt(Math.max(1, nearest))
    : 0;
}
