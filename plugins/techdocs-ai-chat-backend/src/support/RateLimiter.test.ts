/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { RateLimiter } from './RateLimiter';

describe('RateLimiter', () => {
  it('lets so many through at once, then as time passes, each caller apart', () => {
    let now = 0;
    const limiter = new RateLimiter({ perMinute: 2, now: () => now });
    limiter.take('a');
    limiter.take('a');
    expect(() => limiter.take('a')).toThrow(/try again in 30 s/);
    limiter.take('b');
    now += 29_000;
    expect(() => limiter.take('a')).toThrow(
      expect.objectContaining({ statusCode: 429, retryAfterSeconds: 1 }),
    );
    now += 2_000;
    limiter.take('a');
  });
});
