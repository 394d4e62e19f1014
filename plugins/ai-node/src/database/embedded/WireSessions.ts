/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { errorMessages, queryMessage, transactionState } from './wireProtocol';
import { WireStream } from './WireStream';

type Batch = {
  stream: WireStream;
  bytes: Buffer;
  enqueuedAt: number;
};

/**
 * Makes one PGlite look like a server with many sessions.
 *
 * @remarks
 * PGlite is one Postgres session. `pglite-socket` puts a network server before it, but all its connections share that
 * session: a `search_path` set by one namespace's pool applies to all others, which was measured, and would mix up the
 * tables of namespaces. So the sessions are kept here instead: each has its own search_path, which is set again when the
 * turn goes from one session to another. A turn ends when Postgres says "ready, no transaction"; until then only the
 * session that has it may send, which also keeps the parts of one extended query together.
 *
 * No socket is involved: the `pg` driver takes any duplex stream, so there is no port and no file that another process
 * or another user of the machine could connect to, and none left behind after a crash.
 *
 * Limits, which come from the single session: other settings (`SET` without `LOCAL`), temporary tables, session-level
 * advisory locks, LISTEN and named prepared statements are shared by all connections.
 *
 * @internal
 */
export class WireSessions {
  readonly #execute: (bytes: Uint8Array) => Promise<Uint8Array>;
  readonly #parameters: Record<string, string>;
  readonly #transactionPatience: number;
  readonly #streams = new Set<WireStream>();
  #queue: Batch[] = [];
  #running = false;
  /** The session whose transaction, or half-sent query, is open. */
  #owner: WireStream | undefined;
  #ownerIdleSince = 0;
  #searchPath: string | undefined;
  #patienceTimer: NodeJS.Timeout | undefined;
  #failure: Error | undefined;

  /**
   * @param options - `transactionPatience`: milliseconds that a statement waits behind a transaction that does nothing,
   * before it fails with an explanation instead of hanging for ever.
   */
  constructor(options: {
    execute: (bytes: Uint8Array) => Promise<Uint8Array>;
    /** Server parameters reported to clients. */
    parameters: Record<string, string>;
    transactionPatience?: number;
  }) {
    this.#execute = options.execute;
    this.#parameters = options.parameters;
    this.#transactionPatience = options.transactionPatience ?? 30_000;
  }

  /**
   * A connection for the `pg` driver (`stream` option).
   *
   * @param options - `searchPath` of the session, as SQL: a list of quoted identifiers.
   */
  createStream(options: { searchPath: string }): WireStream {
    const stream: WireStream = new WireStream({
      searchPath: options.searchPath,
      parameters: this.#parameters,
      onBatch: bytes => this.#enqueue(stream, bytes),
      onEnd: () => this.#release(stream),
      failure: this.#failure,
    });
    this.#streams.add(stream);
    return stream;
  }

  /** Ends all connections with an error, for example because the engine died. */
  fail(error: Error): void {
    this.#failure = error;
    clearTimeout(this.#patienceTimer);
    this.#queue = [];
    this.#owner = undefined;
    for (const stream of this.#streams) {
      stream.destroy(error);
    }
    this.#streams.clear();
  }

  #enqueue(stream: WireStream, bytes: Buffer) {
    this.#queue.push({ stream, bytes, enqueuedAt: Date.now() });
    void this.#run();
  }

  #next(): Batch | undefined {
    if (!this.#owner) {
      return this.#queue.shift();
    }
    const index = this.#queue.findIndex(({ stream }) => stream === this.#owner);
    return index < 0 ? undefined : this.#queue.splice(index, 1)[0];
  }

  async #run() {
    if (this.#running || this.#failure) {
      return;
    }
    this.#running = true;
    try {
      for (let batch = this.#next(); batch; batch = this.#next()) {
        await this.#answer(batch);
        if (this.#failure) {
          return;
        }
      }
    } catch (error) {
      this.fail(error as Error);
      return;
    } finally {
      this.#running = false;
    }
    this.#watchPatience();
  }

  async #answer({ stream, bytes }: Batch) {
    if (stream.searchPath !== this.#searchPath && !this.#owner) {
      await this.#execute(
        queryMessage(`SET search_path TO ${stream.searchPath}`),
      );
      this.#searchPath = stream.searchPath;
    }
    const answer = await this.#execute(bytes);
    const idle = transactionState(answer) === 'idle';
    this.#owner = idle ? undefined : stream;
    this.#ownerIdleSince = Date.now();
    stream.answer(answer);
    if (!idle && stream.destroyed) {
      await this.#rollBack();
    }
  }

  /** The session is over: what it has open is rolled back, as a server does. */
  #release(stream: WireStream) {
    this.#streams.delete(stream);
    this.#queue = this.#queue.filter(batch => batch.stream !== stream);
    if (this.#owner === stream && !this.#running && !this.#failure) {
      this.#running = true;
      this.#rollBack()
        .catch(error => this.fail(error))
        .finally(() => {
          this.#running = false;
          void this.#run();
        });
    }
  }

  async #rollBack() {
    // A half-sent extended query needs its Sync first; outside of one, Sync does nothing.
    await this.#execute(Buffer.from([0x53, 0, 0, 0, 4]));
    await this.#execute(queryMessage('ROLLBACK'));
    this.#owner = undefined;
  }

  /**
   * A plain query while a transaction of the same code is open would wait for ever: the transaction waits for the query
   * and the query for the transaction. On a server this works by luck of the pool size, so say what is wrong.
   */
  #watchPatience() {
    clearTimeout(this.#patienceTimer);
    if (this.#running || !this.#owner || this.#queue.length === 0) {
      return;
    }
    const waitingSince = Math.max(
      this.#ownerIdleSince,
      Math.min(...this.#queue.map(({ enqueuedAt }) => enqueuedAt)),
    );
    const remaining = waitingSince + this.#transactionPatience - Date.now();
    if (remaining > 0) {
      this.#patienceTimer = setTimeout(() => this.#watchPatience(), remaining);
      this.#patienceTimer.unref();
      return;
    }
    const refused = this.#queue;
    this.#queue = [];
    for (const { stream } of refused) {
      stream.answer(
        errorMessages({
          code: '55P03',
          message:
            `The statement waited ${
              this.#transactionPatience / 1000
            } s behind a transaction that runs no statements. The embedded database ` +
            `runs one transaction at a time: inside a transaction use only its own "trx", and never hold one across a network call.`,
        }),
      );
    }
  }
}
