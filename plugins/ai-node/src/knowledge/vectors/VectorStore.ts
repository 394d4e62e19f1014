/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Vectors of one model and dimension. Vectors of different spaces are never compared.
 *
 * @public
 */
export type VectorSpace = {
  /** Small, unique, stable: fit to name a table or a collection with. */
  id: number;
  model: string;
  dimensions: number;
};

/** @public */
export type VectorRow = {
  chunkId: number;
  /** Filter of every search; opaque. */
  scopeId: number;
  vector: number[];
};

/** @public */
export type VectorSearchRequest = {
  space: VectorSpace;
  vector: number[];
  /** Only rows of these scopes may come back: this is the permission filter, and it is applied before the limit. */
  scopeIds: number[] | 'all';
  /** How many rows the scopes hold, about; decides between an exact and an approximate search. */
  rows: number;
  limit: number;
  signal?: AbortSignal;
};

/**
 * Where vectors are kept. The default is pgvector in the suite's own database; an adopter replaces
 * {@link aiVectorStoreServiceRef} to use another.
 *
 * @remarks
 * Text, permissions and bookkeeping stay in the knowledge store: a vector store sees numbers only. Calls may repeat after a
 * crash, so `add` replaces and `remove` ignores what is not there. An implementation proves itself with `testVectorStore`
 * from `@ghostlight/backstage-plugin-ai-node/testUtils`.
 *
 * @public
 */
export interface VectorStore {
  /** Unique, kebab-case, for logs and health checks. */
  readonly id: string;

  /** Whether vectors can be kept now, else why not and what to do. Never throws. */
  status(): Promise<{ available: boolean; reason?: string }>;

  /** Makes room for a space. Idempotent, and safe on several replicas at once. */
  prepare(space: VectorSpace): Promise<void>;

  /** Adds or replaces. */
  add(space: VectorSpace, rows: VectorRow[]): Promise<void>;

  /** The vectors of those chunks that have one. They may have been scaled to unit length. */
  get(space: VectorSpace, chunkIds: number[]): Promise<Map<number, number[]>>;

  /** Removes chunks from one space. */
  remove(space: VectorSpace, chunkIds: number[]): Promise<void>;

  /**
   * The chunks nearest by cosine, best first, with the cosine as score. A space that was never prepared has none.
   */
  search(
    request: VectorSearchRequest,
  ): Promise<Array<{ chunkId: number; score: number }>>;

  /** Called when a space is complete: the time to build an index. */
  optimize(space: VectorSpace): Promise<void>;

  /** Drops a space with all its vectors. */
  drop(space: VectorSpace): Promise<void>;
}
