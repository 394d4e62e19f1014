/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Analyzer } from '../analysis/createAnalyzer';
import { QueryAnalysis } from '../analysis/QueryAnalysis';
import { ChunkSection, DocumentChunk } from '../types';
import { locateSection } from './locateSection';

/** What a word in the heading of a section counts besides its place in the text. */
const HEADING_BONUS = 0.5;

/**
 * The section of a chunk that answers a question: the one that holds most of
 * its words, rare words first, those of its own heading counting more.
 *
 * @remarks
 * The words nearest to one another are not enough to go by: a page that names
 * its subject in its title would always open at the top. The title of the page
 * is no heading of a section here, because it says the same of all of them.
 *
 * @param options - `fallbackOffset` decides when no section holds any word
 *
 * @public
 */
export function bestSection(options: {
  chunk: DocumentChunk;
  query: QueryAnalysis;
  analyzer: Analyzer;
  idf: (term: string) => number;
  fallbackOffset: number;
}): ChunkSection {
  const { chunk, query, analyzer, idf } = options;
  const fallback = locateSection(chunk, options.fallbackOffset);
  const sections = chunk.sections ?? [];
  if (sections.length === 0) {
    return fallback;
  }
  const starts = [0, ...sections.map(({ offset }) => offset)];
  let best = fallback;
  let bestScore = 0;
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1] ?? chunk.text.length;
    if (end <= start) {
      continue;
    }
    const section = locateSection(chunk, start);
    const terms = termsOf(analyzer, chunk.text.slice(start, end));
    const heading =
      section.title === chunk.title
        ? new Set<string>()
        : termsOf(analyzer, section.title);
    let score = 0;
    for (const { term, weight } of query.terms) {
      const value = weight * idf(term);
      score += terms.has(term) ? value : 0;
      score += heading.has(term) ? value * HEADING_BONUS : 0;
    }
    if (score > bestScore) {
      best = section;
      bestScore = score;
    }
  }
  return best;
}

function termsOf(analyzer: Analyzer, text: string): Set<string> {
  return new Set(analyzer.analyze(text).map(({ term }) => term));
}
