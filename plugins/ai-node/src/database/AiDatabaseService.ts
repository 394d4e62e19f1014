/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';

/**
 * One Postgres for all that the suite keeps: the adopter's own when the effective client is `pg`, else an embedded
 * PGlite. One SQL dialect and one driver everywhere.
 *
 * @public
 */
export interface AiDatabaseService {
  /**
   * Declares a namespace. Returns at once and never throws; connecting and migrating happen in the background with
   * retries. Opening the same namespace twice gives the same database.
   *
   * @param options - `namespace` belongs to the package (kebab-case), never to the plugin id; `migrations` is the
   * directory of its knex migrations (`resolvePackagePath(pkg, 'migrations')` or a subdirectory of it).
   */
  open(options: { namespace: string; migrations?: string }): AiDatabase;

  /** Never throws and never waits for a connection. */
  status(): Promise<AiDatabaseStatus>;
}

/**
 * The database of one namespace: schema `ghostlight_<namespace>` with its own migrations table.
 *
 * @public
 */
export interface AiDatabase {
  readonly namespace: string;
  /** `ghostlight_<namespace with underscores>`. */
  readonly schema: string;

  /**
   * A knex whose search_path is the schema of this namespace, then the schema of the `vector` extension, then public.
   * Inside a transaction use only `trx`: embedded mode has few connections, and a plain query inside an open
   * transaction can deadlock.
   *
   * @throws ServiceUnavailableError until connected and migrated, with the reason and the remedy.
   */
  client(): Promise<Knex>;

  /** Resolves when connected and migrated, however long that takes; rejects only when the backend shuts down. */
  ready(options?: { signal?: AbortSignal }): Promise<void>;
}

/** @public */
export type AiDatabaseStatus = {
  /** `postgres`: the adopter's server. `embedded`: PGlite in a directory. `memory`: PGlite without one. */
  mode: 'postgres' | 'embedded' | 'memory';
  state: 'connecting' | 'ready' | 'unavailable' | 'disabled';
  /** Why it is not ready, for people. */
  reason?: string;
  vector: {
    available: boolean;
    version?: string;
    /** Why not, with the exact SQL that enables it. */
    remedy?: string;
  };
  namespaces: Array<{
    namespace: string;
    state: 'pending' | 'ready' | 'failed';
    migration?: string;
    error?: string;
  }>;
};
