/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Longer than this nobody waits inside a call; the endpoint is left alone instead. */
const MAX_RETRY_AFTER_MS = 30_000;

/**
 * How long to wait before trying the same endpoint again: what it asked for, else exponential with jitter.
 *
 * @returns `undefined` when it is not worth waiting inside this call.
 * @internal
 */
export function retryDelay(options: {
  /** 0 for the first retry. */
  retry: number;
  retryAfterMs?: number;
  baseMs: number;
  remainingMs: number;
  random?: () => number;
}): number | undefined {
  const {
    retry,
    retryAfterMs,
    baseMs,
    remainingMs,
    random = Math.random,
  } = options;
  const backoff = Math.min(baseMs * 2 ** retry, 8_000) * (0.75 + random() / 2);
  const delay = retryAfterMs ?? backoff;
  if (delay > MAX_RETRY_AFTER_MS || delay >= remainingMs) {
    return undefined;
  }
  return delay;
}
