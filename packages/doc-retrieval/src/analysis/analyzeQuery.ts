/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Analyzer } from './createAnalyzer';
import { QueryAnalysis, QueryTerm } from './QueryAnalysis';
import { SYNONYM_WEIGHT, synonymsOf } from './synonyms';

/** A question longer than this is a pasted log; its head says what it is about. */
const MAXIMUM_QUERY_LENGTH = 4_000;
const MAXIMUM_QUERY_TERMS = 64;

const ACRONYM = /^\p{Lu}[\p{Lu}\p{N}]{1,7}s?$/u;
const QUOTED = /"([^"\n]{2,200})"|“([^”\n]{2,200})”|`([^`\n]{2,200})`/g;

/**
 * Reads a question: terms, quoted phrases, identifiers, acronyms.
 *
 * @param options - `analyzer` must be the one the index was built with.
 *
 * @public
 */
export function analyzeQuery(options: {
  text: string;
  analyzer: Analyzer;
}): QueryAnalysis {
  const { analyzer } = options;
  const text = options.text.slice(0, MAXIMUM_QUERY_LENGTH);
  const terms = new Map<string, QueryTerm>();
  const identifiers = new Set<string>();
  const acronyms = new Set<string>();

  const tokens = analyzer.analyzeQueryText(text);
  for (const token of tokens) {
    const surface = text.slice(token.start, token.end);
    if (token.kind === 'whole') {
      identifiers.add(surface);
    }
    if (ACRONYM.test(surface)) {
      acronyms.add(surface);
    }
    if (!terms.has(token.term) && terms.size < MAXIMUM_QUERY_TERMS) {
      terms.set(token.term, {
        term: token.term,
        word: token.word,
        weight: 1,
        kind: token.kind === 'whole' ? 'identifier' : 'word',
      });
    }
  }

  if (analyzer.language === 'english') {
    for (const { word, kind } of [...terms.values()]) {
      for (const synonym of kind === 'word' ? synonymsOf(word) : []) {
        const [token] = analyzer.analyze(synonym);
        if (token && !terms.has(token.term)) {
          terms.set(token.term, {
            term: token.term,
            word: synonym,
            weight: SYNONYM_WEIGHT,
            kind: 'expansion',
          });
        }
      }
    }
  }

  const phrases: string[][] = [];
  for (const match of text.matchAll(QUOTED)) {
    const phrase = analyzer
      .analyze(match[1] ?? match[2] ?? match[3])
      .filter(token => token.kind !== 'whole')
      .map(token => token.term);
    if (phrase.length > 1 && phrases.length < 8) {
      phrases.push(phrase);
    }
  }

  return {
    text,
    terms: [...terms.values()],
    sequence: tokens
      .filter(token => token.kind !== 'whole' && terms.has(token.term))
      .map(({ term, position }) => ({ term, position })),
    phrases,
    identifiers: [...identifiers],
    acronyms: [...acronyms],
  };
}
