/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Term-frequency saturation and length normalisation of BM25
 * (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009).
 *
 * @public
 */
export const BM25_PARAMETERS = { k1: 1.2, b: 0.75 } as const;

/**
 * Inverse document frequency that is never negative (the form Lucene uses):
 * ln(1 + (N − n + 0.5) / (n + 0.5)).
 *
 * @param documentCount - chunks in the collection
 * @param documentFrequency - chunks that hold the term
 *
 * @public
 */
export function inverseDocumentFrequency(
  documentCount: number,
  documentFrequency: number,
): number {
  return Math.log(
    1 + (documentCount - documentFrequency + 0.5) / (documentFrequency + 0.5),
  );
}

/**
 * What one term adds to the score of one chunk.
 *
 * @public
 */
export function bm25TermScore(options: {
  idf: number;
  termFrequency: number;
  length: number;
  averageLength: number;
}): number {
  const { k1, b } = BM25_PARAMETERS;
  const { idf, termFrequency, length, averageLength } = options;
  return (
    (idf * termFrequency * (k1 + 1)) /
    (termFrequency + k1 * (1 - b + (b * length) / (averageLength || 1)))
  );
}
