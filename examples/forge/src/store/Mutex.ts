/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Runs what it is given one after the other. @internal */
export class Mutex {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    // The next one starts whether this one fails or not; the failure goes to who asked.
    this.#last = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }
}
