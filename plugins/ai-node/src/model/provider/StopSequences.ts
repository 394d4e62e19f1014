/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Cuts an answer at the first stop sequence, for endpoints that do not understand `stop`.
 *
 * @remarks
 * The tail that could be the beginning of a stop sequence is held back until it is decided.
 *
 * @internal
 */
export class StopSequences {
  readonly #stops: string[];
  #pending = '';
  #isStopped = false;

  constructor(stops: string[] | undefined) {
    this.#stops = (stops ?? []).filter(Boolean);
  }

  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** @returns what may be shown of the text so far. */
  push(text: string): string {
    if (this.#isStopped) {
      return '';
    }
    if (this.#stops.length === 0) {
      return text;
    }
    const all = this.#pending + text;
    const positions = this.#stops
      .map(stop => all.indexOf(stop))
      .filter(position => position >= 0);
    if (positions.length) {
      this.#isStopped = true;
      this.#pending = '';
      return all.slice(0, Math.min(...positions));
    }
    const held = Math.max(0, ...this.#stops.map(stop => overlap(all, stop)));
    this.#pending = all.slice(all.length - held);
    return all.slice(0, all.length - held);
  }

  /** @returns what was held back. */
  end(): string {
    const rest = this.#pending;
    this.#pending = '';
    return rest;
  }
}

/** Length of the longest end of `text` that begins `stop`. */
function overlap(text: string, stop: string): number {
  for (
    let length = Math.min(text.length, stop.length - 1);
    length > 0;
    length--
  ) {
    if (text.endsWith(stop.slice(0, length))) {
      return length;
    }
  }
  return 0;
}
