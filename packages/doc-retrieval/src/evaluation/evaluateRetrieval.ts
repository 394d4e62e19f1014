/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { hitAt, Judgements, ndcgAt, recallAt, reciprocalRank } from './metrics';

/**
 * A question with what should be found.
 *
 * @public
 */
export interface EvaluationQuestion {
  id: string;
  query: string;
  /** Ids of documents, with grades where there are some. */
  relevant: Judgements;
}

/**
 * Means over all questions, each 0 to 1.
 *
 * @public
 */
export interface RetrievalScores {
  questions: number;
  hitAt1: number;
  hitAt3: number;
  hitAt5: number;
  hitAt10: number;
  recallAt3: number;
  recallAt5: number;
  recallAt10: number;
  meanReciprocalRank: number;
  ndcgAt10: number;
}

/**
 * Measures a search against judgements.
 *
 * @param options - `search` returns ids, best first; repeated ids count once
 *
 * @returns the means, and per question the ids that were found
 *
 * @public
 */
export function evaluateRetrieval(options: {
  questions: readonly EvaluationQuestion[];
  search: (question: EvaluationQuestion) => readonly string[];
}): {
  scores: RetrievalScores;
  results: { question: EvaluationQuestion; ranked: string[] }[];
} {
  const results = options.questions.map(question => ({
    question,
    ranked: [...new Set(options.search(question))],
  }));
  const mean = (measure: (ranked: string[], relevant: Judgements) => number) =>
    results.length === 0
      ? 0
      : results.reduce(
          (sum, { ranked, question }) =>
            sum + measure(ranked, question.relevant),
          0,
        ) / results.length;
  return {
    scores: {
      questions: results.length,
      hitAt1: mean((ranked, relevant) => hitAt(1, ranked, relevant)),
      hitAt3: mean((ranked, relevant) => hitAt(3, ranked, relevant)),
      hitAt5: mean((ranked, relevant) => hitAt(5, ranked, relevant)),
      hitAt10: mean((ranked, relevant) => hitAt(10, ranked, relevant)),
      recallAt3: mean((ranked, relevant) => recallAt(3, ranked, relevant)),
      recallAt5: mean((ranked, relevant) => recallAt(5, ranked, relevant)),
      recallAt10: mean((ranked, relevant) => recallAt(10, ranked, relevant)),
      meanReciprocalRank: mean(reciprocalRank),
      ndcgAt10: mean((ranked, relevant) => ndcgAt(10, ranked, relevant)),
    },
    results,
  };
}
