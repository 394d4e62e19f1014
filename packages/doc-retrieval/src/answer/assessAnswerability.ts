/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { QueryAnalysis } from '../analysis/QueryAnalysis';
import { Analyzer } from '../analysis/createAnalyzer';
import { BM25_PARAMETERS } from '../ranking/bm25';
import { RankedPassage } from '../ranking/RankedPassage';

/**
 * Confidence from which {@link assessAnswerability} calls a question answerable.
 * Refuses about 4 % of the answerable questions and 84 to 100 % of those that
 * belong to another corpus (benchmarks/docs-retrieval/RESULTS.md). A constant on
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
 * Fitted on the answerable questions of four corpora against those of the other
 * corpora and those whose pages were hidden, then rounded. Few and plain on
 * purpose: thirty features fitted the two documentation sets better and did
 * worse on the sets they had not seen; the margin over the fifth passage did too.
 */
const WEIGHTS = {
  windowCoverage: 2,
  strength: 2,
  coverage: 2.5,
  standsOut: 1.5,
};
const BIAS = -2.5;
const SLOPE = 1.5;

/**
 * Decides without a model whether the best passages answer a question at all:
 * how much of the question they cover, weighted by rarity, how close together,
 * how strong the first match is and how much better than the next it holds the
 * words that were asked side by side.
 *
 * @param options - `passages` must come from `rankPassages` (or `LexicalIndex.rank`)
 * with BM25 scores, at least five when there are so many
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
  const total = asked.reduce((sum, term) => sum + term.idf, 0) || 1;
  const present = termsOf(best, analyzer);
  const rare = asked.slice(0, 2);
  const rareTotal = rare.reduce((sum, term) => sum + term.idf, 0) || 1;
  const rareFound = rare.reduce(
    (sum, term) => sum + (present.has(term.term) ? term.idf : 0),
    0,
  );
  const others = passages.slice(1, 6);
  const otherPairs = others.reduce(
    (sum, { evidence }) => sum + evidence.pairCoverage,
    0,
  );
  const features = {
    windowCoverage: best.evidence.windowCoverage,
    strength: best.score / ((BM25_PARAMETERS.k1 + 1) * total),
    coverage: best.evidence.coverage,
    standsOut:
      best.evidence.pairCoverage - otherPairs / Math.max(1, others.length),
  };
  let sum = BIAS;
  for (const key of Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[]) {
    sum += WEIGHTS[key] * features[key];
  }
  const confidence = 1 / (1 + Math.exp(-SLOPE * sum));
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
    return features.windowCoverage < 0.5 ? 'terms-scattered' : 'weak-match';
  };
  return {
    answerable,
    confidence,
    reason: answerable ? 'supported' : against(),
    missingTerms,
  };
}

function termsOf(passage: RankedPassage, analyzer: Analyzer): Set<string> {
  const { chunk } = passage;
  const text = [
    chunk.title,
    ...chunk.headingPath,
    ...(chunk.sections ?? []).map(section => section.title),
    chunk.text,
  ].join('\n');
  return new Set(analyzer.analyze(text).map(token => token.term));
}
