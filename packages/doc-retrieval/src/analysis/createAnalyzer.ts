/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// The package has no types; packages that compile these sources need ours too.
// eslint-disable-next-line spaced-comment
/// <reference path="./snowball-stemmers.d.ts" />
import { newStemmer, algorithms } from 'snowball-stemmers';
import { DocumentChunk } from '../types';
import { stopWordsOf } from './stopWords';
import { Token, tokenize } from './tokenize';

/**
 * Changes whenever the same text could give other terms. Part of every content
 * hash and of the manifest of a stored index, so that old terms never mix with
 * new ones.
 *
 * @public
 */
export const ANALYZER_VERSION = 1;

/** Weight of a word in the title of the document, in occurrences. */
const TITLE_BOOST = 5;
/** Weight of a word in a heading above or in the chunk, in occurrences. */
const HEADING_BOOST = 2;
/** Stems are memoised; the bound keeps a hostile corpus from filling the heap. */
const MAXIMUM_CACHED_STEMS = 200_000;

/**
 * A word in the form in which it is stored and searched.
 *
 * @public
 */
export interface Term extends Token {
  /** Stemmed; identifiers are not. */
  term: string;
}

/**
 * What the ranking needs to know of one chunk.
 *
 * @public
 */
export interface AnalyzedChunk {
  /** Occurrences per term, words of title and headings counted several times. */
  terms: Map<string, number>;
  /** Sum of the occurrences: the document length of BM25. */
  length: number;
}

/**
 * Turns text into terms. The same analyser must read documents and queries.
 *
 * @public
 */
export interface Analyzer {
  /** Snowball algorithm in use, or `none`. */
  readonly language: string;
  /** `<ANALYZER_VERSION>-<language>`: store it beside the terms. */
  readonly id: string;
  /** All terms of a text in order, stop words left out. */
  analyze(text: string): Term[];
  /** Terms of a query. Stop words stay when nothing else is left ("and", "in" are real searches). */
  analyzeQueryText(text: string): Term[];
  /** Term statistics of a chunk, title and headings included. */
  analyzeChunk(
    chunk: Pick<DocumentChunk, 'title' | 'headingPath' | 'text' | 'sections'>,
  ): AnalyzedChunk;
  /** Whether a lower-cased word is a stop word. */
  isStopWord(word: string): boolean;
}

/**
 * Languages that {@link createAnalyzer} can stem.
 *
 * @public
 */
export function analyzerLanguages(): string[] {
  return ['none', ...algorithms()];
}

/**
 * Creates the analyser for one language. Deterministic: the same version and
 * language give the same terms on any machine.
 *
 * @param options - `language` is a Snowball algorithm (`english` by default)
 * or `none` for no stemming and no stop words; anything else throws.
 *
 * @public
 */
export function createAnalyzer(options?: { language?: string }): Analyzer {
  const language = options?.language ?? 'english';
  if (!analyzerLanguages().includes(language)) {
    throw new Error(
      `Unknown analyser language '${language}'; use one of ${analyzerLanguages().join(
        ', ',
      )}`,
    );
  }
  const stemmer = language === 'none' ? undefined : newStemmer(language);
  const stopWords = stopWordsOf(language);
  const stems = new Map<string, string>();

  const termOf = (token: Token): string => {
    // Identifiers with a dot, digit or underscore are names, not words.
    if (!stemmer || /[^\p{L}]/u.test(token.word)) {
      return token.word;
    }
    let stem = stems.get(token.word);
    if (stem === undefined) {
      stem = stemmer.stem(token.word) || token.word;
      if (stems.size >= MAXIMUM_CACHED_STEMS) {
        stems.clear();
      }
      stems.set(token.word, stem);
    }
    return stem;
  };

  const analyzeAll = (text: string): Term[] =>
    tokenize(text).map(token => ({ ...token, term: termOf(token) }));

  const analyze = (text: string): Term[] =>
    analyzeAll(text).filter(term => !stopWords.has(term.word));

  const analyzeQueryText = (text: string): Term[] => {
    const all = analyzeAll(text);
    const kept = all.filter(term => !stopWords.has(term.word));
    return kept.length > 0 ? kept : all;
  };

  return {
    language,
    id: `${ANALYZER_VERSION}-${language}`,
    analyze,
    analyzeQueryText,
    isStopWord: word => stopWords.has(word),
    analyzeChunk(chunk) {
      const terms = new Map<string, number>();
      let length = 0;
      const add = (text: string, weight: number) => {
        for (const token of tokenize(text)) {
          // Stop words of the body would double the postings and find nothing.
          // Those of titles and headings stay, so that a search for "in" finds
          // the page about the operator `$in`.
          const isStopWord = stopWords.has(token.word);
          if (isStopWord && weight === 1) {
            continue;
          }
          const occurrences = isStopWord ? 1 : weight;
          const term = termOf(token);
          terms.set(term, (terms.get(term) ?? 0) + occurrences);
          length += occurrences;
        }
      };
      add(chunk.text, 1);
      add(chunk.title, TITLE_BOOST);
      const headings = new Set(chunk.headingPath);
      for (const section of chunk.sections ?? []) {
        section.headingPath.forEach(heading => headings.add(heading));
      }
      headings.forEach(heading => add(heading, HEADING_BOOST));
      return { terms, length };
    },
  };
}
