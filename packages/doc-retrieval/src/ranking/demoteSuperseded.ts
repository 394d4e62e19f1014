/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { RerankedCandidate } from './rerankCandidates';

/** What is left of the score of a document that no longer holds. */
const OUTDATED_FACTOR = 0.8;
const OUTDATED = /^(?:superseded|deprecated|rejected|obsolete|archived)$/i;

/**
 * Ranks documents that no longer hold lower, and a superseded one always below
 * its successor when both are candidates.
 *
 * @internal
 */
export function demoteSuperseded(
  candidates: RerankedCandidate[],
): RerankedCandidate[] {
  const outdated = (candidate: RerankedCandidate) =>
    OUTDATED.test(candidate.metadata?.status ?? '');
  if (!candidates.some(outdated)) {
    return candidates;
  }
  const best = new Map<string, number>();
  for (const { documentId, score } of candidates) {
    best.set(documentId, Math.max(best.get(documentId) ?? 0, score));
  }
  return candidates
    .map(candidate => {
      if (!outdated(candidate)) {
        return candidate;
      }
      let score = candidate.score * OUTDATED_FACTOR;
      const successor = successorOf(candidate, best.keys());
      if (successor !== undefined) {
        score = Math.min(score, best.get(successor)! * 0.999);
      }
      return { ...candidate, score };
    })
    .sort((a, b) => b.score - a.score);
}

function successorOf(
  candidate: RerankedCandidate,
  ids: Iterable<string>,
): string | undefined {
  const named = candidate.metadata?.supersededBy;
  if (!named) {
    return undefined;
  }
  const file = named
    .replace(/[#?].*$/, '')
    .replace(/^.*\//, '')
    .toLowerCase();
  const number = /\d{1,5}/.exec(file)?.[0].replace(/^0+/, '');
  for (const id of ids) {
    if (id === candidate.documentId) {
      continue;
    }
    const name = id.replace(/\/$/, '').replace(/^.*\//, '').toLowerCase();
    if (
      name === file ||
      id === named ||
      (number && new RegExp(`(?:^|[^0-9])0*${number}(?:[^0-9]|$)`).test(name))
    ) {
      return id;
    }
  }
  return undefined;
}
