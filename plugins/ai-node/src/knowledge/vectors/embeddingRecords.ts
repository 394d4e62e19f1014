/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import { byteArray, numberArray } from '../store/sqlArrays';
import type { VectorSpace } from './VectorStore';

/** A chunk without a vector in a space. */
export type PendingChunk = {
  chunkId: number;
  scopeId: number;
  embeddingHash: string;
  title: string;
  headingPath: string[];
  text: string;
};

type SpaceRow = { id: number; model: string; dimensions: number };

/** All spaces that may hold vectors. */
export async function listSpaces(client: Knex): Promise<VectorSpace[]> {
  const rows: SpaceRow[] = await client('embedding_model')
    .select('id', 'model', 'dimensions')
    .orderBy('id');
  return rows;
}

export async function findSpace(
  client: Knex,
  key: { model: string; dimensions: number },
): Promise<VectorSpace | undefined> {
  const row: SpaceRow | undefined = await client('embedding_model')
    .where(key)
    .first('id', 'model', 'dimensions');
  return row;
}

export async function ensureSpace(
  client: Knex,
  key: { model: string; dimensions: number },
): Promise<VectorSpace> {
  await client('embedding_model')
    .insert({ ...key, created_at: new Date() })
    .onConflict(['model', 'dimensions'])
    .ignore();
  return (await findSpace(client, key))!;
}

export async function deleteSpace(
  client: Knex,
  space: VectorSpace,
): Promise<void> {
  await client('embedding_model').where({ id: space.id }).delete();
}

/** Chunks without a vector, in the order of their ids after `after`. */
export async function pendingChunks(
  client: Knex,
  options: { space: VectorSpace; after: number; limit: number },
): Promise<PendingChunk[]> {
  const { rows } = await client.raw<{
    rows: Array<{
      id: number;
      scope_id: number;
      embedding_hash: Buffer;
      title: string;
      heading_path: string[];
      text: string;
    }>;
  }>(
    `SELECT chunk.id, chunk.scope_id, chunk.embedding_hash, document.title, chunk.heading_path, chunk.text
     FROM chunk JOIN document ON document.id = chunk.document_id
     WHERE chunk.id > ? AND NOT EXISTS (
       SELECT FROM chunk_embedding WHERE chunk_embedding.chunk_id = chunk.id AND model_id = ?
     )
     ORDER BY chunk.id LIMIT ?`,
    [options.after, options.space.id, options.limit],
  );
  return rows.map(row => ({
    chunkId: row.id,
    scopeId: row.scope_id,
    embeddingHash: row.embedding_hash.toString('hex'),
    title: row.title,
    headingPath: row.heading_path,
    text: row.text,
  }));
}

/** For texts that have a vector already, a chunk that has it. */
export async function embeddedTwins(
  client: Knex,
  options: { space: VectorSpace; hashes: string[] },
): Promise<Map<string, number>> {
  const { rows } = await client.raw<{
    rows: Array<{ embedding_hash: Buffer; chunk_id: number }>;
  }>(
    `SELECT chunk.embedding_hash, min(chunk.id) AS chunk_id FROM chunk
     JOIN chunk_embedding ON chunk_embedding.chunk_id = chunk.id AND model_id = ?
     WHERE chunk.embedding_hash = ANY(?::bytea[]) GROUP BY chunk.embedding_hash`,
    [
      options.space.id,
      byteArray(options.hashes.map(hash => Buffer.from(hash, 'hex'))),
    ],
  );
  return new Map(
    rows.map(row => [row.embedding_hash.toString('hex'), row.chunk_id]),
  );
}

/**
 * Records that chunks have a vector.
 *
 * @returns The chunks that are gone by now, whose vectors must go too.
 */
export async function recordEmbedded(
  client: Knex,
  options: { space: VectorSpace; chunkIds: number[] },
): Promise<number[]> {
  const { rows } = await client.raw<{ rows: Array<{ chunk_id: number }> }>(
    // The row lock makes a delete that is under way finish first, instead of failing the foreign key of the whole batch.
    `WITH present AS (
       SELECT id FROM chunk WHERE id = ANY(?::int[]) ORDER BY id FOR KEY SHARE
     ), recorded AS (
       INSERT INTO chunk_embedding (chunk_id, model_id) SELECT id, ? FROM present ON CONFLICT DO NOTHING
     )
     SELECT id AS chunk_id FROM present`,
    [numberArray(options.chunkIds), options.space.id],
  );
  const present = new Set(rows.map(row => row.chunk_id));
  return options.chunkIds.filter(id => !present.has(id));
}

export async function countPending(
  client: Knex,
  space: VectorSpace,
): Promise<number> {
  const { rows } = await client.raw<{ rows: Array<{ pending: number }> }>(
    `SELECT count(*)::int AS pending FROM chunk WHERE NOT EXISTS (
       SELECT FROM chunk_embedding WHERE chunk_embedding.chunk_id = chunk.id AND model_id = ?
     )`,
    [space.id],
  );
  return rows[0].pending;
}

/** Chunks with a vector in the space, of those in the scopes. */
export async function countEmbedded(
  client: Knex,
  options: { space: VectorSpace; scopeIds: number[] | 'all' },
): Promise<number> {
  const { rows } = await client.raw<{ rows: Array<{ embedded: number }> }>(
    options.scopeIds === 'all'
      ? 'SELECT count(*)::int AS embedded FROM chunk_embedding WHERE model_id = ?'
      : `SELECT count(*)::int AS embedded FROM chunk_embedding
         JOIN chunk ON chunk.id = chunk_id WHERE model_id = ? AND scope_id = ANY(?::int[])`,
    options.scopeIds === 'all'
      ? [options.space.id]
      : [options.space.id, numberArray(options.scopeIds)],
  );
  return rows[0].embedded;
}

/** Chunks deleted here whose vectors may still be in the vector store. */
export async function removedChunks(
  client: Knex,
  limit: number,
): Promise<number[]> {
  const rows: Array<{ chunk_id: number }> = await client('removed_chunk')
    .select('chunk_id')
    .orderBy('chunk_id')
    .limit(limit);
  return rows.map(row => row.chunk_id);
}

export async function forgetRemovedChunks(
  client: Knex,
  chunkIds: number[],
): Promise<void> {
  await client.raw('DELETE FROM removed_chunk WHERE chunk_id = ANY(?::int[])', [
    numberArray(chunkIds),
  ]);
}
