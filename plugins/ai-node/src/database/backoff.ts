/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Delay before try `attempt` (1, 2, …): doubles from 0.25 s up to 30 s, with jitter so that replicas spread.
 *
 * @returns milliseconds.
 * @internal
 */
export function backoffDelay(attempt: number): number {
  const ceiling = Math.min(30_000, 250 * 2 ** Math.min(attempt - 1, 10));
  return ceiling * (0.75 + Math.random() * 0.25);
}

/**
 * Waits; ends early without an error when the signal aborts.
 *
 * @internal
 */
export function sleep(
  milliseconds: number,
  options: { signal: AbortSignal },
): Promise<void> {
  const { signal } = options;
  return new Promise(resolve => {
    if (signal.aborted) {
      resolve();
      return;
    }
    let timer: NodeJS.Timeout | undefined = undefined;
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done, { once: true });
  });
}
