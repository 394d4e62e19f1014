/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  KnowledgeHit,
  KnowledgeReranker,
} from '@ghostlight/backstage-plugin-ai-common';

/** A reader waits no longer than this for a better order. */
const LONGEST_MS = 1_000;

/**
 * Orders hits by a reranker, when there is one. Never throws but for the abort of the caller: an error, a wrong answer and a
 * late one leave the order as it was.
 */
export async function rerankHits(options: {
  reranker?: KnowledgeReranker;
  query: string;
  hits: KnowledgeHit[];
  logger?: LoggerService;
  signal?: AbortSignal;
}): Promise<KnowledgeHit[]> {
  const { reranker, query, hits, logger, signal } = options;
  const head = hits.slice(0, reranker?.maximumPassages ?? 0);
  if (!reranker || head.length < 2) {
    return hits;
  }
  const late = AbortSignal.timeout(LONGEST_MS);
  const either = signal ? AbortSignal.any([signal, late]) : late;
  try {
    const scores = await Promise.race([
      reranker.score({
        query,
        passages: head.map(({ title, headingPath, text }) => ({
          title,
          headingPath,
          text,
        })),
        signal: either,
      }),
      // One that does not heed its signal must not keep the reader waiting.
      rejectionOf(either),
    ]);
    if (scores.length !== head.length || !scores.every(Number.isFinite)) {
      throw new Error(
        `it gave ${scores.length} scores, not a finite one for each of ${head.length} passages`,
      );
    }
    const ordered = head
      .map((hit, index) => ({ hit, index, score: scores[index] }))
      .sort((a, b) => b.score - a.score || a.index - b.index)
      .map(({ hit }) => hit);
    return [...ordered, ...hits.slice(head.length)];
  } catch (error) {
    signal?.throwIfAborted();
    logger?.warn(
      `The reranker "${reranker.name}" was left out: ${
        (error as Error).message
      }`,
    );
    return hits;
  }
}

function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => reject(signal.reason);
    if (signal.aborted) {
      fail();
    } else {
      signal.addEventListener('abort', fail, { once: true });
    }
  });
}
