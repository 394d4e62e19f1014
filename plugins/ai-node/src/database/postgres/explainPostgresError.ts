/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { RootConfigService } from '@backstage/backend-plugin-api';
import { DATABASE_PLUGIN_ID } from '../readDatabaseSettings';

/**
 * Says what to do about a failed connection. The error itself follows as the cause.
 *
 * @internal
 */
export function explainPostgresError(
  error: unknown,
  config: RootConfigService,
): string {
  const message = error instanceof Error ? error.message : String(error);
  const name = expectedDatabaseName(config);
  if (/permission denied to create database/.test(message)) {
    return (
      `The role of backend.database may not create the database "${name}". Run as a superuser: ` +
      `CREATE DATABASE "${name}" OWNER <role of backend.database.connection.user>;`
    );
  }
  if (/database ".*" does not exist/.test(message)) {
    return `The database "${name}" does not exist and backend.database.ensureExists is false. Run: CREATE DATABASE "${name}";`;
  }
  if (/permission denied for database/.test(message)) {
    return `The role of backend.database may not create schemas in its database. Run as a superuser: GRANT CREATE ON DATABASE "${name}" TO <role>;`;
  }
  return 'Failed to connect to the PostgreSQL of backend.database';
}

function expectedDatabaseName(config: RootConfigService): string {
  const database = config.getConfig('backend.database');
  const connection = database.getOptional(
    `plugin.${DATABASE_PLUGIN_ID}.connection`,
  );
  if (
    typeof connection === 'object' &&
    connection !== null &&
    'database' in connection
  ) {
    return String(connection.database);
  }
  if (database.getOptionalString('pluginDivisionMode') === 'schema') {
    return database.getOptionalString('connection.database') ?? 'postgres';
  }
  return `${
    database.getOptionalString('prefix') ?? 'backstage_plugin_'
  }${DATABASE_PLUGIN_ID}`;
}
