/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readdirSync } from 'node:fs';
import type { Knex } from 'knex';

/**
 * What {@link migrateNamespace} works on.
 *
 * @internal
 */
export type MigrateNamespaceOptions = {
  /** A client whose search_path begins with the schema. */
  client: Knex;
  schema: string;
  databaseName: string;
  role: string;
  /** Directory of knex migrations. */
  migrations?: string;
  /** Check only. */
  skip: boolean;
};

/**
 * Brings the schema of a namespace up to date. Only one replica may run it at a time.
 *
 * @returns the name of the last migration.
 * @throws Error naming the schema and the remedy.
 * @internal
 */
export async function migrateNamespace(
  options: MigrateNamespaceOptions,
): Promise<string | undefined> {
  const { client, schema, migrations, skip } = options;
  const exists = await schemaExists(client, schema);
  if (skip) {
    return await checkMigrations({ ...options, exists });
  }
  if (!exists) {
    await createSchema(options);
  }
  if (!migrations) {
    return undefined;
  }
  const config = migratorConfig(schema, migrations);
  // Whoever held knex's own lock is dead: ours, which ends with its holder, is around this call.
  await client.migrate.forceFreeMigrationsLock(config);
  await client.migrate.latest(config);
  return await lastMigration(client, schema);
}

/**
 * Undoes all migrations of a namespace, for tests of `down`.
 *
 * @internal
 */
export async function rollBackNamespace(options: {
  client: Knex;
  schema: string;
  migrations: string;
}): Promise<void> {
  await options.client.migrate.rollback(
    migratorConfig(options.schema, options.migrations),
    true,
  );
}

function migratorConfig(
  schema: string,
  directory: string,
): Knex.MigratorConfig {
  return {
    directory,
    schemaName: schema,
    tableName: migrationsTable(schema),
    // `.ts` is knex's default too, and would load the `.d.ts` files beside published migrations.
    loadExtensions: ['.js', '.cjs'],
    // In a rolling upgrade an older replica meets a newer schema; it must start, as it did before the upgrade.
    disableMigrationsListValidation: true,
  };
}

function migrationsTable(schema: string): string {
  return `knex_migrations_${schema.replace(/^.*?ghostlight_/, '')}`;
}

async function schemaExists(client: Knex, schema: string): Promise<boolean> {
  const rows = await client('pg_namespace')
    .where({ nspname: schema })
    .select('nspname');
  return rows.length > 0;
}

async function createSchema(options: MigrateNamespaceOptions): Promise<void> {
  const { client, schema, databaseName, role } = options;
  try {
    await client.raw('CREATE SCHEMA IF NOT EXISTS ??', [schema]);
  } catch (error) {
    throw new Error(
      `Failed to create the schema "${schema}": ${
        (error as Error).message
      }. Run as a superuser in the database "${databaseName}": ` +
        `CREATE SCHEMA "${schema}" AUTHORIZATION "${role}";`,
      { cause: error },
    );
  }
}

async function lastMigration(
  client: Knex,
  schema: string,
): Promise<string | undefined> {
  const row = await client
    .withSchema(schema)
    .from(migrationsTable(schema))
    .orderBy('id', 'desc')
    .first('name');
  return row?.name;
}

async function checkMigrations(
  options: MigrateNamespaceOptions & { exists: boolean },
): Promise<string | undefined> {
  const { client, schema, migrations, exists } = options;
  const remedy =
    'Start one backend without backend.database.skipMigrations (or plugin.ai.skipMigrations) to run them.';
  if (!exists) {
    throw new Error(
      `Migrations are skipped and the schema "${schema}" does not exist. ${remedy}`,
    );
  }
  if (!migrations) {
    return undefined;
  }
  const table = migrationsTable(schema);
  const done = new Set<string>();
  if (await client.schema.withSchema(schema).hasTable(table)) {
    const rows = await client.withSchema(schema).from(table).select('name');
    rows.forEach(({ name }) => done.add(name));
  }
  const pending = readdirSync(migrations)
    .filter(name => /\.c?js$/.test(name) && !done.has(name))
    .sort();
  if (pending.length > 0) {
    throw new Error(
      `Migrations are skipped and the schema "${schema}" lacks ${pending.join(
        ', ',
      )}. ${remedy}`,
    );
  }
  return await lastMigration(client, schema);
}
