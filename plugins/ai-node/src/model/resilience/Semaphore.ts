/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { abortError } from './abort';

/**
 * Calls at once to one endpoint; the rest wait in order, and stop waiting when their signal aborts.
 *
 * @internal
 */
export class Semaphore {
  #free: number;
  readonly #waiting: Array<{ wake: () => void }> = [];

  constructor(size: number) {
    this.#free = size;
  }

  /** @returns the function that gives the slot back; calling it again does nothing. */
  async acquire(signal: AbortSignal): Promise<() => void> {
    if (signal.aborted) {
      throw abortError(signal);
    }
    if (this.#free > 0) {
      this.#free -= 1;
    } else {
      await new Promise<void>((resolve, reject) => {
        const waiter = { wake: () => {} };
        const onAbort = () => {
          this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
          reject(abortError(signal));
        };
        waiter.wake = () => {
          signal.removeEventListener('abort', onAbort);
          resolve();
        };
        signal.addEventListener('abort', onAbort, { once: true });
        this.#waiting.push(waiter);
      });
    }
    let isReleased = false;
    return () => {
      if (isReleased) {
        return;
      }
      isReleased = true;
      const next = this.#waiting.shift();
      if (next) {
        next.wake();
      } else {
        this.#free += 1;
      }
    };
  }
}
