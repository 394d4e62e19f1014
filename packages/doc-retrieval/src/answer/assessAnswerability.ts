/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { QueryAnalysis } from '../analysis/QueryAnalysis';
import { Analyzer } from '../analysis/createAnalyzer';
import { RankedPassage } from '../ranking/RankedPassage';
import { AnswerFeatures, answerFeatures, termsOf } from './answerFeatures';

/**
 * Confidence from which {@link assessAnswerability} calls a question answerable.
 * What it refuses on six sets: benchmarks/docs-retrieval/RESULTS.md. A constant on
 * purpose: a threshold lowered to refuse less makes answers up.
 *
 * @public
 */
export const ANSWERABLE_CONFIDENCE = 0.5;

/**
 * Whether passages can answer a question.
 *
 * @public
 */
export interface Answerability {
  answerable: boolean;
  /** 0 to 1. */
  confidence: number;
  /** What speaks against it most, or `supported`. */
  reason:
    | 'supported'
    | 'no-passages'
    | 'rare-terms-missing'
    | 'terms-scattered'
    | 'weak-match';
  /** Words of the question that no passage holds, rarest first. */
  missingTerms: string[];
}

/**
 * A logistic model; what was chosen by which set:
 * benchmarks/docs-retrieval/RESULTS.md. Few and plain on purpose: thirty
 * features fitted two sets better and did worse on those they had not seen.
 */
const WEIGHTS: Record<keyof AnswerFeatures, number> = {
  window: 3.6,
  coverage: 2,
  titlePrecision: 1.2,
  standsOut: 1.5,
  lead: 1.2,
  unknown: -0.5,
  length: 0.8,
};
/**
 * Put where answerable questions are refused about as often as foreign ones are
 * answered on the sets tuned on; refusing every question whose page is missing
 * would refuse half of the answerable ones of other sets.
 */
const BIAS = -4.1;

/**
 * Decides without a model whether the best passages answer a question at all:
 * how much of the question they cover, weighted by rarity, how close together,
 * whether the title is about it, and how much better than the next the first is,
 * each measured against what a question of that length can reach.
 *
 * @param options - `passages` must come from `rankPassages` (or `LexicalIndex.rank`)
 * with BM25 scores, at least ten when there are so many
 *
 * @public
 */
export function assessAnswerability(options: {
  query: QueryAnalysis;
  passages: readonly RankedPassage[];
  analyzer: Analyzer;
  idf: (term: string) => number;
}): Answerability {
  const { query, passages, analyzer, idf } = options;
  const asked = query.terms
    .filter(term => term.kind !== 'expansion')
    .map(term => ({ ...term, idf: idf(term.term) }))
    .sort((a, b) => b.idf - a.idf);
  const best = passages[0];
  if (!best || asked.length === 0) {
    return {
      answerable: false,
      confidence: 0,
      reason: 'no-passages',
      missingTerms: asked.map(term => term.word),
    };
  }
  const present = termsOf(best, analyzer);
  const rare = asked.slice(0, 2);
  const rareTotal = rare.reduce((sum, term) => sum + term.idf, 0) || 1;
  const rareFound = rare.reduce(
    (sum, term) => sum + (present.has(term.term) ? term.idf : 0),
    0,
  );
  const { features, windowShare } = answerFeatures({
    asked,
    passages,
    analyzer,
    idf,
  });
  let sum = BIAS;
  for (const key of Object.keys(WEIGHTS) as (keyof AnswerFeatures)[]) {
    sum += WEIGHTS[key] * features[key];
  }
  const confidence = 1 / (1 + Math.exp(-sum));
  const everywhere = new Set(present);
  for (const passage of passages.slice(1, 5)) {
    termsOf(passage, analyzer).forEach(term => everywhere.add(term));
  }
  const missingTerms = asked
    .filter(term => !everywhere.has(term.term))
    .map(term => term.word);
  const answerable = confidence >= ANSWERABLE_CONFIDENCE;
  const against = (): Answerability['reason'] => {
    if (rareFound / rareTotal < 0.6) {
      return 'rare-terms-missing';
    }
    return windowShare < 0.5 ? 'terms-scattered' : 'weak-match';
  };
  return {
    answerable,
    confidence,
    reason: answerable ? 'supported' : against(),
    missingTerms,
  };
}
