/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { KnowledgeHit } from '@ghostlight/backstage-plugin-ai-common';
import type { AiKnowledgeService } from '@ghostlight/backstage-plugin-ai-node';

/** Places among the sources that what stands before and after the best passage may take. */
const NEIGHBOURS = 2;

/**
 * Drops passages that say word for word what a better one says: copies of a page in several repositories would fill an
 * answer with one source.
 */
export function withoutCopies(hits: readonly KnowledgeHit[]): KnowledgeHit[] {
  const seen = new Set<string>();
  return hits.filter(({ text }) => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean).join(' ');
    const known = seen.has(words);
    seen.add(words);
    return !known;
  });
}

/**
 * What a model is given: the best passages, each once, and what stands around the best one, since a step or a condition is
 * often in the next paragraph. The best keep their places; neighbours come last.
 */
export async function selectSources(options: {
  hits: readonly KnowledgeHit[];
  limit: number;
  knowledge: Pick<AiKnowledgeService, 'read'>;
  credentials: BackstageCredentials;
}): Promise<KnowledgeHit[]> {
  const { limit, knowledge, credentials } = options;
  const hits = withoutCopies(options.hits);
  const [best] = hits;
  if (!best) {
    return [];
  }
  const around = await knowledge.read(
    { chunkIds: [best.chunkId], neighbours: 1 },
    { credentials },
  );
  const first = hits.slice(0, Math.max(1, limit - NEIGHBOURS));
  const listed = new Set(first.map(({ chunkId }) => chunkId));
  const neighbours = around
    .filter(
      ({ chunkId, documentId }) =>
        documentId === best.documentId && !listed.has(chunkId),
    )
    .slice(0, NEIGHBOURS);
  neighbours.forEach(({ chunkId }) => listed.add(chunkId));
  const rest = hits
    .slice(first.length)
    .filter(({ chunkId }) => !listed.has(chunkId));
  return [
    ...first,
    ...rest.slice(0, limit - first.length - neighbours.length),
    ...neighbours,
  ];
}
