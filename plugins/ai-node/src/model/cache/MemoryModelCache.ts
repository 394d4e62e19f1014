/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { LRUCache } from 'lru-cache';
import type { CachedAnswer, ModelCache } from './ModelCache';

/** In this process only, at most 16 MB of text. @internal */
export class MemoryModelCache implements ModelCache {
  readonly #entries = new LRUCache<string, CachedAnswer>({
    maxSize: 16_000_000,
    sizeCalculation: answer => 2 * answer.text.length + 200,
  });

  async get(key: string): Promise<CachedAnswer | undefined> {
    return this.#entries.get(key);
  }

  async set(
    key: string,
    answer: CachedAnswer,
    options: { ttlMs: number },
  ): Promise<void> {
    this.#entries.set(key, answer, { ttl: options.ttlMs });
  }
}
