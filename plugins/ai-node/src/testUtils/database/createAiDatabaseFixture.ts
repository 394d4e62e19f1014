/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { ConfigReader } from '@backstage/config';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { AiDatabaseService } from '../../database';
import { DefaultAiDatabaseService } from '../../database/DefaultAiDatabaseService';

/** Environment variable with the URL of a superuser on a PostgreSQL with pgvector, for tests. */
const POSTGRES_URL_VARIABLE = 'GHOSTLIGHT_TEST_POSTGRES';

/** @public */
export type AiDatabaseKind = 'embedded' | 'postgres';

/**
 * The databases that tests can run on here: the embedded one always, PostgreSQL when `GHOSTLIGHT_TEST_POSTGRES` holds the
 * URL of a superuser. For `describe.each`.
 *
 * @public
 */
export function aiDatabaseKinds(): AiDatabaseKind[] {
  return process.env[POSTGRES_URL_VARIABLE]
    ? ['embedded', 'postgres']
    : ['embedded'];
}

/** @public */
export type AiDatabaseFixture = {
  service: AiDatabaseService;
  /** The configuration that leads to this database, for a backend under test. */
  config: ConfigReader;
  /** Closes the service; drops the database. */
  close(): Promise<void>;
};

/**
 * A real database for tests. Starting one takes seconds: share one in a test file, with a namespace for each test.
 *
 * @param options - `kind` of database. `logger` to see what it does.
 * @public
 */
export async function createAiDatabaseFixture(options: {
  kind: AiDatabaseKind;
  logger?: LoggerService;
}): Promise<AiDatabaseFixture> {
  const logger = options.logger ?? silentLogger();
  if (options.kind === 'embedded') {
    const config = new ConfigReader({
      ai: { database: { directory: ':memory:' } },
    });
    const service = DefaultAiDatabaseService.create({ config, logger });
    return { service, config, close: () => service.close() };
  }

  const database = await createPostgresDatabase();
  const config = new ConfigReader({
    backend: {
      database: {
        client: 'pg',
        connection: database.connection,
        plugin: { ai: { connection: { database: database.name } } },
      },
    },
  });
  const service = DefaultAiDatabaseService.create({ config, logger });
  return {
    service,
    config,
    close: async () => {
      await service.close();
      await database.drop();
    },
  };
}

/**
 * A new, empty database on the test server.
 *
 * @returns its name, `connection` as for `backend.database.connection`, and `drop`.
 * @internal
 */
export async function createPostgresDatabase(): Promise<{
  name: string;
  connection: { host: string; port: number; user: string; password: string };
  query: (sql: string, values?: unknown[]) => Promise<pg.QueryResult>;
  drop: () => Promise<void>;
}> {
  const url = new URL(process.env[POSTGRES_URL_VARIABLE] ?? '');
  const name = `ghostlight_test_${randomUUID().replaceAll('-', '')}`;
  await queryPostgres(url, `CREATE DATABASE "${name}"`);
  const inside = new URL(url);
  inside.pathname = `/${name}`;
  return {
    name,
    connection: {
      host: url.hostname,
      port: Number(url.port || 5432),
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
    },
    query: (sql, values) => queryPostgres(inside, sql, values),
    drop: async () => {
      await queryPostgres(
        url,
        `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`,
      );
    },
  };
}

async function queryPostgres(
  url: URL,
  sql: string,
  values?: unknown[],
): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  try {
    return await client.query(sql, values);
  } finally {
    await client.end();
  }
}

function silentLogger(): LoggerService {
  const logger: LoggerService = {
    debug() {},
    info() {},
    warn() {},
    error() {},
    child: () => logger,
  };
  return logger;
}
