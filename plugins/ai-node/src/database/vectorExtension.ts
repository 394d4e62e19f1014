/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type { AiDatabaseStatus } from './AiDatabaseService';

/**
 * The `vector` extension of a database.
 *
 * @internal
 */
export type VectorExtension = AiDatabaseStatus['vector'] & {
  /** Schema its types and operators are in. */
  schema?: string;
};

/**
 * Looks the extension up, without changing anything.
 *
 * @internal
 */
export async function findVectorExtension(
  client: Knex,
): Promise<VectorExtension> {
  const { rows } = await client.raw<{
    rows: Array<{ schema: string; version: string }>;
  }>(
    `SELECT n.nspname AS schema, e.extversion AS version
     FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
     WHERE e.extname = 'vector'`,
  );
  return rows[0] ? { available: true, ...rows[0] } : { available: false };
}

/**
 * Looks the extension up and tries to create it. Never throws because of the extension: without it vector search is off
 * and everything else runs.
 *
 * @internal
 */
export async function ensureVectorExtension(options: {
  client: Knex;
  databaseName: string;
  role: string;
  mayCreate: boolean;
}): Promise<VectorExtension> {
  const { client, databaseName, role, mayCreate } = options;
  const found = await findVectorExtension(client);
  if (found.available) {
    return found;
  }
  const statement = 'CREATE EXTENSION IF NOT EXISTS vector';
  const { rows: installable } = await client.raw<{ rows: unknown[] }>(
    `SELECT 1 FROM pg_available_extensions WHERE name = 'vector'`,
  );
  const remedy =
    `Run as a superuser in the database "${databaseName}": ${statement} SCHEMA public; ` +
    `then restart the backend. (Its role "${role}" needs no superuser rights.)`;
  if (installable.length === 0) {
    return {
      available: false,
      remedy: `The server has no pgvector: install it on the server (Debian: postgresql-<version>-pgvector). ${remedy}`,
    };
  }
  if (!mayCreate) {
    return { available: false, remedy };
  }
  try {
    // In public, where all namespaces find it; without a schema it would land in the first one of the search_path.
    await client.raw(`${statement} SCHEMA public`);
    return await findVectorExtension(client);
  } catch {
    return { available: false, remedy };
  }
}
