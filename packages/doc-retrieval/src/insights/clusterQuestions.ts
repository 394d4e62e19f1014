/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createAnalyzer } from '../analysis/createAnalyzer';

/**
 * Questions that ask for the same.
 *
 * @public
 */
export interface QuestionCluster {
  /** Indexes into the questions given, in their order. */
  members: number[];
  /** Index of the question nearest to all others. */
  typical: number;
  /** What they have in common, most telling first, as written. */
  terms: string[];
}

/** Weighted share of words that a question must have in common with a cluster. */
const SIMILAR = 0.5;
const MAXIMUM_TERMS = 6;

/**
 * Puts alike questions together by their words, weighted by how rare each is
 * among the questions. Deterministic: the same list gives the same clusters.
 *
 * @param questions - oldest first, so that a cluster keeps its first member
 *
 * @returns largest first
 *
 * @public
 */
export function clusterQuestions(
  questions: readonly string[],
): QuestionCluster[] {
  const analyzer = createAnalyzer();
  const surfaces = new Map<string, string>();
  const vectors = questions.map(question => {
    const terms = new Set<string>();
    for (const token of analyzer.analyzeQueryText(question)) {
      if (token.kind !== 'part') {
        terms.add(token.term);
        if (!surfaces.has(token.term)) {
          surfaces.set(token.term, question.slice(token.start, token.end));
        }
      }
    }
    return terms;
  });
  const frequency = new Map<string, number>();
  for (const terms of vectors) {
    terms.forEach(term => frequency.set(term, (frequency.get(term) ?? 0) + 1));
  }
  const weightOf = (term: string) =>
    Math.log(1 + questions.length / (frequency.get(term) ?? 1));
  const similarity = (a: Set<string>, b: Set<string>) => {
    let shared = 0;
    let all = 0;
    for (const term of new Set([...a, ...b])) {
      const weight = weightOf(term);
      all += weight;
      shared += a.has(term) && b.has(term) ? weight : 0;
    }
    return all === 0 ? 0 : shared / all;
  };

  const clusters: { members: number[]; seen: Map<string, number> }[] = [];
  vectors.forEach((terms, index) => {
    let best: (typeof clusters)[number] | undefined;
    let bestSimilarity = SIMILAR;
    for (const cluster of clusters) {
      // Like any one member is enough: wordings drift, and a mean of them is like none.
      const nearest = Math.max(
        ...cluster.members
          .slice(0, 20)
          .map(member => similarity(terms, vectors[member])),
      );
      if (nearest >= bestSimilarity && nearest > 0) {
        bestSimilarity = nearest;
        best = cluster;
      }
    }
    if (!best) {
      best = { members: [], seen: new Map() };
      clusters.push(best);
    }
    best.members.push(index);
    for (const term of terms) {
      best.seen.set(term, (best.seen.get(term) ?? 0) + 1);
    }
  });

  return clusters
    .map(({ members, seen }) => {
      const centrality = (member: number) =>
        members
          .slice(0, 50)
          .reduce(
            (sum, other) => sum + similarity(vectors[member], vectors[other]),
            0,
          );
      return {
        members,
        typical: members
          .slice(0, 50)
          .reduce((best, member) =>
            centrality(member) > centrality(best) ? member : best,
          ),
        terms: [...seen]
          .filter(([, count]) => count * 2 >= members.length)
          .sort(
            ([a, countA], [b, countB]) =>
              countB * weightOf(b) - countA * weightOf(a) || (a < b ? -1 : 1),
          )
          .slice(0, MAXIMUM_TERMS)
          .map(([term]) => surfaces.get(term)!),
      };
    })
    .sort(
      (a, b) =>
        b.members.length - a.members.length || a.members[0] - b.members[0],
    );
}
