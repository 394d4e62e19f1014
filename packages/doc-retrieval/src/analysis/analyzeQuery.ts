/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Analyzer, Term } from './createAnalyzer';
import { QueryAnalysis, QueryTerm } from './QueryAnalysis';
import { SYNONYM_WEIGHT, synonymsOf } from './synonyms';

/** A question longer than this is a pasted log; its head says what it is about. */
const MAXIMUM_QUERY_LENGTH = 4_000;
const MAXIMUM_QUERY_TERMS = 64;

const ACRONYM = /^\p{Lu}[\p{Lu}\p{N}]{1,7}s?$/u;
const QUOTED = /"([^"\n]{2,200})"|“([^”\n]{2,200})”|`([^`\n]{2,200})`/g;

/**
 * Words about the asking, not about the matter: "what does this page say about
 * retries" asks for retries. As words they would find pages that say "page".
 */
const ASKING = [
  /\bwhat (?:does|do|did) (?:(?:this|that|the|these|our|your) )?(?:page|pages|document|documents|documentation|docs|site|article|section|guide|wiki|handbook) (?:say|tell(?: me| us)?|state|mention|explain|describe)\b(?: about| on| of)?/gi,
  /\b(?:according to|in|on|from) (?:this|that|these) (?:page|pages|document|documents|documentation|docs|site|article|section)\b/gi,
  /^\s*(?:please |hi,? |hello,? )?(?:can|could|would|will) (?:you|someone|anyone) (?:please )?(?:tell (?:me|us)|explain(?: to (?:me|us))?|show (?:me|us)|help (?:me|us)(?: to)?)\b/gi,
  /^\s*(?:please )?(?:tell (?:me|us) (?:more )?about|i (?:want|need|would like|am trying|'d like) to (?:know|understand|find out))\b/gi,
  // The shape of the suggested follow-up questions.
  /(?<=^\s*what does "[^"\n]{1,120}" )say about\b/gi,
];

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

  const tokens = tokensOf(text, analyzer);
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

/** The words of a question without those about the asking, unless there are no others. */
function tokensOf(text: string, analyzer: Analyzer): Term[] {
  const tokens = analyzer.analyzeQueryText(text);
  if (analyzer.language !== 'english') {
    return tokens;
  }
  const spans = ASKING.flatMap(pattern =>
    [...text.matchAll(pattern)].map(({ index, 0: words }) => ({
      start: index,
      end: index + words.length,
    })),
  );
  const kept = tokens.filter(
    token =>
      !spans.some(({ start, end }) => start <= token.start && token.end <= end),
  );
  return kept.some(({ word }) => !analyzer.isStopWord(word)) ? kept : tokens;
}
