/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readDatabaseSettings } from './readDatabaseSettings';

describe('readDatabaseSettings', () => {
  const read = (data: JsonObject) =>
    readDatabaseSettings({
      config: new ConfigReader(data),
      workingDirectory: '/portal/packages/backend',
    });
  const withDatabase = (database: JsonObject, ai: JsonObject = {}) =>
    read({ backend: { database }, ai });

  it.each([
    [{ client: 'pg', connection: {} }, 'postgres'],
    [{ client: 'better-sqlite3', connection: ':memory:' }, 'memory'],
    [{ client: 'better-sqlite3', connection: { directory: 'x' } }, 'embedded'],
    [{ client: 'mysql2', connection: {} }, 'embedded'],
    [
      {
        client: 'better-sqlite3',
        connection: ':memory:',
        plugin: { ai: { client: 'pg', connection: {} } },
      },
      'postgres',
    ],
    [
      {
        client: 'pg',
        connection: {},
        plugin: { ai: { client: 'better-sqlite3' } },
      },
      'embedded',
    ],
  ])('takes the effective client: %j is %s', (database, mode) => {
    expect(withDatabase(database)).toMatchObject({ mode });
  });

  it('keeps data beside the backend, or where configuration says', () => {
    const sqlite = { client: 'better-sqlite3', connection: ':memory:' };
    expect(
      withDatabase({
        client: 'better-sqlite3',
        connection: { directory: 'x' },
      }),
    ).toMatchObject({
      directory: '/portal/packages/backend/.ghostlight/database',
    });
    expect(
      withDatabase(sqlite, { database: { directory: '../data' } }),
    ).toMatchObject({ mode: 'embedded', directory: '/portal/packages/data' });
    expect(
      withDatabase(
        { client: 'better-sqlite3', connection: { directory: 'x' } },
        { database: { directory: ':memory:' } },
      ),
    ).toMatchObject({ mode: 'memory' });
    expect(read({})).toMatchObject({ mode: 'memory' });
  });

  it('prefixes schemas only where databases are shared', () => {
    const database = { client: 'pg', connection: {}, schemaPrefix: 'blue_' };
    expect(withDatabase(database)).toMatchObject({ schemaPrefix: '' });
    expect(
      withDatabase({ ...database, pluginDivisionMode: 'schema' }),
    ).toMatchObject({ schemaPrefix: 'blue_' });
  });

  it('names the key that is wrong', () => {
    expect(() => withDatabase({ client: ['pg'] })).toThrow(
      /backend.database.client/,
    );
  });
});
