/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  AiDatabase,
  AiDatabaseService,
  AiDatabaseStatus,
} from './AiDatabaseService';
import type { DatabaseEngine, EngineConnection } from './DatabaseEngine';
import { NamespaceDatabase } from './NamespaceDatabase';
import { backoffDelay, sleep } from './backoff';
import { describeError } from './describeError';
import { EmbeddedEngine } from './embedded/EmbeddedEngine';
import { migrateNamespace } from './migrateNamespace';
import { PostgresEngine } from './postgres/PostgresEngine';
import { readDatabaseSettings } from './readDatabaseSettings';
import {
  ensureVectorExtension,
  findVectorExtension,
  type VectorExtension,
} from './vectorExtension';
import { withAdvisoryLock } from './withAdvisoryLock';

/** `status()` asks the server again at most this often, in the background. */
const PROBE_INTERVAL_MS = 5_000;

type Connected = {
  connection: EngineConnection;
  /** For questions about the database as a whole; holds no connection when idle. */
  admin: Knex;
  vector: VectorExtension;
};

/**
 * The suite's database.
 *
 * @remarks
 * Nothing happens before the first namespace is opened. From then on one loop connects, with retries for as long as the
 * backend runs, and starts over when an embedded engine dies; each namespace is migrated by a loop of its own, so that a
 * broken migration of one package does not stop the others.
 *
 * @internal
 */
export class DefaultAiDatabaseService implements AiDatabaseService {
  readonly #logger: LoggerService;
  readonly #mode: AiDatabaseStatus['mode'];
  readonly #schemaPrefix: string;
  readonly #engine: DatabaseEngine | undefined;
  readonly #namespaces = new Map<string, NamespaceDatabase>();
  readonly #shutdown = new AbortController();
  readonly #preparing = new Set<Promise<void>>();
  #state: AiDatabaseStatus['state'] = 'connecting';
  #reason: string | undefined;
  #connected: Connected | undefined;
  #loop: Promise<void> | undefined;
  #probedAt = 0;

  /** No I/O; never throws: with wrong configuration the service is disabled and says why. */
  static create(options: {
    config: RootConfigService;
    logger: LoggerService;
    /** Against which relative directories are resolved. Default: that of the process. */
    workingDirectory?: string;
  }): DefaultAiDatabaseService {
    const { config, logger } = options;
    try {
      const settings = readDatabaseSettings({
        config,
        workingDirectory: options.workingDirectory ?? process.cwd(),
      });
      return new DefaultAiDatabaseService({
        logger,
        mode: settings.mode,
        schemaPrefix: settings.schemaPrefix,
        engine:
          settings.mode === 'postgres'
            ? new PostgresEngine({ config, logger, role: settings.role })
            : new EmbeddedEngine({
                logger,
                ...(settings.mode === 'memory'
                  ? { memoryReason: settings.reason }
                  : { directory: settings.directory }),
              }),
      });
    } catch (error) {
      logger.error('The Ghostlight database is off', toError(error));
      return DefaultAiDatabaseService.disabled({
        logger,
        reason: toError(error).message,
      });
    }
  }

  /** A service that only says why it is off. */
  static disabled(options: {
    logger: LoggerService;
    reason: string;
  }): DefaultAiDatabaseService {
    return new DefaultAiDatabaseService({
      logger: options.logger,
      mode: 'memory',
      schemaPrefix: '',
      disabledReason: options.reason,
    });
  }

  private constructor(options: {
    logger: LoggerService;
    mode: AiDatabaseStatus['mode'];
    schemaPrefix: string;
    engine?: DatabaseEngine;
    disabledReason?: string;
  }) {
    this.#logger = options.logger;
    this.#mode = options.mode;
    this.#schemaPrefix = options.schemaPrefix;
    this.#engine = options.engine;
    if (!options.engine) {
      this.#state = 'disabled';
      this.#reason = options.disabledReason;
    }
  }

  open(options: { namespace: string; migrations?: string }): AiDatabase {
    const { namespace, migrations } = options;
    const known = this.#namespaces.get(namespace);
    if (known) {
      this.#openAgain(known, migrations);
      return known;
    }
    const opened = new NamespaceDatabase({
      namespace,
      schema: `${this.#schemaPrefix}ghostlight_${namespace.replaceAll(
        '-',
        '_',
      )}`,
      migrations,
      unavailableReason: () => this.#reason ?? 'it is connecting',
    });
    this.#namespaces.set(namespace, opened);
    if (this.#shutdown.signal.aborted) {
      opened.close();
    } else if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(namespace)) {
      opened.setFailed(
        new Error(
          `"${namespace}" is not a valid namespace: it must be in kebab-case, such as "docs-chat"`,
        ),
      );
    } else if (this.#engine) {
      this.#loop ??= this.#keepConnected(this.#engine);
      if (this.#connected) {
        this.#prepare(opened, this.#connected);
      }
    }
    return opened;
  }

  async status(): Promise<AiDatabaseStatus> {
    this.#probe();
    const vector = this.#connected?.vector ?? { available: false };
    return {
      mode: this.#mode,
      state: this.#state,
      reason: this.#reason,
      vector: {
        available: vector.available,
        version: vector.version,
        remedy: vector.remedy,
      },
      namespaces: [...this.#namespaces.values()].map(({ status }) => status),
    };
  }

  /** Closes all pools and the embedded engine. Never throws. */
  async close(): Promise<void> {
    this.#shutdown.abort();
    this.#reason = 'The backend is shutting down';
    const clients = [...this.#namespaces.values()].map(namespace =>
      namespace.close(),
    );
    await Promise.allSettled(clients.map(client => client?.destroy()));
    await Promise.allSettled([...this.#preparing]);
    await this.#loop;
    if (this.#state !== 'disabled') {
      this.#state = 'unavailable';
    }
  }

  #openAgain(known: NamespaceDatabase, migrations: string | undefined) {
    if (!migrations || known.migrations === migrations) {
      return;
    }
    if (known.migrations) {
      this.#logger.error(
        `The database namespace "${known.namespace}" is opened with two directories of migrations, "${known.migrations}" and "${migrations}"; ` +
          `the second one is ignored. A namespace belongs to one package.`,
      );
      return;
    }
    known.migrations = migrations;
    if (this.#connected) {
      void known.reset()?.destroy();
      this.#prepare(known, this.#connected);
    }
  }

  async #keepConnected(engine: DatabaseEngine) {
    const { signal } = this.#shutdown;
    let lastMessage: string | undefined;
    for (let attempt = 1; !signal.aborted; attempt++) {
      try {
        const connected = await this.#connect(engine);
        this.#connected = connected;
        this.#state = 'ready';
        this.#reason = connected.connection.notice;
        this.#logConnected(connected);
        attempt = 0;
        lastMessage = undefined;
        for (const namespace of this.#namespaces.values()) {
          this.#prepare(namespace, connected);
        }
        const error = await Promise.race([
          connected.connection.lost,
          aborted(signal),
        ]);
        this.#connected = undefined;
        await connected.admin.destroy();
        if (error) {
          this.#state = 'connecting';
          this.#reason = `The database stopped: ${error.message}`;
          this.#logger.error('The database stopped; starting it again', error);
          const clients = [...this.#namespaces.values()].map(namespace =>
            namespace.reset(),
          );
          await Promise.allSettled(clients.map(client => client?.destroy()));
        }
      } catch (error) {
        this.#state = 'unavailable';
        this.#reason = describeError(error);
        if (this.#reason !== lastMessage) {
          lastMessage = this.#reason;
          this.#logger.warn(
            `The Ghostlight database is not available, features that need it wait: ${
              this.#reason
            }`,
          );
        }
        await sleep(backoffDelay(attempt), { signal });
      }
    }
    await engine.stop();
  }

  async #connect(engine: DatabaseEngine): Promise<Connected> {
    const connection = await engine.start();
    const admin = connection.createClient({
      searchPath: ['public'],
      maxConnections: 4,
    });
    try {
      const ensure = () =>
        ensureVectorExtension({
          client: admin,
          databaseName: connection.databaseName,
          role: connection.role,
          mayCreate: !connection.skipMigrations,
        });
      const vector = connection.shared
        ? await withAdvisoryLock({
            client: admin,
            name: 'vector',
            signal: this.#shutdown.signal,
            callback: ensure,
          })
        : await ensure();
      return { connection, admin, vector };
    } catch (error) {
      await admin.destroy();
      throw error;
    }
  }

  /** Migrates a namespace in the background, until it succeeds or the connection is gone. */
  #prepare(namespace: NamespaceDatabase, connected: Connected) {
    const preparing = this.#prepareWithRetries(namespace, connected)
      .catch(error =>
        this.#logger.error(
          `Failed to prepare the database of "${namespace.namespace}"`,
          toError(error),
        ),
      )
      .finally(() => this.#preparing.delete(preparing));
    this.#preparing.add(preparing);
  }

  async #prepareWithRetries(
    namespace: NamespaceDatabase,
    connected: Connected,
  ) {
    const { signal } = this.#shutdown;
    const isCurrent = () => !signal.aborted && this.#connected === connected;
    let lastMessage: string | undefined;
    for (let attempt = 1; isCurrent(); attempt++) {
      const client = connected.connection.createClient({
        searchPath: searchPath(namespace.schema, connected.vector.schema),
      });
      try {
        const migration = await this.#migrate(namespace, client, connected);
        if (isCurrent()) {
          namespace.setReady(client, migration);
          return;
        }
      } catch (error) {
        if (isCurrent()) {
          const message = describeError(error);
          namespace.setFailed(new Error(message));
          if (message !== lastMessage) {
            lastMessage = message;
            this.#logger.error(
              `Failed to prepare the database of "${namespace.namespace}", trying again: ${message}`,
            );
          }
        }
      }
      await client.destroy();
      await sleep(backoffDelay(attempt), { signal });
    }
  }

  async #migrate(
    namespace: NamespaceDatabase,
    client: Knex,
    { connection, admin }: Connected,
  ): Promise<string | undefined> {
    const migrate = () =>
      migrateNamespace({
        client,
        schema: namespace.schema,
        databaseName: connection.databaseName,
        role: connection.role,
        migrations: namespace.migrations,
        skip: connection.skipMigrations,
      });
    // An embedded database has one process and one transaction at a time: a lock would lock out its own holder.
    return connection.shared && !connection.skipMigrations
      ? await withAdvisoryLock({
          client: admin,
          name: `migrate:${namespace.schema}`,
          signal: this.#shutdown.signal,
          callback: migrate,
        })
      : await migrate();
  }

  /** Looks again, in the background, whether the server is there and whether `vector` has been enabled since. */
  #probe() {
    const connected = this.#connected;
    if (!connected || Date.now() - this.#probedAt < PROBE_INTERVAL_MS) {
      return;
    }
    this.#probedAt = Date.now();
    findVectorExtension(connected.admin).then(
      vector => {
        if (this.#connected !== connected) {
          return;
        }
        this.#state = 'ready';
        this.#reason = connected.connection.notice;
        // Elsewhere than in public it is not on the search_path of the open pools.
        if (!connected.vector.available && vector.schema === 'public') {
          connected.vector = vector;
        }
      },
      error => {
        if (this.#connected === connected) {
          this.#state = 'unavailable';
          this.#reason = describeError(error);
        }
      },
    );
  }

  #logConnected({ connection, vector }: Connected) {
    const place = {
      postgres: `in the PostgreSQL database "${connection.databaseName}"`,
      embedded: 'in its embedded database',
      memory: 'in memory',
    }[this.#mode];
    this.#logger.info(
      [
        `Ghostlight keeps its data ${place}.`,
        connection.notice,
        vector.available
          ? undefined
          : `Vector search is off, all else works. ${vector.remedy ?? ''}`,
      ]
        .filter(Boolean)
        .join(' '),
    );
  }
}

function searchPath(
  schema: string,
  vectorSchema: string | undefined,
): string[] {
  return [...new Set([schema, vectorSchema ?? 'public', 'public'])];
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise(resolve => {
    if (signal.aborted) {
      resolve(undefined);
    } else {
      signal.addEventListener('abort', () => resolve(undefined), {
        once: true,
      });
    }
  });
}
