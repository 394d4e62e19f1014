/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Analyzer } from '../analysis/createAnalyzer';
import { QueryAnalysis } from '../analysis/QueryAnalysis';
import { RankedPassage } from '../ranking/RankedPassage';
import { Answerability, assessAnswerability } from './assessAnswerability';
import { AnswerSpan, extractAnswer } from './extractAnswer';
import { Sentence, splitSentences } from './splitSentences';
import { verifyCitation } from './verifyCitation';

/**
 * Where a sentence of an answer stands.
 *
 * @public
 */
export interface PassageCitation {
  /** Index into the passages given. */
  passage: number;
  /** Id of the document. */
  path: string;
  /** Anchor of the section, without `#`. */
  anchor: string;
  /** The words of the document. */
  quote: string;
  /** Offset of the quote in the text of the chunk. */
  start: number;
  /** Offset after the quote. */
  end: number;
}

/**
 * A sentence of an answer with what bears it.
 *
 * @public
 */
export interface PassageSentence {
  text: string;
  kind: Sentence['kind'];
  citations: PassageCitation[];
  /** The quote was found in the chunk it is said to be from. */
  verified: boolean;
  /** Matched words within `text`. */
  highlights: { start: number; end: number }[];
}

/**
 * An answer without a model: sentences of the documents, or an honest refusal.
 *
 * @public
 */
export interface PassageAnswer {
  /** The sentences, one a line; empty when refused. */
  answer: string;
  sentences: PassageSentence[];
  refused: boolean;
  /** Why it was refused, or `supported`. */
  reason: Answerability['reason'] | 'nothing-verified';
  /** 0 to 1: how sure it is that the passages answer the question. */
  confidence: number;
  /** Words of the question that none of the passages holds, rarest first. */
  missingTerms: string[];
}

/**
 * Answers from passages without a model. Refuses when they do not seem to
 * answer the question, and checks each quote against the text it came from.
 *
 * @param options - `passages` best first, from `rankPassages` or
 * `LexicalIndex.rank`; `maximumSentences` 4 by default
 *
 * @public
 */
export function answerFromPassages(options: {
  query: QueryAnalysis;
  passages: readonly RankedPassage[];
  analyzer: Analyzer;
  idf: (term: string) => number;
  maximumSentences?: number;
}): PassageAnswer {
  const { passages } = options;
  const { answerable, reason, confidence, missingTerms } =
    assessAnswerability(options);
  if (!answerable) {
    return {
      answer: '',
      sentences: [],
      refused: true,
      reason,
      confidence,
      missingTerms,
    };
  }
  const { spans } = extractAnswer({
    ...options,
    maximumSpans: options.maximumSentences ?? 4,
  });
  const sentences = spans
    .map(span => toSentence(span, passages))
    .filter(sentence => sentence.verified);
  const refused = sentences.length === 0;
  return {
    answer: sentences.map(({ text }) => text).join('\n'),
    sentences,
    refused,
    reason: refused ? 'nothing-verified' : reason,
    confidence,
    missingTerms,
  };
}

function toSentence(
  span: AnswerSpan,
  passages: readonly RankedPassage[],
): PassageSentence {
  const { chunk } = passages[span.passage];
  return {
    text: span.text,
    kind: splitSentences(span.text)[0]?.kind ?? 'prose',
    citations: [
      {
        passage: span.passage,
        path: span.documentId,
        anchor: span.anchor,
        quote: span.text,
        start: span.start,
        end: span.end,
      },
    ],
    verified: verifyCitation({ quote: span.text, chunkText: chunk.text })
      .verified,
    highlights: span.highlights,
  };
}
