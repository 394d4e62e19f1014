/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  fuseScores,
  inverseDocumentFrequency,
  rankPassages,
  type Analyzer,
  type QueryAnalysis,
  type RankedPassage,
} from '../analysis';
import { documentKey } from '../store/documentKey';
import type { ScoredChunk, StoredChunk } from '../store/rows';
import { belowSuccessors } from './belowSuccessors';

/** A chunk in its final place, with the section that matched. */
export type RankedChunk = {
  chunk: StoredChunk;
  passage: RankedPassage;
  /** In [0, 1], never rising. */
  score: number;
};

/**
 * The closer look at the candidates: re-ranking by words, fusion with vectors, superseded documents below their
 * successors, at most so many hits from one document.
 *
 * @remarks
 * Words first, then fusion: the bonuses of the re-ranking are in the unit of BM25, and a chunk that only its vector found
 * gets them too. Every tie is broken by names, never by row ids, whose order says when hidden rows were stored.
 */
export function rankCandidates(options: {
  query: QueryAnalysis;
  analyzer: Analyzer;
  chunks: StoredChunk[];
  /** BM25 scores. */
  lexical: ScoredChunk[];
  /** Cosines; absent when vectors were not used. */
  semantic?: ScoredChunk[];
  idf: Map<string, number>;
  /** Chunks in scope. */
  total: number;
  limit: number;
  perDocument: number;
}): RankedChunk[] {
  const { chunks, lexical, semantic, limit, perDocument } = options;
  const absent = inverseDocumentFrequency(options.total, 0);
  const bm25 = new Map(lexical.map(({ chunkId, score }) => [chunkId, score]));
  const byKey = new Map(chunks.map(chunk => [chunkKey(chunk), chunk]));

  const passages = rankPassages({
    query: options.query,
    analyzer: options.analyzer,
    candidates: chunks.map(chunk => ({
      documentId: documentKey({ source: chunk.source, id: chunk.documentId }),
      score: bm25.get(chunk.id) ?? 0,
      chunk: { ...chunk, kind: 'prose' },
      metadata: chunk.status ? { status: chunk.status } : undefined,
    })),
    idf: term => options.idf.get(term) ?? absent,
    // All of them: the limits come after fusion.
    k: chunks.length,
    perDocument: Infinity,
  });
  let ranked = passages.map(passage => ({
    passage,
    chunk: byKey.get(`${passage.documentId}#${passage.chunk.ordinal}`)!,
    score: passage.score,
  }));

  if (semantic) {
    const cosines = new Map(
      semantic.map(({ chunkId, score }) => [chunkId, score]),
    );
    const fused = fuseScores({
      lists: [
        {
          weight: 1,
          scores: new Map(
            ranked.map(({ chunk, score }) => [chunkKey(chunk), score]),
          ),
        },
        {
          weight: 1,
          scores: new Map(
            ranked.flatMap(({ chunk }) => {
              const cosine = cosines.get(chunk.id);
              return cosine === undefined ? [] : [[chunkKey(chunk), cosine]];
            }),
          ),
        },
      ],
    });
    const passageOf = new Map(
      ranked.map(item => [chunkKey(item.chunk), item.passage]),
    );
    ranked = fused.map(({ id, score }) => ({
      passage: passageOf.get(id)!,
      chunk: byKey.get(id)!,
      score,
    }));
  }

  const counts = new Map<string, number>();
  const hits = belowSuccessors(ranked)
    .filter(({ passage }) => {
      const count = (counts.get(passage.documentId) ?? 0) + 1;
      counts.set(passage.documentId, count);
      return count <= perDocument;
    })
    .slice(0, limit);
  const best = Math.max(...hits.map(hit => hit.score), 0);
  let ceiling = 1;
  return hits.map(hit => {
    ceiling = Math.min(ceiling, best > 0 ? Math.max(0, hit.score / best) : 1);
    return { ...hit, score: ceiling };
  });
}

function chunkKey(chunk: StoredChunk): string {
  return `${documentKey({ source: chunk.source, id: chunk.documentId })}#${
    chunk.ordinal
  }`;
}
