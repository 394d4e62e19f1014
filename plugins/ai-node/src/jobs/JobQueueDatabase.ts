/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type { Db } from 'pg-boss';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { AiDatabase } from '../database';
import { NotificationListener } from './NotificationListener';

/**
 * How pg-boss reaches the suite's database. It asks for the client at every statement, so it survives the restart of an
 * embedded engine.
 *
 * @internal
 */
export class JobQueueDatabase implements Db {
  readonly #database: AiDatabase;
  /** Absent where notifications do not travel between connections. */
  readonly listen?: Db['listen'];

  constructor(options: {
    database: AiDatabase;
    logger: LoggerService;
    /** Several processes use the database, and it delivers notifications between them. */
    shared: boolean;
  }) {
    const { database, logger, shared } = options;
    this.#database = database;
    if (shared) {
      this.listen = (channel, onNotification, onSubscribed) =>
        NotificationListener.start({
          client: () => database.client(),
          channel,
          onNotification,
          onSubscribed,
          logger,
        });
    }
  }

  async executeSql(text: string, values?: unknown[]) {
    const { fromKnex } = require('pg-boss') as typeof import('pg-boss');
    const knex = await this.#database.client();
    const { client } = knex;
    // Many statements of pg-boss are whole blocks, "BEGIN; …; COMMIT". One that fails half-way leaves its connection inside
    // an aborted transaction, and the pool would hand that to the next one, so the connection is cleaned here.
    const connection = await client.acquireConnection();
    try {
      return await fromKnex({
        raw: (sql: string, bindings: readonly unknown[]) =>
          knex.raw(sql, bindings as Knex.RawBinding[]).connection(connection),
      }).executeSql(text, values);
    } catch (error) {
      await knex
        .raw('ROLLBACK')
        .connection(connection)
        .catch(() => {});
      throw withoutStatement(error);
    } finally {
      await client.releaseConnection(connection);
    }
  }
}

/** knex puts the statement before the message; those of pg-boss fill pages. */
function withoutStatement(error: unknown): unknown {
  if (error instanceof Error && error.message.includes(' - ')) {
    error.message = error.message.slice(
      error.message.lastIndexOf(' - ') + ' - '.length,
    );
  }
  return error;
}
