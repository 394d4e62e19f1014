/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Keeps the most recently used values of what is immutable (diffs and mappings between commits). @internal */
export class LruCache<T> {
  readonly #limit: number;
  readonly #values = new Map<string, Promise<T>>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: string, load: () => Promise<T>): Promise<T> {
    const known = this.#values.get(key);
    this.#values.delete(key);
    const value =
      known ??
      load().catch(error => {
        this.#values.delete(key);
        throw error;
      });
    this.#values.set(key, value);
    if (this.#values.size > this.#limit) {
      this.#values.delete(this.#values.keys().next().value!);
    }
    return value;
  }
}
