/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import knexFactory, { type Knex } from 'knex';
import { DatabaseManager } from '@backstage/backend-defaults/database';
import type {
  LifecycleService,
  LoggerService,
  RootConfigService,
  RootLifecycleService,
} from '@backstage/backend-plugin-api';
import { ForwardedError } from '@backstage/errors';
import { createKnexLog } from '../createKnexLog';
import type { DatabaseEngine, EngineConnection } from '../DatabaseEngine';
import { DATABASE_PLUGIN_ID } from '../readDatabaseSettings';
import { explainPostgresError } from './explainPostgresError';
import { ownPostgresConfig } from './ownPostgresConfig';

/** Collects what `DatabaseManager` wants to do at shutdown, to do it as soon as the manager is not needed. */
class CollectedLifecycle implements RootLifecycleService, LifecycleService {
  #hooks: Array<() => void | Promise<void>> = [];

  addStartupHook(): void {}

  addBeforeShutdownHook(): void {}

  addShutdownHook(hook: () => void | Promise<void>): void {
    this.#hooks.push(hook);
  }

  async shutDown(): Promise<void> {
    const hooks = this.#hooks;
    this.#hooks = [];
    await Promise.allSettled(hooks.map(async hook => hook()));
  }
}

/**
 * The adopter's PostgreSQL, under the settings that Backstage itself would use for a plugin called `ai`.
 *
 * @remarks
 * `DatabaseManager` knows all that an adopter may configure: cloud identities, roles, division modes, creation of the
 * database. It is asked for one client, whose settings are then the base of a pool for each namespace; a pool of its own,
 * because the search_path belongs to a connection. It is asked anew at every try, because it remembers a failure for ever.
 *
 * @internal
 */
export class PostgresEngine implements DatabaseEngine {
  readonly mode = 'postgres';
  readonly #config: RootConfigService;
  readonly #logger: LoggerService;
  readonly #role: string | undefined;

  constructor(options: {
    config: RootConfigService;
    /** Role that sessions switch to. */
    role?: string;
    logger: LoggerService;
  }) {
    this.#config = options.config;
    this.#logger = options.logger;
    this.#role = options.role;
  }

  async start(): Promise<EngineConnection> {
    const lifecycle = new CollectedLifecycle();
    let base: Knex | undefined;
    try {
      const manager = DatabaseManager.fromConfig(
        ownPostgresConfig(this.#config),
        {
          rootLogger: this.#logger,
          rootLifecycle: lifecycle,
        },
      );
      const database = manager.forPlugin(DATABASE_PLUGIN_ID, {
        logger: this.#logger,
        lifecycle,
      });
      base = await database.getClient();
      const config: Knex.Config = base.client.config;
      const { rows } = await this.#ask(config);
      return {
        databaseName: rows[0].database,
        role: rows[0].role,
        shared: true,
        skipMigrations: database.migrations?.skip ?? false,
        lost: new Promise(() => {}),
        createClient: options => this.#createClient(config, options),
      };
    } catch (error) {
      throw new ForwardedError(
        explainPostgresError(error, this.#config),
        error,
      );
    } finally {
      await lifecycle.shutDown();
      // Only its settings were needed. The manager means to do this at its shutdown, but in 1.55 it looks for the driver in
      // the wrong place and fails.
      await base?.destroy();
    }
  }

  async stop(): Promise<void> {}

  async #ask(config: Knex.Config) {
    const client = this.#createClient(config, {
      searchPath: ['public'],
      maxConnections: 1,
    });
    try {
      return await client.raw<{
        rows: Array<{ database: string; role: string }>;
      }>('SELECT current_database() AS database, current_user AS role');
    } finally {
      await client.destroy();
    }
  }

  #createClient(
    config: Knex.Config,
    options: { searchPath: string[]; maxConnections?: number },
  ): Knex {
    const client = knexFactory({
      ...config,
      log: createKnexLog(this.#logger),
      searchPath: options.searchPath,
      pool: {
        ...config.pool,
        // There is a pool for each namespace: an idle one must not hold connections of the adopter's server.
        min: 0,
        max: options.maxConnections ?? config.pool?.max ?? 10,
        idleTimeoutMillis: config.pool?.idleTimeoutMillis ?? 10_000,
      },
    });
    if (this.#role) {
      const statement = client.raw('SET ROLE ??', [this.#role]).toQuery();
      // Queries of one connection run in order, so this one comes before any that its first user sends.
      client.client.pool.on(
        'createSuccess',
        (_event: unknown, connection: { query(sql: string): Promise<void> }) =>
          connection
            .query(statement)
            .catch(error =>
              this.#logger.error('Failed to switch the database role', error),
            ),
      );
    }
    return client;
  }
}
