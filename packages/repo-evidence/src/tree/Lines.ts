/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Finds line numbers of offsets and of keys in a text without splitting it again and again.
 *
 * @internal
 */
export class Lines {
  readonly #starts: number[] = [0];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    for (
      let at = text.indexOf('\n');
      at >= 0;
      at = text.indexOf('\n', at + 1)
    ) {
      this.#starts.push(at + 1);
    }
  }

  /** Line of an offset, from 1. */
  at(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#starts[middle] <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low + 1;
  }

  /** Line of the first occurrence of `needle` at or after `from`; the line of `from` when it does not occur. */
  find(needle: string, from = 0): number {
    const offset = this.#text.indexOf(needle, from);
    return this.at(offset < 0 ? from : offset);
  }
}
