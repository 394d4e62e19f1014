/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import { ServiceUnavailableError } from '@backstage/errors';
import type { AiDatabase, AiDatabaseStatus } from './AiDatabaseService';

/**
 * One namespace as its package sees it.
 *
 * @internal
 */
export class NamespaceDatabase implements AiDatabase {
  readonly namespace: string;
  readonly schema: string;
  readonly #unavailableReason: () => string;
  #migrations: string | undefined;
  #client: Knex | undefined;
  #status: AiDatabaseStatus['namespaces'][number];
  #waiting = new Set<{ resolve: () => void; reject: (error: Error) => void }>();
  #closed = false;

  constructor(options: {
    namespace: string;
    schema: string;
    migrations?: string;
    /** Why the database as a whole is not ready. */
    unavailableReason: () => string;
  }) {
    this.namespace = options.namespace;
    this.schema = options.schema;
    this.#migrations = options.migrations;
    this.#unavailableReason = options.unavailableReason;
    this.#status = { namespace: options.namespace, state: 'pending' };
  }

  get migrations(): string | undefined {
    return this.#migrations;
  }

  set migrations(directory: string | undefined) {
    this.#migrations = directory;
  }

  get status(): AiDatabaseStatus['namespaces'][number] {
    return this.#status;
  }

  async client(): Promise<Knex> {
    if (!this.#client) {
      throw new ServiceUnavailableError(
        `The database of "${this.namespace}" is not available: ${
          this.#status.error ?? this.#unavailableReason()
        }`,
      );
    }
    return this.#client;
  }

  async ready(options?: { signal?: AbortSignal }): Promise<void> {
    const signal = options?.signal;
    signal?.throwIfAborted();
    if (this.#client) {
      return;
    }
    if (this.#closed) {
      throw closedError();
    }
    await new Promise<void>((resolve, reject) => {
      const waiting = { resolve, reject };
      const onAbort = () => reject(signal?.reason);
      const forget = () => {
        this.#waiting.delete(waiting);
        signal?.removeEventListener('abort', onAbort);
      };
      waiting.resolve = () => {
        forget();
        resolve();
      };
      waiting.reject = error => {
        forget();
        reject(error);
      };
      this.#waiting.add(waiting);
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }

  /** Connected and migrated. */
  setReady(client: Knex, migration: string | undefined): void {
    this.#client = client;
    this.#status = { namespace: this.namespace, state: 'ready', migration };
    for (const { resolve } of [...this.#waiting]) {
      resolve();
    }
  }

  setFailed(error: Error): void {
    this.#status = {
      namespace: this.namespace,
      state: 'failed',
      error: error.message,
    };
  }

  /** Takes the client back, because its engine is gone. */
  reset(): Knex | undefined {
    const client = this.#client;
    this.#client = undefined;
    this.#status = { namespace: this.namespace, state: 'pending' };
    return client;
  }

  close(): Knex | undefined {
    this.#closed = true;
    for (const { reject } of [...this.#waiting]) {
      reject(closedError());
    }
    return this.reset();
  }
}

function closedError(): Error {
  return new ServiceUnavailableError('The backend is shutting down');
}
