/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { RankedPassage } from './RankedPassage';

/**
 * A model or service that orders passages better than terms can, for example a
 * cross-encoder. Optional: nothing here depends on one.
 *
 * @public
 */
export interface Reranker {
  /** Shown where the result says how it was ranked. */
  readonly name: string;
  /** Most passages one call takes. */
  readonly maximumPassages: number;
  /**
   * Scores passages for a question, in the order given, higher is better. An
   * error or an abort leaves the order as it was.
   */
  score(options: {
    query: string;
    passages: RankedPassage[];
    signal?: AbortSignal;
  }): Promise<number[]>;
}

/**
 * Orders passages by a reranker; those beyond its limit keep their place behind.
 *
 * @throws what the reranker throws, or an error when it returns another number
 * of scores than it got passages
 *
 * @public
 */
export async function applyReranker(options: {
  reranker: Reranker;
  query: string;
  passages: RankedPassage[];
  signal?: AbortSignal;
}): Promise<RankedPassage[]> {
  const { reranker, query, passages, signal } = options;
  const head = passages.slice(0, reranker.maximumPassages);
  const scores = await reranker.score({ query, passages: head, signal });
  if (scores.length !== head.length) {
    throw new Error(
      `Reranker '${reranker.name}' returned ${scores.length} scores for ${head.length} passages`,
    );
  }
  const ordered = head
    .map((passage, i) => ({ passage, score: scores[i], i }))
    .sort((a, b) => b.score - a.score || a.i - b.i)
    .map(({ passage, score }) => ({ ...passage, score }));
  return [...ordered, ...passages.slice(head.length)];
}
