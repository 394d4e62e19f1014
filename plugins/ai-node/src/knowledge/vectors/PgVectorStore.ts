/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type {
  AiDatabase,
  AiDatabaseStatus,
} from '../../database/AiDatabaseService';
import { numberArray } from '../store/sqlArrays';
import { unitVector, vectorLiteral } from './unitVector';
import type {
  VectorRow,
  VectorSearchRequest,
  VectorSpace,
  VectorStore,
} from './VectorStore';

/** Up to here an exact scan is fast enough, and building an index would cost more than it saves. */
const EXACT_LIMIT = 20_000;
/** The first version without index corruption by vacuum. */
const HNSW_MINIMUM_VERSION = '0.8.4';
/** Largest half-precision vector that HNSW indexes and that fits in a page. */
const HNSW_MAXIMUM_DIMENSIONS = 4_000;
const SEARCH_TIMEOUT = 5_000;

/**
 * pgvector in the suite's own database: one table for each space, in half precision.
 *
 * @remarks
 * Exact wherever possible. A reader filter leaves few rows, and a scan of those is faster than a graph that has to be
 * walked past the rows of others: HNSW filters after the fact and comes back short (2 of 10 rows at 1 % in our
 * measurement). Only a filter that leaves more than 20,000 rows uses the graph, scanned on until enough rows pass, and an
 * answer that is still short is done again exactly.
 *
 * Vectors are stored in the row. By default PostgreSQL would move all of more than 2 kB (1,024 dimensions) out of line,
 * and each comparison would be an index lookup. Embedded databases get no graph: building one blocks their only connection
 * for minutes.
 */
export class PgVectorStore implements VectorStore {
  readonly id = 'pgvector';
  readonly #database: Pick<AiDatabase, 'client'>;
  readonly #databaseStatus: () => Promise<
    Pick<AiDatabaseStatus, 'mode' | 'vector'>
  >;
  readonly #exactLimit: number;
  readonly #hnswMinimumVersion: string;

  constructor(options: {
    database: Pick<AiDatabase, 'client'>;
    databaseStatus: () => Promise<Pick<AiDatabaseStatus, 'mode' | 'vector'>>;
    exactLimit?: number;
    hnswMinimumVersion?: string;
  }) {
    this.#database = options.database;
    this.#databaseStatus = options.databaseStatus;
    this.#exactLimit = options.exactLimit ?? EXACT_LIMIT;
    this.#hnswMinimumVersion =
      options.hnswMinimumVersion ?? HNSW_MINIMUM_VERSION;
  }

  async status(): Promise<{ available: boolean; reason?: string }> {
    const { vector } = await this.#databaseStatus();
    return vector.available
      ? { available: true }
      : {
          available: false,
          reason:
            vector.remedy ?? 'The database has no vector extension (pgvector)',
        };
  }

  async prepare(space: VectorSpace): Promise<void> {
    const client = await this.#database.client();
    if (await tableExists(client, space)) {
      return;
    }
    const table = tableOf(space);
    const dimensions = dimensionsOf(space);
    await client.transaction(async trx => {
      // IF NOT EXISTS is not safe against itself on another replica.
      await trx.raw(
        `SELECT pg_advisory_xact_lock(hashtextextended('ghostlight:vectors:' || current_schema(), 0))`,
      );
      await trx.raw(
        `CREATE TABLE IF NOT EXISTS ${table} (
           chunk_id integer PRIMARY KEY,
           scope_id integer NOT NULL,
           embedding halfvec(${dimensions}) NOT NULL
         )`,
      );
      if (dimensions <= HNSW_MAXIMUM_DIMENSIONS) {
        await trx.raw(
          `ALTER TABLE ${table} ALTER COLUMN embedding SET STORAGE PLAIN`,
        );
      }
      await trx.raw(
        `CREATE INDEX IF NOT EXISTS ${table}_scope ON ${table} (scope_id)`,
      );
    });
  }

  async add(space: VectorSpace, rows: VectorRow[]): Promise<void> {
    if (rows.length === 0) {
      return;
    }
    const client = await this.#database.client();
    await client.raw(
      `INSERT INTO ${tableOf(space)} (chunk_id, scope_id, embedding)
       SELECT chunk_id, scope_id, embedding::halfvec
       FROM unnest(?::int[], ?::int[], ?::text[]) AS added(chunk_id, scope_id, embedding)
       ON CONFLICT (chunk_id) DO UPDATE SET scope_id = excluded.scope_id, embedding = excluded.embedding`,
      [
        numberArray(rows.map(row => row.chunkId)),
        numberArray(rows.map(row => row.scopeId)),
        rows.map(row => vectorLiteral(unitVector(row.vector))),
      ],
    );
  }

  async get(
    space: VectorSpace,
    chunkIds: number[],
  ): Promise<Map<number, number[]>> {
    const client = await this.#database.client();
    const { rows } = await client.raw<{
      rows: Array<{ chunk_id: number; embedding: string }>;
    }>(
      `SELECT chunk_id, embedding::text AS embedding FROM ${tableOf(space)}
       WHERE chunk_id = ANY(?::int[])`,
      [numberArray(chunkIds)],
    );
    return new Map(
      rows.map(row => [row.chunk_id, JSON.parse(row.embedding) as number[]]),
    );
  }

  async remove(space: VectorSpace, chunkIds: number[]): Promise<void> {
    const client = await this.#database.client();
    if (chunkIds.length > 0 && (await tableExists(client, space))) {
      await client.raw(
        `DELETE FROM ${tableOf(space)} WHERE chunk_id = ANY(?::int[])`,
        [numberArray(chunkIds)],
      );
    }
  }

  async search(
    request: VectorSearchRequest,
  ): Promise<Array<{ chunkId: number; score: number }>> {
    const { space, scopeIds, rows, limit, signal } = request;
    if (scopeIds !== 'all' && scopeIds.length === 0) {
      return [];
    }
    const client = await this.#database.client();
    if (!(await tableExists(client, space))) {
      return [];
    }
    const vector = vectorLiteral(unitVector(request.vector));
    if (rows > this.#exactLimit && (await hasGraph(client, space))) {
      const found = await searchGraph(client, { ...request, vector });
      if (found.length >= Math.min(limit, rows)) {
        return found;
      }
      signal?.throwIfAborted();
    }
    return searchExactly(client, { ...request, vector });
  }

  async optimize(space: VectorSpace): Promise<void> {
    const { mode, vector } = await this.#databaseStatus();
    if (
      mode !== 'postgres' ||
      dimensionsOf(space) > HNSW_MAXIMUM_DIMENSIONS ||
      !isAtLeast(vector.version, this.#hnswMinimumVersion)
    ) {
      return;
    }
    const client = await this.#database.client();
    if (
      !(await tableExists(client, space)) ||
      (await hasGraph(client, space))
    ) {
      return;
    }
    const table = tableOf(space);
    const { rows } = await client.raw<{ rows: unknown[] }>(
      `SELECT 1 FROM ${table} OFFSET ? LIMIT 1`,
      [this.#exactLimit],
    );
    if (rows.length > 0) {
      // One that a crash left half-built is not valid, and would stay so.
      await client.raw(`DROP INDEX IF EXISTS ${table}_graph`);
      await client.raw(
        `CREATE INDEX CONCURRENTLY IF NOT EXISTS ${table}_graph ON ${table} USING hnsw (embedding halfvec_ip_ops)`,
      );
    }
  }

  async drop(space: VectorSpace): Promise<void> {
    const client = await this.#database.client();
    await client.raw(`DROP TABLE IF EXISTS ${tableOf(space)}`);
  }
}

type Search = Omit<VectorSearchRequest, 'vector'> & { vector: string };

function searchExactly(client: Knex, search: Search) {
  // "+ 0" keeps the planner from answering by the graph, which would not be exact.
  return runSearch(client, search, {
    distance: `(embedding <#> ?::halfvec(${dimensionsOf(search.space)})) + 0`,
    order: 'distance, chunk_id',
    settings: {},
  });
}

function searchGraph(client: Knex, search: Search) {
  return runSearch(client, search, {
    distance: `embedding <#> ?::halfvec(${dimensionsOf(search.space)})`,
    order: 'distance',
    settings: {
      'hnsw.ef_search': String(Math.min(1_000, Math.max(100, search.limit))),
      'hnsw.iterative_scan': 'strict_order',
      enable_seqscan: 'off',
      enable_bitmapscan: 'off',
      enable_sort: 'off',
    },
  });
}

async function runSearch(
  client: Knex,
  search: Search,
  options: {
    distance: string;
    order: string;
    settings: Record<string, string>;
  },
) {
  const { space, scopeIds, vector, limit } = search;
  const settings = Object.entries({
    ...options.settings,
    statement_timeout: String(SEARCH_TIMEOUT),
    jit: 'off',
  });
  return client.transaction(
    async trx => {
      await trx.raw(
        `SELECT ${settings.map(() => 'set_config(?, ?, true)').join(', ')}`,
        settings.flat(),
      );
      const { rows } = await trx.raw<{
        rows: Array<{ chunk_id: number; distance: number }>;
      }>(
        `SELECT chunk_id, ${options.distance} AS distance FROM ${tableOf(space)}
         ${scopeIds === 'all' ? '' : 'WHERE scope_id = ANY(?::int[])'}
         ORDER BY ${options.order} LIMIT ?`,
        [vector, ...(scopeIds === 'all' ? [] : [numberArray(scopeIds)]), limit],
      );
      return rows.map(row => ({ chunkId: row.chunk_id, score: -row.distance }));
    },
    { readOnly: true },
  );
}

function tableOf(space: VectorSpace): string {
  if (!Number.isSafeInteger(space.id)) {
    throw new Error(`Not an id of a vector space: ${space.id}`);
  }
  return `embedding_${space.id}`;
}

function dimensionsOf(space: VectorSpace): number {
  if (!Number.isSafeInteger(space.dimensions)) {
    throw new Error(`Not a number of dimensions: ${space.dimensions}`);
  }
  return space.dimensions;
}

async function tableExists(client: Knex, space: VectorSpace): Promise<boolean> {
  const { rows } = await client.raw<{ rows: Array<{ found: boolean }> }>(
    "SELECT to_regclass(current_schema() || '.' || ?::text) IS NOT NULL AS found",
    [tableOf(space)],
  );
  return rows[0].found;
}

async function hasGraph(client: Knex, space: VectorSpace): Promise<boolean> {
  const { rows } = await client.raw<{ rows: unknown[] }>(
    "SELECT 1 FROM pg_index WHERE indexrelid = to_regclass(current_schema() || '.' || ?::text) AND indisvalid",
    [`${tableOf(space)}_graph`],
  );
  return rows.length > 0;
}

/** Compares dotted version numbers. */
function isAtLeast(version: string | undefined, minimum: string): boolean {
  if (!version) {
    return false;
  }
  const a = version.split('.').map(Number);
  const b = minimum.split('.').map(Number);
  for (let i = 0; i < b.length; i++) {
    if ((a[i] ?? 0) !== b[i]) {
      return (a[i] ?? 0) > b[i];
    }
  }
  return true;
}
