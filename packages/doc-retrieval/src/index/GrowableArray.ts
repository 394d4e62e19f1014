/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

type NumberArray = Uint32Array | Float64Array;

/**
 * A typed array that grows, for columns of unknown length: millions of plain
 * numbers in an ordinary array cost several times the memory.
 *
 * @internal
 */
export class GrowableArray<T extends NumberArray> {
  #values: T;
  readonly #create: (length: number) => T;
  length = 0;

  constructor(create: (length: number) => T, initial?: T) {
    this.#create = create;
    this.#values = initial ?? create(1024);
    this.length = initial?.length ?? 0;
  }

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = this.#create(Math.max(1024, this.length * 2));
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  /** The values so far; a view, valid until the next push. */
  view(): T {
    return this.#values.subarray(0, this.length) as T;
  }

  at(index: number): number {
    return this.#values[index];
  }
}
