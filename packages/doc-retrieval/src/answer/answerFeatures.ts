/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Analyzer } from '../analysis/createAnalyzer';
import { bestWindow } from '../ranking/bestWindow';
import { BM25_PARAMETERS, inverseDocumentFrequency } from '../ranking/bm25';
import { RankedPassage } from '../ranking/RankedPassage';

/** Words that one statement and its reasons take: wider than for pointing at a place. */
const STATEMENT_WORDS = 60;
/** No passage holds more than so many of the rarest words at once, however long the question is. */
const HOLDABLE_WORDS = 8;
/** Documents that a small collection is taken to lack, holding none of the words: with ten documents, rarity says little. */
const UNSEEN_DOCUMENTS = 100;
/** Fewer words than this ask for one thing. */
const SHORT_QUESTION = 7;

/**
 * What speaks for passages answering a question.
 *
 * @internal
 */
export interface AnswerFeatures {
  /** Share of what can be held of the question that is in one window of the best passage. */
  window: number;
  /** The same for the whole of the best of five passages. */
  coverage: number;
  /** Share of the title of the best passage that was asked about. */
  titlePrecision: number;
  /** Words asked side by side: the best passage against the next five. */
  standsOut: number;
  /** How far the best score is above the tenth, in shares of the highest possible. */
  lead: number;
  /** Share of the question that is in no document at all. */
  unknown: number;
  /** How much longer than a short question it is: the longer, the more of it is narrative that nothing needs to hold. */
  length: number;
}

/**
 * Measures a question against the best passages.
 *
 * @param options - `asked` are the words of the question with their idf
 *
 * @internal
 */
export function answerFeatures(options: {
  asked: readonly { term: string; idf: number }[];
  passages: readonly RankedPassage[];
  analyzer: Analyzer;
  idf: (term: string) => number;
}): { features: AnswerFeatures; windowShare: number } {
  const { passages, analyzer } = options;
  const best = passages[0];
  // Idf of a word that no document holds: says how many documents there are.
  const unheard = options.idf('\u0000');
  const documents = (Math.exp(unheard) - 2) / 2;
  const asked = options.asked.map(({ term, idf }) => ({
    term,
    known: idf < unheard - 1e-9,
    idf: smoothed(idf, documents),
  }));
  const scorable = options.asked.reduce((sum, { idf }) => sum + idf, 0) || 1;
  const wanted = new Map(asked.map(({ term, idf }) => [term, idf]));
  const total = asked.reduce((sum, { idf }) => sum + idf, 0) || 1;
  const rarest = Math.log(documents + UNSEEN_DOCUMENTS);
  const holdable = 1 / (1 / total + 1 / (HOLDABLE_WORDS * rarest));
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
  const coverage = Math.max(
    ...passages.slice(0, 5).map(passage => {
      const held = termsOf(passage, analyzer);
      return asked.reduce(
        (sum, { term, idf }) => sum + (held.has(term) ? idf : 0),
        0,
      );
    }),
  );
  const others = passages.slice(1, 6);
  const otherPairs = others.reduce(
    (sum, { evidence }) => sum + evidence.pairCoverage,
    0,
  );
  const tenth = passages[Math.min(9, passages.length - 1)];
  const saturation = BM25_PARAMETERS.k1 + 1;
  const unknown = asked.reduce(
    (sum, { known, idf }) => sum + (known ? 0 : idf),
    0,
  );
  return {
    features: {
      window: Math.min(1.5, value / holdable),
      coverage: coverage / holdable,
      titlePrecision:
        [...title].filter(term => wanted.has(term)).length /
        Math.max(1, title.size),
      standsOut:
        best.evidence.pairCoverage - otherPairs / Math.max(1, others.length),
      lead: (best.score - tenth.score) / (saturation * scorable),
      unknown: unknown / total,
      length: Math.min(1, Math.max(0, Math.log(asked.length / SHORT_QUESTION))),
    },
    windowShare: Math.min(1, value / total),
  };
}

/** The idf of a term if there were more documents, none of which holds it. */
function smoothed(idf: number, documents: number): number {
  const odds = Math.exp(idf) - 1;
  const holding = Math.max(0, (documents + 0.5 - 0.5 * odds) / (1 + odds));
  return inverseDocumentFrequency(documents + UNSEEN_DOCUMENTS, holding);
}

/** Words of a passage with its title and headings. @internal */
export function termsOf(
  passage: RankedPassage,
  analyzer: Analyzer,
): Set<string> {
  const text = [...headingsOf(passage), passage.chunk.text].join('\n');
  return new Set(analyzer.analyze(text).map(token => token.term));
}

function headingsOf({ chunk }: RankedPassage): string[] {
  return [
    chunk.title,
    ...chunk.headingPath,
    ...(chunk.sections ?? []).map(section => section.title),
  ];
}
