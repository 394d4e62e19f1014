/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { GrowableArray } from './GrowableArray';

/** Marks a chunk that no longer exists when chunks are renumbered. */
export const REMOVED = 0xffffffff;

/** The postings as typed columns, as they are stored. @public */
export interface PostingsColumns {
  terms: string[];
  /** Start of each term's postings, one more than there are terms. */
  starts: Uint32Array;
  chunks: Uint32Array;
  frequencies: Uint32Array;
}

/**
 * Term -> (chunk, frequency) lists in compressed sparse rows: three typed
 * arrays however many terms there are. New postings wait in plain columns and
 * are merged by a counting sort, linear in their number.
 *
 * @internal
 */
export class PostingsTable {
  #terms: string[];
  #ids: Map<string, number>;
  #starts: Uint32Array;
  #chunks: Uint32Array;
  #frequencies: Uint32Array;
  #pendingTerms = newColumn();
  #pendingChunks = newColumn();
  #pendingFrequencies = newColumn();

  constructor(stored?: PostingsColumns) {
    this.#terms = stored?.terms ?? [];
    this.#ids = new Map();
    for (let id = 0; id < this.#terms.length; id++) {
      this.#ids.set(this.#terms[id], id);
    }
    this.#starts = stored?.starts ?? new Uint32Array(1);
    this.#chunks = stored?.chunks ?? new Uint32Array(0);
    this.#frequencies = stored?.frequencies ?? new Uint32Array(0);
  }

  get isDirty(): boolean {
    return this.#pendingTerms.length > 0;
  }

  get termCount(): number {
    return this.#terms.length;
  }

  add(term: string, chunk: number, frequency: number): void {
    let id = this.#ids.get(term);
    if (id === undefined) {
      id = this.#terms.length;
      this.#terms.push(term);
      this.#ids.set(term, id);
    }
    this.#pendingTerms.push(id);
    this.#pendingChunks.push(chunk);
    this.#pendingFrequencies.push(frequency);
  }

  /** Postings of a term, or undefined when no chunk holds it. Merge first. */
  get(
    term: string,
  ): { chunks: Uint32Array; frequencies: Uint32Array } | undefined {
    const id = this.#ids.get(term);
    if (id === undefined || id + 1 >= this.#starts.length) {
      return undefined;
    }
    const start = this.#starts[id];
    const end = this.#starts[id + 1];
    return start === end
      ? undefined
      : {
          chunks: this.#chunks.subarray(start, end),
          frequencies: this.#frequencies.subarray(start, end),
        };
  }

  documentFrequency(term: string): number {
    const id = this.#ids.get(term);
    return id === undefined || id + 1 >= this.#starts.length
      ? 0
      : this.#starts[id + 1] - this.#starts[id];
  }

  /**
   * Takes in the pending postings and renumbers chunks.
   *
   * @param renumbering - new number per old number, or {@link REMOVED}
   */
  merge(renumbering: Uint32Array): void {
    const termCount = this.#terms.length;
    const counts = new Uint32Array(termCount + 1);
    const oldTermCount = this.#starts.length - 1;
    for (let term = 0; term < oldTermCount; term++) {
      let count = 0;
      for (let i = this.#starts[term]; i < this.#starts[term + 1]; i++) {
        if (renumbering[this.#chunks[i]] !== REMOVED) {
          count++;
        }
      }
      counts[term + 1] = count;
    }
    const pendingTerms = this.#pendingTerms.view();
    const pendingChunks = this.#pendingChunks.view();
    const pendingFrequencies = this.#pendingFrequencies.view();
    for (let i = 0; i < pendingTerms.length; i++) {
      if (renumbering[pendingChunks[i]] !== REMOVED) {
        counts[pendingTerms[i] + 1]++;
      }
    }
    const starts = counts;
    for (let term = 0; term < termCount; term++) {
      starts[term + 1] += starts[term];
    }
    const next = starts.slice(0, termCount);
    const chunks = new Uint32Array(starts[termCount]);
    const frequencies = new Uint32Array(starts[termCount]);
    const put = (term: number, chunk: number, frequency: number) => {
      const renumbered = renumbering[chunk];
      if (renumbered !== REMOVED) {
        const at = next[term]++;
        chunks[at] = renumbered;
        frequencies[at] = frequency;
      }
    };
    for (let term = 0; term < oldTermCount; term++) {
      for (let i = this.#starts[term]; i < this.#starts[term + 1]; i++) {
        put(term, this.#chunks[i], this.#frequencies[i]);
      }
    }
    for (let i = 0; i < pendingTerms.length; i++) {
      put(pendingTerms[i], pendingChunks[i], pendingFrequencies[i]);
    }
    this.#starts = starts;
    this.#chunks = chunks;
    this.#frequencies = frequencies;
    this.#pendingTerms = newColumn();
    this.#pendingChunks = newColumn();
    this.#pendingFrequencies = newColumn();
  }

  /** The merged columns, for storing. */
  columns(): PostingsColumns {
    return {
      terms: this.#terms,
      starts: this.#starts,
      chunks: this.#chunks,
      frequencies: this.#frequencies,
    };
  }
}

function newColumn(): GrowableArray<Uint32Array> {
  return new GrowableArray(length => new Uint32Array(length));
}
