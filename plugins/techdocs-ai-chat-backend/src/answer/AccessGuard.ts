/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { AiKnowledgeService } from '@ghostlight/backstage-plugin-ai-node';

/** A decision older than this is made again before anything more is sent. */
const MAXIMUM_AGE_MS = 2_000;

/**
 * Authorises sources again before each sentence leaves: an answer may take a minute, and access may be gone by then.
 * Fails closed: what cannot be decided is not sent.
 */
export class AccessGuard {
  readonly #knowledge: AiKnowledgeService;
  readonly #credentials: BackstageCredentials;
  readonly #refs: string[];
  #readable: Set<string>;
  #decidedAt: number;

  /** @param options - `refs` were authorised just now, by the search that found them. */
  constructor(options: {
    knowledge: AiKnowledgeService;
    credentials: BackstageCredentials;
    refs: readonly string[];
  }) {
    this.#knowledge = options.knowledge;
    this.#credentials = options.credentials;
    this.#refs = [...new Set(options.refs)];
    this.#readable = new Set(this.#refs);
    this.#decidedAt = Date.now();
  }

  /** Whether all of these may be read, decided at most two seconds ago. */
  async allows(refs: readonly string[]): Promise<boolean> {
    if (Date.now() - this.#decidedAt > MAXIMUM_AGE_MS) {
      await this.refresh();
    }
    return refs.every(ref => this.#readable.has(ref));
  }

  /** Decides anew. */
  async refresh(): Promise<void> {
    this.#readable = new Set();
    if (this.#refs.length > 0) {
      this.#readable = new Set(
        await this.#knowledge.readable(
          { entityRefs: this.#refs },
          { credentials: this.#credentials },
        ),
      );
    }
    this.#decidedAt = Date.now();
  }

  /** As of the last decision. */
  isReadable(ref: string): boolean {
    return this.#readable.has(ref);
  }
}
