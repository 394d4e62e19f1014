/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Analyzer, Term } from '../analysis/createAnalyzer';
import { QueryAnalysis } from '../analysis/QueryAnalysis';
import { bestWindow } from './bestWindow';
import { pairProximity, queryPairs } from './pairProximity';
import { MatchEvidence, RetrievalCandidate } from './RankedPassage';

/**
 * Weights of what is added to BM25, in units of idf. Tuned on the Anthropic
 * documentation set, then checked on sets that were not tuned on
 * (benchmarks/docs-retrieval/RESULTS.md).
 */
const WEIGHTS = {
  /** Words asked side by side stand side by side. */
  pairs: 1.6,
  /** Words of the question stand in title or headings. */
  headingCoverage: 0.6,
  /** The title is about what was asked and little else. */
  titlePrecision: 0.4,
  /** Words of the question stand at the beginning. */
  lead: 0.1,
  /** A quoted phrase stands there word for word. */
  phrase: 3,
} as const;
/** Words at the beginning of a chunk that count as its lead. */
const LEAD_WORDS = 40;

/**
 * A candidate after a closer look.
 *
 * @public
 */
export interface RerankedCandidate extends RetrievalCandidate {
  /** Offset in the text of the chunk around which it matches best. */
  bestOffset: number;
  /** Evidence for deciding whether the question can be answered. */
  evidence: MatchEvidence;
}

/**
 * Orders candidates of the first stage by a closer look at their words:
 * proximity of pairs, headings, the lead of the chunk, quoted phrases.
 *
 * @remarks
 * Scores must be BM25 (0 for candidates that only a vector search found):
 * bonuses are in the same unit. Fuse with vector scores afterwards.
 *
 * @param options - `idf` is the inverse document frequency over all chunks
 *
 * @public
 */
export function rerankCandidates(options: {
  query: QueryAnalysis;
  candidates: readonly RetrievalCandidate[];
  analyzer: Analyzer;
  idf: (term: string) => number;
}): RerankedCandidate[] {
  const { query, candidates, analyzer } = options;
  const idfs = new Map<string, number>();
  const idf = (term: string): number => {
    let value = idfs.get(term);
    if (value === undefined) {
      value = options.idf(term);
      idfs.set(term, value);
    }
    return value;
  };
  const asked = query.terms.filter(term => term.kind !== 'expansion');
  const total = asked.reduce((sum, { term }) => sum + idf(term), 0) || 1;
  const pairs = queryPairs(query, idf);
  const pairTotal = pairs.reduce((sum, pair) => sum + pair.weight, 0) || 1;
  const wanted = new Map(
    query.terms.map(({ term, weight }) => [term, weight * idf(term)]),
  );
  const titles = new Map<string, Term[]>();

  const reranked = candidates.map(candidate => {
    const { chunk } = candidate;
    const tokens = analyzer.analyze(chunk.text);
    const positions = positionsOf(tokens, wanted);
    let title = titles.get(chunk.title);
    if (!title) {
      title = analyzer.analyze(chunk.title);
      titles.set(chunk.title, title);
    }
    const titleTerms = new Set(title.map(token => token.term));
    const headingTerms = new Set(titleTerms);
    for (const heading of headingsOf(chunk)) {
      analyzer.analyze(heading).forEach(token => headingTerms.add(token.term));
    }

    let score = candidate.score;
    let coverage = 0;
    let headingCoverage = 0;
    let titleCoverage = 0;
    let lead = 0;
    for (const { term, kind } of query.terms) {
      const value = wanted.get(term)!;
      const at = positions.get(term);
      if (headingTerms.has(term)) {
        headingCoverage += value;
      }
      if (titleTerms.has(term)) {
        titleCoverage += value;
      }
      if (at && at[0] < LEAD_WORDS) {
        lead += value;
      }
      if (kind !== 'expansion' && (at || headingTerms.has(term))) {
        coverage += value;
      }
    }
    let titleTotal = 0;
    for (const term of titleTerms) {
      titleTotal += idf(term);
    }

    let pairScore = 0;
    for (const { first, second, weight } of pairs) {
      const near = pairProximity(positions.get(first), positions.get(second));
      const together = headingTerms.has(first) && headingTerms.has(second);
      pairScore += weight * (together ? Math.max(1, near) : near);
    }
    score += WEIGHTS.pairs * pairScore;
    score += WEIGHTS.headingCoverage * headingCoverage;
    score += WEIGHTS.lead * lead;
    if (titleTotal > 0) {
      const precision = Math.min(1, titleCoverage / titleTotal);
      score += WEIGHTS.titlePrecision * precision * titleCoverage;
    }
    for (const phrase of query.phrases) {
      if (hasPhrase(phrase, tokens)) {
        score += WEIGHTS.phrase * Math.max(...phrase.map(idf));
      }
    }

    const window = bestWindow({ tokens, wanted, nearby: headingTerms });
    return {
      ...candidate,
      score,
      bestOffset: window.offset,
      evidence: {
        coverage: Math.min(1, coverage / total),
        windowCoverage: Math.min(1, window.value / total),
        pairCoverage: Math.min(1, pairScore / pairTotal),
      },
    };
  });
  return reranked.sort(
    (a, b) =>
      b.score - a.score ||
      compareIds(a.documentId, b.documentId) ||
      a.chunk.ordinal - b.chunk.ordinal,
  );
}

/** By code units: the same on every machine, whatever its locale. */
function compareIds(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

function headingsOf(chunk: RetrievalCandidate['chunk']): Set<string> {
  const headings = new Set(chunk.headingPath);
  for (const section of chunk.sections ?? []) {
    section.headingPath.forEach(heading => headings.add(heading));
  }
  return headings;
}

function positionsOf(
  tokens: readonly Term[],
  wanted: ReadonlyMap<string, number>,
): Map<string, number[]> {
  const positions = new Map<string, number[]>();
  for (const { term, position } of tokens) {
    if (wanted.has(term)) {
      const list = positions.get(term);
      if (list) {
        list.push(position);
      } else {
        positions.set(term, [position]);
      }
    }
  }
  return positions;
}

function hasPhrase(
  phrase: readonly string[],
  tokens: readonly Term[],
): boolean {
  const words = tokens.filter(token => token.kind !== 'whole');
  return words.some((_, i) =>
    phrase.every((term, n) => words[i + n]?.term === term),
  );
}
