/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Analyzer } from '../analysis/createAnalyzer';
import { QueryAnalysis } from '../analysis/QueryAnalysis';
import { RankedPassage, RetrievalCandidate } from './RankedPassage';
import { demoteSuperseded } from './demoteSuperseded';
import { bestSection } from './bestSection';
import { rerankCandidates } from './rerankCandidates';

/**
 * From candidates of the first stage to passages in final order: re-ranked,
 * at most so many per document, each pointing at the section that matched.
 *
 * @public
 */
export function rankPassages(options: {
  query: QueryAnalysis;
  candidates: RetrievalCandidate[];
  analyzer: Analyzer;
  /** Inverse document frequency of a term over all chunks. */
  idf: (term: string) => number;
  /** Passages wanted. */
  k: number;
  /** Passages per document; 1 by default. */
  perDocument?: number;
}): RankedPassage[] {
  const perDocument = options.perDocument ?? 1;
  const counts = new Map<string, number>();
  const passages: RankedPassage[] = [];
  for (const candidate of demoteSuperseded(rerankCandidates(options))) {
    const count = counts.get(candidate.documentId) ?? 0;
    if (count >= perDocument) {
      continue;
    }
    counts.set(candidate.documentId, count + 1);
    const section = bestSection({
      ...options,
      chunk: candidate.chunk,
      fallbackOffset: candidate.bestOffset,
    });
    passages.push({
      documentId: candidate.documentId,
      score: candidate.score,
      chunk: candidate.chunk,
      metadata: candidate.metadata,
      evidence: candidate.evidence,
      anchor: section.anchor,
      sectionTitle: section.title || undefined,
      headingPath: section.headingPath,
      startLine: section.startLine,
      endLine: section.endLine,
    });
    if (passages.length === options.k) {
      break;
    }
  }
  return passages;
}
