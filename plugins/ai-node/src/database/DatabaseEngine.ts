/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type { AiDatabaseStatus } from './AiDatabaseService';

/**
 * Where the suite's Postgres comes from. Two implementations: the adopter's server and embedded PGlite.
 *
 * @internal
 */
export interface DatabaseEngine {
  readonly mode: AiDatabaseStatus['mode'];

  /** Connects; may be called again after it failed or after `onLost`. */
  start(): Promise<EngineConnection>;

  /** Closes what {@link DatabaseEngine.start} opened. Never throws. */
  stop(): Promise<void>;
}

/**
 * A connected engine.
 *
 * @internal
 */
export type EngineConnection = {
  /** Name of the logical database, for messages to people. */
  databaseName: string;
  /** Role that runs the statements, for messages to people. */
  role: string;
  /** Several processes may use this database at the same time. */
  shared: boolean;
  /** Do not run migrations, nor create schemas or extensions. */
  skipMigrations: boolean;
  /** Something people should know although all works, for example that nothing is kept. */
  notice?: string;
  /** A new pool whose connections have this search_path. The caller destroys it. */
  createClient(options: {
    searchPath: string[];
    maxConnections?: number;
  }): Knex;
  /** Settles with the reason when the engine dies by itself; pools of this connection are useless from then on. */
  lost: Promise<Error>;
};
