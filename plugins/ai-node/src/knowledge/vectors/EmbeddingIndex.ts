/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { AiModelService } from '../../model/AiModelService';
import { embeddingText } from '../store/fingerprints';
import type { ScopeSelection, ScoredChunk } from '../store/rows';
import {
  countEmbedded,
  countPending,
  deleteSpace,
  embeddedTwins,
  ensureSpace,
  findSpace,
  forgetRemovedChunks,
  listSpaces,
  pendingChunks,
  recordEmbedded,
  removedChunks,
  type PendingChunk,
} from './embeddingRecords';
import type { VectorSpace, VectorStore } from './VectorStore';

/** Texts per embedding call. */
const TEXTS_PER_CALL = 96;
const REMOVALS_PER_CALL = 5_000;

/** What a search by meaning found, or why there was none. */
export type SemanticCandidates =
  | { chunks: ScoredChunk[]; note?: string }
  | { chunks?: undefined; note: string };

/** The vector of a query, or why there is none. */
export type QueryVector =
  | { space: VectorSpace; vector: number[] }
  | { space?: undefined; reason: string };

/**
 * Vectors of chunks: which model they are of, which are missing, and the search over them.
 *
 * @remarks
 * A space is a model name and a dimension. When either changes in the configuration, a new space is filled while searches
 * go on with the words and with what the new space has; the old one is dropped once nothing is missing. No transaction is
 * open while a model or a vector store is called.
 */
export class EmbeddingIndex {
  readonly #client: () => Promise<Knex>;
  readonly #vectorStore: VectorStore;
  readonly #model: Pick<AiModelService, 'embed' | 'status'>;
  readonly #logger: LoggerService;
  /** Dimensions of the configured model, learned from its first answer in this process. */
  #learned: { model: string; dimensions: number } | undefined;

  constructor(options: {
    client: () => Promise<Knex>;
    vectorStore: VectorStore;
    model: Pick<AiModelService, 'embed' | 'status'>;
    logger: LoggerService;
  }) {
    this.#client = options.client;
    this.#vectorStore = options.vectorStore;
    this.#model = options.model;
    this.#logger = options.logger;
  }

  /** The vector of a query in the asker's name. Failures become a reason: the words alone still find things. */
  async embedQuery(
    text: string,
    options: { credentials: BackstageCredentials; signal?: AbortSignal },
  ): Promise<QueryVector> {
    const { credentials, signal } = options;
    const reason = await this.#unavailable();
    if (reason) {
      return { reason };
    }
    const client = await this.#client();
    if ((await listSpaces(client)).length === 0) {
      // Nothing to compare with: do not pay for a vector.
      return { reason: 'nothing is embedded yet' };
    }
    try {
      const { key, vectors } = await this.#embed([text], {
        action: 'embed-query',
        credentials,
        signal,
      });
      const space = await findSpace(client, key);
      return space
        ? { space, vector: vectors[0] }
        : { reason: `nothing is embedded with "${key.model}" yet` };
    } catch (error) {
      signal?.throwIfAborted();
      this.#logger.debug('A query could not be embedded', {
        reason: stringifyError(error),
      });
      return { reason: `the embedding model failed (${nameOf(error)})` };
    }
  }

  /** The chunks in scope nearest to a query. */
  async search(options: {
    query: QueryVector;
    scopes: ScopeSelection;
    limit: number;
    signal?: AbortSignal;
  }): Promise<SemanticCandidates> {
    const { query, scopes, limit, signal } = options;
    if (!query.space) {
      return { note: `Vectors were not used: ${query.reason}.` };
    }
    try {
      const chunks = await this.#vectorStore.search({
        space: query.space,
        vector: query.vector,
        scopeIds: scopes.scopeIds,
        rows: scopes.chunks,
        limit,
        signal,
      });
      return chunks.length > 0 || scopes.chunks === 0
        ? { chunks }
        : { note: 'Vectors were not used: nothing in reach is embedded yet.' };
    } catch (error) {
      signal?.throwIfAborted();
      this.#logger.warn('The vector store failed; the words alone were used', {
        vectorStore: this.#vectorStore.id,
        reason: stringifyError(error),
      });
      return {
        note: `Vectors were not used: the vector store failed (${nameOf(
          error,
        )}).`,
      };
    }
  }

  /**
   * Embeds chunks that have no vector of the configured model.
   *
   * @remarks
   * Resumable at any point, since what is missing is asked of the tables each time. Equal texts are embedded once, also
   * when the other one was embedded long ago.
   */
  async embedPending(options: {
    limit?: number;
    credentials: BackstageCredentials;
    signal?: AbortSignal;
  }): Promise<{ embedded: number; remaining: number }> {
    const { credentials, signal } = options;
    await this.removeGone();
    if (await this.#unavailable()) {
      return { embedded: 0, remaining: 0 };
    }
    const client = await this.#client();
    const space = await this.#configuredSpace(client, { credentials, signal });
    await this.#vectorStore.prepare(space);

    const limit = options.limit ?? Infinity;
    let embedded = 0;
    let after = 0;
    while (embedded < limit) {
      signal?.throwIfAborted();
      const pending = await pendingChunks(client, {
        space,
        after,
        limit: Math.min(TEXTS_PER_CALL, limit - embedded),
      });
      if (pending.length === 0) {
        break;
      }
      after = pending[pending.length - 1].chunkId;
      await this.#embedChunks(client, {
        space,
        pending,
        credentials,
        signal,
      });
      embedded += pending.length;
    }

    const remaining = await countPending(client, space);
    if (remaining === 0) {
      await this.#finish(client, space);
    }
    return { embedded, remaining };
  }

  /**
   * Takes vectors of deleted chunks out of the vector store. When that fails they stay noted for the next time; until then
   * searches drop them, because no chunk is behind them.
   */
  async removeGone(): Promise<void> {
    const client = await this.#client();
    for (;;) {
      const gone = await removedChunks(client, REMOVALS_PER_CALL);
      if (gone.length === 0) {
        return;
      }
      try {
        for (const space of await listSpaces(client)) {
          await this.#vectorStore.remove(space, gone);
        }
      } catch (error) {
        this.#logger.warn('Vectors of deleted text could not be removed yet', {
          vectorStore: this.#vectorStore.id,
          reason: stringifyError(error),
        });
        return;
      }
      await forgetRemovedChunks(client, gone);
    }
  }

  /** What is embedded, among these scopes. */
  async statistics(scopes: ScopeSelection): Promise<{
    embeddedChunks: number;
    embeddingModel?: string;
    dimensions?: number;
  }> {
    const client = await this.#client();
    const status = await this.#model.status();
    const spaces = await listSpaces(client);
    const current = spaces.filter(
      space =>
        status.embeddings.state !== 'off' &&
        space.model === status.embeddings.model,
    );
    const space = current.at(-1) ?? spaces.at(-1);
    if (!space) {
      return { embeddedChunks: 0 };
    }
    return {
      embeddedChunks: await countEmbedded(client, {
        space,
        scopeIds: scopes.scopeIds,
      }),
      embeddingModel: space.model,
      dimensions: space.dimensions,
    };
  }

  /** Why there can be no vectors, if so. */
  async #unavailable(): Promise<string | undefined> {
    const { embeddings } = await this.#model.status();
    if (embeddings.state === 'off') {
      return `no embedding model (${embeddings.reason})`;
    }
    const store = await this.#vectorStore.status();
    return store.available ? undefined : store.reason ?? 'no vector store';
  }

  async #configuredSpace(
    client: Knex,
    options: { credentials: BackstageCredentials; signal?: AbortSignal },
  ): Promise<VectorSpace> {
    const { embeddings } = await this.#model.status();
    if (
      embeddings.state !== 'off' &&
      this.#learned?.model === embeddings.model
    ) {
      return ensureSpace(client, this.#learned);
    }
    // Only an answer tells the dimension, and a changed one must be noticed although no chunk seems to be missing.
    const { key } = await this.#embed(['dimensions'], {
      action: 'embed-documents',
      ...options,
    });
    return ensureSpace(client, key);
  }

  async #embedChunks(
    client: Knex,
    options: {
      space: VectorSpace;
      pending: PendingChunk[];
      credentials: BackstageCredentials;
      signal?: AbortSignal;
    },
  ) {
    const { space, pending, credentials, signal } = options;
    const byHash = new Map(
      pending.map(chunk => [chunk.embeddingHash, chunk] as const),
    );
    const twins = await embeddedTwins(client, {
      space,
      hashes: [...byHash.keys()],
    });
    const known = await this.#vectorStore.get(space, [...twins.values()]);
    const vectors = new Map<string, number[]>();
    for (const [hash, chunkId] of twins) {
      const vector = known.get(chunkId);
      if (vector) {
        vectors.set(hash, vector);
      }
    }
    const missing = [...byHash].filter(([hash]) => !vectors.has(hash));
    if (missing.length > 0) {
      const result = await this.#embed(
        missing.map(([, chunk]) => embeddingText(chunk)),
        { action: 'embed-documents', credentials, signal },
      );
      if (
        result.key.dimensions !== space.dimensions ||
        result.key.model !== space.model
      ) {
        throw new Error(
          `The embedding model changed from "${space.model}" with ${space.dimensions} dimensions to "${result.key.model}" with ${result.key.dimensions} while chunks were embedded; the next run starts with the new one`,
        );
      }
      missing.forEach(([hash], index) =>
        vectors.set(hash, result.vectors[index]),
      );
    }
    await this.#vectorStore.add(
      space,
      pending.map(chunk => ({
        chunkId: chunk.chunkId,
        scopeId: chunk.scopeId,
        vector: vectors.get(chunk.embeddingHash)!,
      })),
    );
    const gone = await recordEmbedded(client, {
      space,
      chunkIds: pending.map(chunk => chunk.chunkId),
    });
    await this.#vectorStore.remove(space, gone);
  }

  async #finish(client: Knex, space: VectorSpace) {
    for (const other of await listSpaces(client)) {
      if (other.id !== space.id) {
        await this.#vectorStore.drop(other);
        await deleteSpace(client, other);
        this.#logger.info('Dropped the vectors of a former embedding model', {
          model: other.model,
          dimensions: other.dimensions,
        });
      }
    }
    await this.#vectorStore.optimize(space);
  }

  async #embed(
    texts: string[],
    options: {
      action: 'embed-query' | 'embed-documents';
      credentials: BackstageCredentials;
      signal?: AbortSignal;
    },
  ) {
    const { embeddings } = await this.#model.status();
    const result = await this.#model.embed(
      {
        purpose: { feature: 'ai-knowledge', action: options.action },
        texts,
        signal: options.signal,
      },
      { credentials: options.credentials },
    );
    // The configured name, not the one that answered: providers report dated aliases of the same model.
    const model = embeddings.state === 'off' ? result.model : embeddings.model;
    const key = { model, dimensions: result.dimensions };
    this.#learned = key;
    return { key, vectors: result.vectors };
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown error';
}
