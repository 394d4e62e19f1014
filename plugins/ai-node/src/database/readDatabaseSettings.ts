/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { resolve } from 'node:path';
import type { RootConfigService } from '@backstage/backend-plugin-api';

/**
 * Plugin id under which the suite asks for the adopter's database. Reserved: no plugin may be called so.
 *
 * @internal
 */
export const DATABASE_PLUGIN_ID = 'ai';

/**
 * What configuration says about the suite's database.
 *
 * @internal
 */
export type DatabaseSettings =
  | {
      mode: 'postgres';
      /** Prefix of schemas, from `backend.database.schemaPrefix` in division mode `schema`; else empty. */
      schemaPrefix: string;
      /** Role that sessions switch to, from `backend.database.role`. */
      role?: string;
    }
  | { mode: 'embedded'; schemaPrefix: ''; directory: string }
  | { mode: 'memory'; schemaPrefix: ''; reason: string };

/**
 * Reads where the suite keeps its data. No I/O.
 *
 * @remarks
 * An adopter whose own database is in memory expects that nothing is kept, and a test backend must not leave
 * directories behind: both get an embedded database in memory unless `ai.database.directory` says otherwise.
 *
 * @throws Error naming the key when a value has the wrong type.
 * @internal
 */
export function readDatabaseSettings(options: {
  config: RootConfigService;
  workingDirectory: string;
}): DatabaseSettings {
  const { config, workingDirectory } = options;
  const database = config.getOptionalConfig('backend.database');
  const client =
    database?.getOptionalString(`plugin.${DATABASE_PLUGIN_ID}.client`) ??
    database?.getOptionalString('client');

  if (database && client === 'pg') {
    // Two Backstage instances may share one database in this mode, told apart by the prefix alone.
    const divided =
      database.getOptionalString('pluginDivisionMode') === 'schema';
    return {
      mode: 'postgres',
      schemaPrefix: divided
        ? database.getOptionalString('schemaPrefix') ?? ''
        : '',
      role: database.getOptionalString('role'),
    };
  }

  const directory = config.getOptionalString('ai.database.directory');
  if (directory === ':memory:') {
    return {
      mode: 'memory',
      schemaPrefix: '',
      reason: 'ai.database.directory is ":memory:"',
    };
  }
  if (directory) {
    return {
      mode: 'embedded',
      schemaPrefix: '',
      directory: resolve(workingDirectory, directory),
    };
  }
  if (!database) {
    return {
      mode: 'memory',
      schemaPrefix: '',
      reason: 'backend.database is not configured',
    };
  }
  if (database.getOptional('connection') === ':memory:') {
    return {
      mode: 'memory',
      schemaPrefix: '',
      reason: 'backend.database.connection is ":memory:"',
    };
  }
  return {
    mode: 'embedded',
    schemaPrefix: '',
    directory: resolve(workingDirectory, '.ghostlight/database'),
  };
}
