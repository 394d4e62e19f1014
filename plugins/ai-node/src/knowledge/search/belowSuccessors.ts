/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { documentKey } from '../store/documentKey';
import type { StoredChunk } from '../store/rows';

/**
 * Puts each chunk of a superseded document after the first chunk of its successor, where that was found too. The order
 * is otherwise kept; documents that supersede each other in a circle go to the end.
 */
export function belowSuccessors<
  T extends {
    chunk: Pick<StoredChunk, 'source' | 'documentId' | 'supersededBy'>;
  },
>(ranked: T[]): T[] {
  const keyOf = ({ chunk }: T) =>
    documentKey({ source: chunk.source, id: chunk.documentId });
  const found = new Set(ranked.map(keyOf));
  const placed = new Set<string>();
  const waiting = new Map<string, T[]>();
  const ordered: T[] = [];

  const place = (item: T) => {
    ordered.push(item);
    const key = keyOf(item);
    placed.add(key);
    const next = waiting.get(key) ?? [];
    waiting.delete(key);
    next.forEach(place);
  };

  for (const item of ranked) {
    const { source, supersededBy } = item.chunk;
    const successor = supersededBy && documentKey({ source, id: supersededBy });
    if (
      successor &&
      successor !== keyOf(item) &&
      found.has(successor) &&
      !placed.has(successor)
    ) {
      waiting.set(successor, [...(waiting.get(successor) ?? []), item]);
    } else {
      place(item);
    }
  }
  return [...ordered, ...[...waiting.values()].flat()];
}
