/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { RootConfigService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { DATABASE_PLUGIN_ID } from '../readDatabaseSettings';

/**
 * The configuration that `DatabaseManager` is asked with.
 *
 * @remarks
 * A portal on SQLite may have PostgreSQL for the suite alone, under `backend.database.plugin.ai`. In 1.55 the manager connects
 * with the portal's own settings to make sure that the database exists, which are not PostgreSQL then; so the plugin's own
 * take their place.
 *
 * @internal
 */
export function ownPostgresConfig(
  config: RootConfigService,
): RootConfigService {
  const database = config.getConfig('backend.database');
  if (database.getOptionalString('client') === 'pg') {
    return config;
  }
  const own =
    database.getOptional<JsonObject>(`plugin.${DATABASE_PLUGIN_ID}`) ?? {};
  return new ConfigReader({
    backend: {
      database: {
        // Says nothing about a driver: ensureExists, division mode, prefix.
        ...database.get<JsonObject>(),
        connection: {},
        ...own,
        client: 'pg',
        plugin: { [DATABASE_PLUGIN_ID]: own },
      },
    },
  });
}
