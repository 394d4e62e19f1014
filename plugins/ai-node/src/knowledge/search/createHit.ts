/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { KnowledgeHit } from '@ghostlight/backstage-plugin-ai-common';
import { encodeChunkId } from '../store/fingerprints';
import type { StoredChunk } from '../store/rows';

/** The place in a chunk that a hit opens at. */
export type HitSection = Pick<
  KnowledgeHit,
  'anchor' | 'headingPath' | 'startLine' | 'endLine'
>;

/** A chunk as callers see it. */
export function createHit(options: {
  chunk: StoredChunk;
  /** Default: where the chunk begins. */
  section?: HitSection;
  score: number;
}): KnowledgeHit {
  const { chunk, score } = options;
  const section = options.section ?? chunk;
  return {
    documentId: chunk.documentId,
    source: chunk.source,
    chunkId: encodeChunkId(chunk.uid),
    resourceRef: chunk.resourceRef,
    kind: chunk.kind,
    title: chunk.title,
    location: section.anchor
      ? `${chunk.location}#${section.anchor}`
      : chunk.location,
    path: chunk.path,
    anchor: section.anchor,
    headingPath: section.headingPath,
    text: chunk.text,
    startLine: section.startLine,
    endLine: section.endLine,
    status: chunk.status,
    commit: chunk.commit,
    score,
    indexedAt: chunk.indexedAt,
    updatedAt: chunk.updatedAt,
  };
}
