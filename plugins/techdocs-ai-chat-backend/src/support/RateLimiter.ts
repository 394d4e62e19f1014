/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { CustomErrorBase } from '@backstage/errors';

/** Answered with 429; `retryAfterSeconds` goes into the header. */
export class TooManyQuestionsError extends CustomErrorBase {
  name = 'TooManyQuestionsError' as const;
  readonly statusCode = 429;
  readonly retryAfterSeconds: number;

  constructor(message: string, options: { retryAfterSeconds: number }) {
    super(message);
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** People remembered at most; beyond it those who asked longest ago are forgotten. */
const MAXIMUM_CALLERS = 10_000;

/**
 * So many questions a minute for each caller, all of them at once if need be. Per process: it keeps loops and mishaps away,
 * money is kept by the budgets of the gate.
 */
export class RateLimiter {
  readonly #perMinute: number;
  readonly #now: () => number;
  readonly #buckets = new Map<string, { left: number; at: number }>();

  constructor(options: { perMinute: number; now?: () => number }) {
    this.#perMinute = options.perMinute;
    this.#now = options.now ?? Date.now;
  }

  /** @throws TooManyQuestionsError */
  take(caller: string): void {
    const now = this.#now();
    const bucket = this.#buckets.get(caller) ?? {
      left: this.#perMinute,
      at: now,
    };
    const perMs = this.#perMinute / 60_000;
    const left = Math.min(
      this.#perMinute,
      bucket.left + (now - bucket.at) * perMs,
    );
    // Last used last, so that the first is the one to forget.
    this.#buckets.delete(caller);
    this.#buckets.set(caller, { left: left < 1 ? left : left - 1, at: now });
    if (this.#buckets.size > MAXIMUM_CALLERS) {
      this.#buckets.delete(this.#buckets.keys().next().value!);
    }
    if (left < 1) {
      const seconds = Math.ceil((1 - left) / perMs / 1_000);
      throw new TooManyQuestionsError(
        `More than ${
          this.#perMinute
        } questions a minute; try again in ${seconds} s`,
        { retryAfterSeconds: seconds },
      );
    }
  }
}
