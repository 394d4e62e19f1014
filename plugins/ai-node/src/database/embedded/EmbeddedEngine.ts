/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mkdirSync } from 'node:fs';
import knexFactory, { type Knex } from 'knex';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { createKnexLog } from '../createKnexLog';
import type { DatabaseEngine, EngineConnection } from '../DatabaseEngine';
import { DirectoryLock } from './DirectoryLock';
import { EmbeddedStartError, EmbeddedThread } from './EmbeddedThread';
import { WireSessions } from './WireSessions';
import { inspectDataDirectory, setAsideDataDirectory } from './dataDirectory';
import { queryMessage } from './wireProtocol';

/** What a server reports at the start of a session and the `pg` driver or its users may look at. */
const SERVER_PARAMETERS = {
  server_version: '18.0',
  server_encoding: 'UTF8',
  client_encoding: 'UTF8',
  DateStyle: 'ISO, MDY',
  integer_datetimes: 'on',
  standard_conforming_strings: 'on',
  TimeZone: 'UTC',
};

/**
 * PGlite, PostgreSQL in WebAssembly, in a directory or in memory, reached through the ordinary `pg` driver.
 *
 * @internal
 */
export class EmbeddedEngine implements DatabaseEngine {
  readonly mode: 'embedded' | 'memory';
  readonly #directory: string | undefined;
  readonly #memoryReason: string | undefined;
  readonly #logger: LoggerService;
  #lock: DirectoryLock | undefined;
  #thread: EmbeddedThread | undefined;
  #sessions: WireSessions | undefined;
  /** Stays for the life of the engine: people must hear of it even when they look later. */
  #corruptionNotice: string | undefined;

  constructor(options: {
    /** In memory without one. */
    directory?: string;
    /** Why it is in memory. */
    memoryReason?: string;
    logger: LoggerService;
  }) {
    this.mode = options.directory ? 'embedded' : 'memory';
    this.#directory = options.directory;
    this.#memoryReason = options.memoryReason;
    this.#logger = options.logger;
  }

  async start(): Promise<EngineConnection> {
    await this.stop();
    if (this.#directory) {
      this.#lock = DirectoryLock.acquire(this.#directory);
    }
    try {
      this.#thread = this.#directory
        ? await this.#openDirectory(this.#directory)
        : await EmbeddedThread.start({});
    } catch (error) {
      this.#lock?.release();
      this.#lock = undefined;
      throw error;
    }

    const thread = this.#thread;
    const sessions = new WireSessions({
      execute: bytes => thread.execute(bytes),
      parameters: SERVER_PARAMETERS,
    });
    this.#sessions = sessions;
    await thread.execute(queryMessage(`SET timezone TO 'UTC'`));
    void thread.lost.then(error => sessions.fail(error));
    return {
      databaseName: 'postgres',
      role: 'postgres',
      shared: false,
      skipMigrations: false,
      notice: this.#notice(),
      lost: thread.lost,
      createClient: ({ searchPath }) =>
        createClient(sessions, searchPath, this.#logger),
    };
  }

  async stop(): Promise<void> {
    const thread = this.#thread;
    this.#thread = undefined;
    this.#sessions?.fail(new Error('The embedded database is closed'));
    this.#sessions = undefined;
    await thread?.close();
    this.#lock?.release();
    this.#lock = undefined;
  }

  #notice(): string | undefined {
    if (this.mode === 'memory') {
      return `Nothing is kept over a restart, because ${
        this.#memoryReason
      }. Set ai.database.directory to keep it in a directory.`;
    }
    return this.#corruptionNotice;
  }

  async #openDirectory(directory: string): Promise<EmbeddedThread> {
    const found = inspectDataDirectory(directory);
    if (found === 'damaged') {
      this.#setAside(directory, new Error('Its PG_VERSION file is missing'));
    }
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    try {
      return await EmbeddedThread.start({ directory });
    } catch (error) {
      if (
        found !== 'database' ||
        !(error instanceof EmbeddedStartError) ||
        error.stage === 'load'
      ) {
        throw error;
      }
      // Is it the directory, or does the engine not start at all (no memory, a broken installation)? Only a directory
      // that fails where an empty database works may be set aside.
      await (await EmbeddedThread.start({})).close();

      this.#setAside(directory, error);
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      return await EmbeddedThread.start({ directory });
    }
  }

  #setAside(directory: string, cause: Error) {
    const aside = setAsideDataDirectory(directory, new Date());
    this.#corruptionNotice =
      `The database in "${directory}" could not be opened and was moved to "${aside}"; nothing of it was deleted. ` +
      `A new, empty one took its place. To go back to a backup, stop the backend and replace "${directory}" by it.`;
    this.#logger.error(this.#corruptionNotice, cause);
  }
}

/** Pools are cheap here: a "connection" is an object. One more than 5 would only wait in line. */
function createClient(
  sessions: WireSessions,
  searchPath: string[],
  logger: LoggerService,
): Knex {
  const quoted = searchPath
    .map(schema => `"${schema.replaceAll('"', '""')}"`)
    .join(', ');
  return knexFactory({
    client: 'pg',
    connection: {
      user: 'postgres',
      database: 'postgres',
      stream: () => sessions.createStream({ searchPath: quoted }),
    } as Knex.PgConnectionConfig,
    log: createKnexLog(logger),
    pool: { min: 0, max: 5 },
  });
}
