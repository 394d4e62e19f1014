/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Duplex } from 'node:stream';
import { readClientMessage, welcomeMessages } from './wireProtocol';

/** Query, Sync and Flush: after these a client waits for the answer. */
const BATCH_ENDS = new Set(['Q', 'S', 'H']);
const TERMINATE = 'X';

/**
 * One connection of the `pg` driver to the embedded database: what `net.Socket` is for a server.
 *
 * @internal
 */
export class WireStream extends Duplex {
  readonly #parameters: Record<string, string>;
  readonly #onBatch: (bytes: Buffer) => void;
  readonly #onEnd: () => void;
  readonly #failure: Error | undefined;
  #received: Buffer = Buffer.alloc(0);
  #batch: Buffer[] = [];
  #started = false;
  /** The search_path of this session, as SQL. */
  readonly searchPath: string;

  constructor(options: {
    searchPath: string;
    parameters: Record<string, string>;
    onBatch: (bytes: Buffer) => void;
    onEnd: () => void;
    failure?: Error;
  }) {
    super({ allowHalfOpen: false });
    this.searchPath = options.searchPath;
    this.#parameters = options.parameters;
    this.#onBatch = options.onBatch;
    this.#onEnd = options.onEnd;
    this.#failure = options.failure;
  }

  /** The server's answer to the last batch. */
  answer(bytes: Uint8Array): void {
    if (!this.destroyed) {
      this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    }
  }

  /** Called by the driver in place of a network connect. */
  connect(): this {
    setImmediate(() => {
      if (this.#failure) {
        this.destroy(this.#failure);
      } else {
        this.emit('connect');
      }
    });
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  /** The driver lets idle connections not keep the process alive; a stream without a handle never does. */
  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(
    chunk: Buffer,
    _encoding: BufferEncoding,
    callback: (error?: Error) => void,
  ): void {
    try {
      this.#receive(chunk);
      callback();
    } catch (error) {
      callback(error as Error);
    }
  }

  override _final(callback: (error?: Error) => void): void {
    this.#onEnd();
    this.push(null);
    callback();
  }

  override _destroy(
    error: Error | null,
    callback: (error?: Error | null) => void,
  ): void {
    this.#onEnd();
    callback(error);
  }

  #receive(chunk: Buffer) {
    this.#received =
      this.#received.length > 0
        ? Buffer.concat([this.#received, chunk])
        : chunk;
    for (;;) {
      const next = readClientMessage(this.#received, {
        started: this.#started,
      });
      if (!next) {
        return;
      }
      this.#received = this.#received.subarray(next.length);
      const { message } = next;
      switch (message.type) {
        case 'refuse-encryption':
          this.push(Buffer.from('N'));
          break;
        case 'cancel':
          break;
        case 'startup':
          this.#started = true;
          this.push(welcomeMessages(this.#parameters));
          break;
        default:
          this.#receiveTyped(message.code, message.bytes);
      }
    }
  }

  #receiveTyped(code: string, bytes: Buffer) {
    if (code === TERMINATE) {
      // The driver ends the stream right after it; `_final` cleans up.
      return;
    }
    this.#batch.push(bytes);
    if (BATCH_ENDS.has(code)) {
      const batch = Buffer.concat(this.#batch);
      this.#batch = [];
      this.#onBatch(batch);
    }
  }
}
