/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Lines of a diff, ended by LF and by nothing else, without building an array of them.
 *
 * @internal
 */
export class LineReader {
  readonly #text: string;
  #offset = 0;
  #line = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Number of the line that `peek` returns, from 1. */
  get number(): number {
    return this.#line + 1;
  }

  get done(): boolean {
    return this.#offset >= this.#text.length;
  }

  startsWith(prefix: string): boolean {
    return this.#text.startsWith(prefix, this.#offset);
  }

  peek(): string {
    const end = this.#text.indexOf('\n', this.#offset);
    return this.#text.slice(this.#offset, end < 0 ? undefined : end);
  }

  /** A header line; git quotes names that end in CR, so a CR here is a line ending that something converted. */
  peekHeader(): string {
    const line = this.peek();
    return line.endsWith('\r') ? line.slice(0, -1) : line;
  }

  /** The line after the next one, for `---`/`+++` pairs. */
  peekSecond(): string {
    const end = this.#text.indexOf('\n', this.#offset);
    if (end < 0) {
      return '';
    }
    const second = this.#text.indexOf('\n', end + 1);
    return this.#text.slice(end + 1, second < 0 ? undefined : second);
  }

  skip(): void {
    const end = this.#text.indexOf('\n', this.#offset);
    this.#offset = end < 0 ? this.#text.length : end + 1;
    this.#line += 1;
  }

  next(): string {
    const line = this.peek();
    this.skip();
    return line;
  }
}
