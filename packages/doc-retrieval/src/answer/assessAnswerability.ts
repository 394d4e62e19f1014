/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { QueryAnalysis } from '../analysis/QueryAnalysis';
import { Analyzer } from '../analysis/createAnalyzer';
import { BM25_PARAMETERS } from '../ranking/bm25';
import { bestWindow } from '../ranking/bestWindow';
import { RankedPassage } from '../ranking/RankedPassage';

/**
 * Confidence from which {@link assessAnswerability} calls a question answerable.
 * On four sets it refuses 0 to 8 % of the answerable questions and 91 to 100 % of those that belong
 * to another corpus (benchmarks/docs-retrieval/RESULTS.md). A constant on
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
 * A logistic model fitted on the Anthropic and code sets and rounded; what was
 * chosen by which set: benchmarks/docs-retrieval/RESULTS.md. Few and
 * plain on purpose: thirty features fitted two sets better and did worse on those
 * they had not seen.
 */
const WEIGHTS = {
  /** Share of the question within one window of the best passage. */
  window: 3.6,
  /** Share of the question that the best of five passages holds. */
  coverage: 2,
  /** Words asked side by side: the best passage against the next five. */
  standsOut: 1.2,
  /** Share of the title of the best passage that was asked about. */
  titlePrecision: 1.2,
  /** How far the best score is above the tenth, in shares of the highest possible. */
  lead: 1,
};
const BIAS = -2.8;
/** Words that one statement and its reasons take: wider than for pointing at a place. */
const STATEMENT_WORDS = 60;

/**
 * Decides without a model whether the best passages answer a question at all:
 * how much of the question they cover, weighted by rarity, how close together,
 * whether the title is about it, and how much better than the next the first is.
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
  const total = asked.reduce((sum, term) => sum + term.idf, 0) || 1;
  const present = termsOf(best, analyzer);
  const rare = asked.slice(0, 2);
  const rareTotal = rare.reduce((sum, term) => sum + term.idf, 0) || 1;
  const rareFound = rare.reduce(
    (sum, term) => sum + (present.has(term.term) ? term.idf : 0),
    0,
  );
  const features = featuresOf({ asked, total, passages, analyzer });
  let sum = BIAS;
  for (const key of Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[]) {
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
    return features.window < 0.5 ? 'terms-scattered' : 'weak-match';
  };
  return {
    answerable,
    confidence,
    reason: answerable ? 'supported' : against(),
    missingTerms,
  };
}

function featuresOf(options: {
  asked: readonly { term: string; idf: number }[];
  total: number;
  passages: readonly RankedPassage[];
  analyzer: Analyzer;
}): Record<keyof typeof WEIGHTS, number> {
  const { asked, total, passages, analyzer } = options;
  const best = passages[0];
  const wanted = new Map(asked.map(({ term, idf }) => [term, idf]));
  const title = new Set(
    analyzer.analyze(best.chunk.title).map(({ term }) => term),
  );
  const { value } = bestWindow({
    tokens: analyzer.analyze(best.chunk.text),
    wanted,
    nearby: new Set(
      analyzer.analyze(headingsOf(best).join('\n')).map(({ term }) => term),
    ),
    words: STATEMENT_WORDS,
  });
  const others = passages.slice(1, 6);
  const otherPairs = others.reduce(
    (sum, { evidence }) => sum + evidence.pairCoverage,
    0,
  );
  const tenth = passages[Math.min(9, passages.length - 1)];
  return {
    window: Math.min(1, value / total),
    coverage: Math.max(
      ...passages.slice(0, 5).map(({ evidence }) => evidence.coverage),
    ),
    standsOut:
      best.evidence.pairCoverage - otherPairs / Math.max(1, others.length),
    titlePrecision:
      [...title].filter(term => wanted.has(term)).length /
      Math.max(1, title.size),
    lead: (best.score - tenth.score) / ((BM25_PARAMETERS.k1 + 1) * total),
  };
}

function headingsOf({ chunk }: RankedPassage): string[] {
  return [
    chunk.title,
    ...chunk.headingPath,
    ...(chunk.sections ?? []).map(section => section.title),
  ];
}

function termsOf(passage: RankedPassage, analyzer: Analyzer): Set<string> {
  const text = [...headingsOf(passage), passage.chunk.text].join('\n');
  return new Set(analyzer.analyze(text).map(token => token.term));
}
