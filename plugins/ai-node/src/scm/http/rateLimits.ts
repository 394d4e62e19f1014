/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** @internal */
export type RateLimit = { limit: number; remaining: number; resetAt: string };

/**
 * Reads the limit from response headers: `x-ratelimit-*` of GitHub and Azure DevOps, `ratelimit-*` of GitLab.
 *
 * @internal
 */
export function readRateLimit(headers: Headers): RateLimit | undefined {
  const read = (name: string) => {
    const value =
      headers.get(`x-ratelimit-${name}`) ?? headers.get(`ratelimit-${name}`);
    return value === null || value === '' ? NaN : Number(value);
  };
  const limit = read('limit');
  const remaining = read('remaining');
  const reset = read('reset');
  if (![limit, remaining, reset].every(Number.isFinite)) {
    return undefined;
  }
  return { limit, remaining, resetAt: new Date(reset * 1000).toISOString() };
}

/**
 * Milliseconds to wait when the answer is a refusal by rate limit, else `undefined`.
 *
 * @remarks
 * GitHub says 403 or 429: with `retry-after` or "secondary rate limit" in the text for secondary limits, with
 * `x-ratelimit-remaining: 0` for the primary one. Its documentation asks for a minute when a secondary limit names no
 * time. A 403 without any of these is a missing permission.
 *
 * @internal
 */
export async function readRetryDelay(
  response: Response,
): Promise<number | undefined> {
  if (response.status !== 403 && response.status !== 429) {
    return undefined;
  }
  const retryAfter = response.headers.get('retry-after');
  if (retryAfter) {
    const seconds = Number(retryAfter);
    return Number.isFinite(seconds)
      ? seconds * 1000
      : Math.max(0, Date.parse(retryAfter) - Date.now()) || 0;
  }
  const limit = readRateLimit(response.headers);
  if (limit?.remaining === 0) {
    return Math.max(0, Date.parse(limit.resetAt) - Date.now());
  }
  if (response.status === 429) {
    return 60_000;
  }
  const text = await response.clone().text();
  return /secondary rate limit|abuse detection/i.test(text)
    ? 60_000
    : undefined;
}
