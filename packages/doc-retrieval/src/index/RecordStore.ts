/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { DocumentChunk } from '../types';

/**
 * Where a chunk's text lies.
 *
 * @public
 */
export interface RecordLocation {
  offset: number;
  length: number;
}

/**
 * Keeps the chunks themselves; the index keeps only numbers.
 *
 * @public
 */
export interface RecordStore {
  append(chunk: DocumentChunk): RecordLocation;
  read(location: RecordLocation): DocumentChunk;
}

/**
 * Keeps chunks on the heap.
 *
 * @public
 */
export class MemoryRecordStore implements RecordStore {
  readonly #chunks: DocumentChunk[] = [];

  append(chunk: DocumentChunk): RecordLocation {
    this.#chunks.push(chunk);
    return { offset: this.#chunks.length - 1, length: 1 };
  }

  read(location: RecordLocation): DocumentChunk {
    return this.#chunks[location.offset];
  }
}
