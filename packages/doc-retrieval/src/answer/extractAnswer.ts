/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Analyzer } from '../analysis/createAnalyzer';
import { QueryAnalysis } from '../analysis/QueryAnalysis';
import { locateSection } from '../ranking/locateSection';
import { RankedPassage } from '../ranking/RankedPassage';
import { findConflicts } from './findConflicts';
import { instructsReader } from './instructsReader';
import { Sentence, splitSentences } from './splitSentences';

/**
 * A sentence taken from a document as it stands.
 *
 * @public
 */
export interface AnswerSpan {
  /** The words of the document. */
  text: string;
  /** Index into the passages given. */
  passage: number;
  /** Document the span is from. */
  documentId: string;
  /** Anchor of the section the span is in, without `#`. */
  anchor: string;
  /** Title of the document, then the headings down to the section. */
  breadcrumb: string[];
  /** Offset of the span in the text of the chunk. */
  start: number;
  /** Offset after the span. */
  end: number;
  /** Matched words within `text`, as offsets, in order, without overlap. */
  highlights: { start: number; end: number }[];
  /** Higher is better, comparable within one answer. */
  score: number;
}

/**
 * An answer made of verbatim spans.
 *
 * @public
 */
export interface ExtractedAnswer {
  /** Spans, best first. Empty when no passage says anything on the question. */
  spans: AnswerSpan[];
}

/** A span that repeats another in other words adds nothing. */
const MAXIMUM_OVERLAP = 0.7;

/**
 * Answers without a model: the sentences, table rows and code blocks that hold
 * most of what was asked, verbatim, with what leads up to them where they would
 * be hard to read alone.
 *
 * @param options - `passages` best first; `maximumSpans` 3 by default
 *
 * @public
 */
export function extractAnswer(options: {
  query: QueryAnalysis;
  passages: readonly RankedPassage[];
  analyzer: Analyzer;
  idf: (term: string) => number;
  maximumSpans?: number;
}): ExtractedAnswer {
  const { query, passages, analyzer, idf } = options;
  const weights = new Map(
    query.terms.map(term => [term.term, term.weight * idf(term.term)]),
  );
  const compounds = compoundsOf(query);
  const wanted = expectedShape(query.text);
  const bestScore = passages[0]?.score ?? 0;
  const candidates: (AnswerSpan & { terms: Set<string> })[] = [];

  passages.forEach((passage, number) => {
    const { chunk } = passage;
    const sentences = splitSentences(chunk.text);
    sentences.forEach((sentence, i) => {
      if (
        sentence.kind === 'heading' ||
        isBareHeading(sentence, passage) ||
        instructsReader(sentence.text)
      ) {
        return;
      }
      const tokens = analyzer.analyze(sentence.text);
      const matched = tokens.filter(
        token => weights.has(token.term) || compounds.has(token.term),
      );
      if (matched.length === 0) {
        return;
      }
      const terms = new Set(matched.map(token => token.term));
      for (const { term } of tokens) {
        compounds.get(term)?.forEach(part => terms.add(part));
      }
      const section = locateSection(chunk, sentence.start);
      const context = contextTerms(passage, section.headingPath, analyzer);
      let score = 0;
      for (const [term, weight] of weights) {
        if (terms.has(term)) {
          score += weight;
        } else if (context.has(term)) {
          // The heading already says what the sentence is about.
          score += weight * 0.4;
        }
      }
      score *= shapeFactor(sentence, wanted);
      score *= 0.5 + 0.5 * (bestScore > 0 ? passage.score / bestScore : 1);
      const span = withLead(chunk.text, sentences, i);
      if (instructsReader(chunk.text.slice(span.start, span.end))) {
        return;
      }
      candidates.push({
        text: chunk.text.slice(span.start, span.end),
        passage: number,
        documentId: passage.documentId,
        anchor: section.anchor,
        breadcrumb: [chunk.title, ...section.headingPath].filter(Boolean),
        start: span.start,
        end: span.end,
        highlights: highlightsOf(
          analyzer,
          weights,
          chunk.text.slice(span.start, span.end),
        ),
        score,
        terms: new Set(tokens.map(token => token.term)),
      });
    });
  });

  candidates.sort(
    (a, b) => b.score - a.score || a.passage - b.passage || a.start - b.start,
  );
  const spans: (AnswerSpan & { terms: Set<string> })[] = [];
  for (const candidate of candidates) {
    if (spans.length >= (options.maximumSpans ?? 3)) {
      break;
    }
    if (spans.length > 0 && candidate.score < spans[0].score * 0.4) {
      break;
    }
    const repeats = spans.some(
      span =>
        (overlapOf(span.terms, candidate.terms) > MAXIMUM_OVERLAP &&
          // Another document that says otherwise is no repetition: readers should see both.
          findConflicts([span, candidate]).length === 0) ||
        (span.passage === candidate.passage &&
          span.start < candidate.end &&
          candidate.start < span.end),
    );
    if (!repeats) {
      spans.push(candidate);
    }
  }
  return { spans: spans.map(({ terms: _, ...span }) => span) };
}

/** "rollback" says both words of "roll back". */
function compoundsOf(query: QueryAnalysis): Map<string, string[]> {
  const compounds = new Map<string, string[]>();
  const { sequence } = query;
  for (let i = 0; i + 1 < sequence.length; i++) {
    const [first, second] = [sequence[i], sequence[i + 1]];
    if (second.position - first.position === 1) {
      compounds.set(first.term + second.term, [first.term, second.term]);
    }
  }
  return compounds;
}

type Shape = 'number' | 'steps' | 'definition' | 'any';

function expectedShape(question: string): Shape {
  const text = question.toLowerCase();
  if (
    /\b(?:how (?:many|much|long|big|large|often|fast)|maximum|minimum|max|min|limit|size|number of|port|version|when)\b/.test(
      text,
    )
  ) {
    return 'number';
  }
  if (
    /\bhow (?:do|can|to|should)\b|\bhow\b.{0,40}\b(?:configure|install|set up|create|deploy|run)\b/.test(
      text,
    )
  ) {
    return 'steps';
  }
  return /\bwhat (?:is|are|does)\b/.test(text) ? 'definition' : 'any';
}

function shapeFactor(sentence: Sentence, wanted: Shape): number {
  const { text, kind } = sentence;
  // A question in a document asks the same but does not answer.
  if (text.endsWith('?')) {
    return 0.5;
  }
  // Links such as "Quotas in Amazon RDS" in a list of topics hold the words and nothing else.
  const words = text.split(/\s+/).length;
  const brevity = words < 5 && kind !== 'row' && kind !== 'code' ? 0.6 : 1;
  switch (wanted) {
    case 'number':
      return brevity * (/\d/.test(text) ? 1.25 : 0.9);
    case 'steps':
      return brevity * (kind === 'code' || kind === 'item' ? 1.2 : 1);
    case 'definition':
      return brevity * (/\b(?:is|are|means|refers to)\b/.test(text) ? 1.1 : 1);
    default:
      return brevity;
  }
}

/** A sentence such as "It supports three modes:" needs what follows; a row needs its header. */
function withLead(
  text: string,
  sentences: Sentence[],
  i: number,
): { start: number; end: number } {
  const sentence = sentences[i];
  let { start, end } = sentence;
  const next = sentences[i + 1];
  if (
    /:["')\]]?$/.test(sentence.text) &&
    next &&
    next.kind !== 'heading' &&
    next.end - start < 1_200
  ) {
    end = next.end;
    for (let n = i + 2; n < Math.min(i + 8, sentences.length); n++) {
      const more = sentences[n];
      const isSame =
        more.kind === next.kind &&
        (more.kind === 'item' || more.kind === 'row');
      if (!isSame || more.end - start > 1_200) {
        break;
      }
      end = more.end;
    }
  }
  const previous = sentences[i - 1];
  if (
    sentence.kind === 'prose' &&
    /^(?:it|this|these|they|that|those|such|otherwise|however|in this case)\b/i.test(
      sentence.text,
    ) &&
    previous?.kind === 'prose' &&
    !/\n\s*\n/.test(text.slice(previous.end, start))
  ) {
    start = previous.start;
  }
  return { start, end };
}

function isBareHeading(sentence: Sentence, passage: RankedPassage): boolean {
  const { chunk } = passage;
  return (
    sentence.text === chunk.title ||
    chunk.headingPath.includes(sentence.text) ||
    (chunk.sections ?? []).some(section => section.title === sentence.text)
  );
}

function contextTerms(
  passage: RankedPassage,
  headingPath: string[],
  analyzer: Analyzer,
): Set<string> {
  return new Set(
    analyzer
      .analyze([passage.chunk.title, ...headingPath].join('\n'))
      .map(token => token.term),
  );
}

function highlightsOf(
  analyzer: Analyzer,
  weights: ReadonlyMap<string, number>,
  text: string,
): { start: number; end: number }[] {
  const highlights: { start: number; end: number }[] = [];
  for (const token of analyzer.analyze(text)) {
    const last = highlights[highlights.length - 1];
    if (weights.has(token.term) && (!last || token.start >= last.end)) {
      highlights.push({ start: token.start, end: token.end });
    }
  }
  return highlights;
}

function overlapOf(a: Set<string>, b: Set<string>): number {
  const smaller = a.size < b.size ? a : b;
  const larger = a.size < b.size ? b : a;
  let shared = 0;
  for (const term of smaller) {
    if (larger.has(term)) {
      shared += 1;
    }
  }
  return smaller.size === 0 ? 0 : shared / smaller.size;
}
