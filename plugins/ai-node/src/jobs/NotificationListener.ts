/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { backoffDelay, sleep } from '../database/backoff';

/** LISTEN takes a connection for good; a smaller pool needs all of its own. */
const MINIMUM_POOL_SIZE = 4;
/** A connection that a firewall has dropped looks alive until it is used. */
const CHECK_INTERVAL_MS = 30_000;

type PgConnection = {
  query(sql: string): Promise<unknown>;
  on(event: string, listener: (value: { payload?: string }) => void): void;
  off(event: string, listener: (value: { payload?: string }) => void): void;
};

type ListenOptions = {
  client: () => Promise<Knex>;
  channel: string;
  onNotification: (payload: string) => void;
  /** Called at each (new) subscription: what came before it was missed. */
  onSubscribed: () => void;
  logger: LoggerService;
};

/**
 * A subscription to a PostgreSQL channel that renews itself when its connection is lost.
 *
 * @internal
 */
export class NotificationListener {
  readonly #options: ListenOptions;
  readonly #closed = new AbortController();
  #loop: Promise<void> = Promise.resolve();

  /** @throws Error when the first subscription fails: the caller polls instead. */
  static async start(options: ListenOptions): Promise<NotificationListener> {
    const listener = new NotificationListener(options);
    const first = await listener.#subscribe();
    listener.#loop = listener.#keepSubscribed(first);
    return listener;
  }

  private constructor(options: ListenOptions) {
    this.#options = options;
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.#loop;
  }

  async #keepSubscribed(first: { ended: Promise<void> }) {
    const { signal } = this.#closed;
    await first.ended;
    for (let attempt = 1; !signal.aborted; attempt++) {
      try {
        const { ended } = await this.#subscribe();
        attempt = 0;
        await ended;
      } catch (error) {
        this.#options.logger.debug('Failed to listen for jobs', toError(error));
        await sleep(backoffDelay(attempt), { signal });
      }
    }
  }

  async #subscribe(): Promise<{ ended: Promise<void> }> {
    const { channel, onNotification, onSubscribed } = this.#options;
    const { signal } = this.#closed;
    const { client } = await this.#options.client();
    if (client.pool.max < MINIMUM_POOL_SIZE) {
      throw new Error('The connection pool is too small to listen');
    }
    const connection: PgConnection = await client.acquireConnection();
    let onLost = () => {};
    const lost = new Promise<void>(resolve => {
      onLost = () => resolve();
    });
    const onMessage = ({ payload }: { payload?: string }) =>
      onNotification(payload ?? '');
    connection.on('error', onLost);
    connection.on('end', onLost);
    connection.on('notification', onMessage);
    signal.addEventListener('abort', onLost, { once: true });
    const release = async () => {
      // The connection goes back to the pool, and on to others.
      connection.off('error', onLost);
      connection.off('end', onLost);
      connection.off('notification', onMessage);
      signal.removeEventListener('abort', onLost);
      await client.releaseConnection(connection);
    };
    try {
      await connection.query(`LISTEN "${channel.replaceAll('"', '""')}"`);
    } catch (error) {
      await release();
      throw error;
    }
    const check = setInterval(() => {
      // Its failure ends the connection, which is what `lost` waits for.
      connection.query('SELECT 1').catch(() => {});
    }, CHECK_INTERVAL_MS);
    check.unref();
    onSubscribed();

    const ended = lost.then(async () => {
      clearInterval(check);
      // The pool checks a connection before it hands it out again, and throws a dead one away.
      await connection.query('UNLISTEN *').catch(() => {});
      await release();
    });
    return { ended };
  }
}
