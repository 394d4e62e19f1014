/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  closeSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { crc32 } from 'node:zlib';
import { DocumentChunk } from '../types';
import { IndexStorageError } from './IndexStorageError';
import { RecordLocation, RecordStore } from './RecordStore';

const FLUSH_BYTES = 1_000_000;
const CHECKSUM_BYTES = 4;

/**
 * Keeps chunks in one append-only file: four bytes of CRC-32, then JSON. What a
 * search does not show is never read, so memory does not grow with the texts.
 *
 * @internal
 */
export class FileRecordStore implements RecordStore {
  readonly path: string;
  readonly #file: number;
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  #flushed: number;

  /**
   * @param options - `length` is the part of the file that the manifest vouches
   * for; a writer cuts off what a crash left behind it
   */
  constructor(options: { path: string; length: number; writable: boolean }) {
    this.path = options.path;
    this.#file = openSync(options.path, options.writable ? 'a+' : 'r');
    this.#flushed = options.length;
    const size = fstatSync(this.#file).size;
    if (size < options.length) {
      closeSync(this.#file);
      throw new IndexStorageError(
        'corrupt',
        `'${options.path}' has ${size} bytes instead of ${options.length}; index the documents again into an empty directory`,
      );
    }
    if (options.writable && size > options.length) {
      ftruncateSync(this.#file, options.length);
    }
  }

  /** Bytes in the file and waiting for it. */
  get length(): number {
    return this.#flushed + this.#pendingBytes;
  }

  append(chunk: DocumentChunk): RecordLocation {
    const json = Buffer.from(JSON.stringify(chunk));
    const checksum = Buffer.alloc(CHECKSUM_BYTES);
    checksum.writeUInt32LE(crc32(json));
    const location = {
      offset: this.length,
      length: json.length + CHECKSUM_BYTES,
    };
    this.#pending.push(checksum, json);
    this.#pendingBytes += location.length;
    if (this.#pendingBytes >= FLUSH_BYTES) {
      this.flush();
    }
    return location;
  }

  read(location: RecordLocation): DocumentChunk {
    if (location.offset + location.length > this.#flushed) {
      this.flush();
    }
    const record = Buffer.allocUnsafe(location.length);
    readSync(this.#file, record, 0, location.length, location.offset);
    const json = record.subarray(CHECKSUM_BYTES);
    if (crc32(json) !== record.readUInt32LE(0)) {
      throw new IndexStorageError(
        'corrupt',
        `A record of '${this.path}' is damaged; index the documents again into an empty directory`,
      );
    }
    return JSON.parse(json.toString('utf8')) as DocumentChunk;
  }

  /** Writes what waits. */
  flush(): void {
    if (this.#pendingBytes > 0) {
      const bytes = Buffer.concat(this.#pending);
      let written = 0;
      while (written < bytes.length) {
        written += writeSync(this.#file, bytes, written);
      }
      this.#flushed += bytes.length;
      this.#pending = [];
      this.#pendingBytes = 0;
    }
  }

  /** Closes the file; the store cannot be used afterwards. */
  close(): void {
    this.flush();
    closeSync(this.#file);
  }
}
