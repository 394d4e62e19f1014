/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { CachedAnswer, ModelCache } from './ModelCache';

/** Memory before the database. @internal */
export class TieredModelCache implements ModelCache {
  readonly #near: ModelCache;
  readonly #far: ModelCache;
  readonly #nearTtlMs: number;

  constructor(options: {
    near: ModelCache;
    far: ModelCache;
    /** How long the near cache keeps what it took from the far one, whose remaining time is not known here. */
    nearTtlMs: number;
  }) {
    this.#near = options.near;
    this.#far = options.far;
    this.#nearTtlMs = options.nearTtlMs;
  }

  async get(key: string): Promise<CachedAnswer | undefined> {
    const near = await this.#near.get(key);
    if (near) {
      return near;
    }
    const far = await this.#far.get(key);
    if (far) {
      await this.#near.set(key, far, { ttlMs: this.#nearTtlMs });
    }
    return far;
  }

  async set(
    key: string,
    answer: CachedAnswer,
    options: { ttlMs: number },
  ): Promise<void> {
    await this.#near.set(key, answer, {
      ttlMs: Math.min(options.ttlMs, this.#nearTtlMs),
    });
    await this.#far.set(key, answer, options);
  }
}
