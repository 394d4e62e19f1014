/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { ForgeError } from '../errors/ForgeError';
import type { Json } from '../webhooks/ForgeEvent';

const HOUR = 3_600_000;

/**
 * Counts requests of each caller by the hour, says so in the headers and refuses what is too many.
 *
 * @internal
 */
export class RateLimit {
  readonly #limit: number;
  readonly #windows = new Map<string, { used: number; reset: number }>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  handler(): RequestHandler {
    return (request, response, next) => {
      const window = this.#window(request);
      // Asking for the limit is free.
      if (!request.path.endsWith('/rate_limit')) {
        window.used++;
      }
      const state = this.state(request);
      response.set({
        'x-ratelimit-limit': String(state.limit),
        'x-ratelimit-remaining': String(state.remaining),
        'x-ratelimit-reset': String(state.reset),
        'x-ratelimit-used': String(state.used),
        'x-ratelimit-resource': 'core',
      });
      next(
        window.used > this.#limit
          ? ForgeError.forbidden('API rate limit exceeded.')
          : undefined,
      );
    };
  }

  state(request: Request): {
    limit: number;
    used: number;
    remaining: number;
    reset: number;
  } {
    const { used, reset } = this.#window(request);
    const counted = Math.min(used, this.#limit);
    return {
      limit: this.#limit,
      used: counted,
      remaining: this.#limit - counted,
      reset: Math.ceil(reset / 1_000),
    };
  }

  /** As `GET /rate_limit` answers it. */
  overview(request: Request): Json {
    const rate = this.state(request);
    return { resources: { core: rate, search: rate, graphql: rate }, rate };
  }

  #window(request: Request) {
    const caller = createHash('sha256')
      .update(request.headers.authorization ?? request.ip ?? '')
      .digest('base64');
    const now = Date.now();
    let window = this.#windows.get(caller);
    if (!window || window.reset <= now) {
      for (const [key, { reset }] of this.#windows) {
        if (reset <= now) {
          this.#windows.delete(key);
        }
      }
      window = { used: 0, reset: now + HOUR };
      this.#windows.set(caller, window);
    }
    return window;
  }
}
