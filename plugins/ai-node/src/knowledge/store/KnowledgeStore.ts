/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import { isError, ServiceUnavailableError } from '@backstage/errors';
import type {
  KnowledgeDocument,
  KnowledgeStatistics,
  ReaderSet,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiDatabase } from '../../database/AiDatabaseService';
import { expandQuery, type Analyzer, type QueryAnalysis } from '../analysis';
import {
  deleteIndexState,
  latestIndexed,
  readIndexState,
  writeIndexState,
  type IndexState,
} from './indexState';
import { documentKey } from './documentKey';
import { findUnchanged } from './documentRows';
import { loadChunks, type ChunkSelector } from './loadChunks';
import { planDocument, type PlannedDocument } from './planDocument';
import { removeDocuments, type DocumentRemoval } from './removeDocuments';
import type { ScopeSelection, ScoredChunk, StoredChunk } from './rows';
import { readVocabulary } from './readVocabulary';
import { searchPostings } from './searchPostings';
import { selectScopes } from './selectScopes';
import { swapDocuments } from './swapDocuments';

/** Chunks per transaction: enough to share the cost of the statistics, few enough to hold the writer lock briefly. */
const CHUNKS_PER_TRANSACTION = 400;
/** Postings after which a database without autovacuum is vacuumed. */
const POSTINGS_PER_VACUUM = 200_000;
/** A search that takes this long is of no use any more, in milliseconds. */
const SEARCH_TIMEOUT = 5_000;
/** SQLSTATE of a statement that ran out of time. */
const QUERY_CANCELED = '57014';

/** What the first stage of a search found, with what the second needs to know. */
export type LexicalCandidates = {
  /** As asked, with the words that documents in scope use instead of unknown ones. */
  query: QueryAnalysis;
  scopes: ScopeSelection;
  chunks: ScoredChunk[];
  idf: Map<string, number>;
};

/**
 * Documents, chunks and postings in one schema. Knows nothing of credentials: reader sets come resolved.
 *
 * @remarks
 * `selfVacuum` is for embedded databases, which have no autovacuum: without a visibility map the index-only scans of a
 * search visit the table for each posting.
 */
export class KnowledgeStore {
  readonly #database: Pick<AiDatabase, 'client'>;
  readonly #analyzer: Analyzer;
  readonly #selfVacuum: () => Promise<boolean>;
  #postingsSinceVacuum = 0;

  constructor(options: {
    database: Pick<AiDatabase, 'client'>;
    analyzer: Analyzer;
    selfVacuum: () => Promise<boolean>;
  }) {
    this.#database = options.database;
    this.#analyzer = options.analyzer;
    this.#selfVacuum = options.selfVacuum;
  }

  client(): Promise<Knex> {
    return this.#database.client();
  }

  async upsert(documents: KnowledgeDocument[]): Promise<{
    changed: number;
    unchanged: number;
    chunks: number;
  }> {
    const client = await this.client();
    const result = {
      changed: 0,
      unchanged: 0,
      chunks: 0,
    };
    const plans = documents.map(document =>
      planDocument(document, this.#analyzer),
    );
    const unchanged = await findUnchanged(client, plans);
    const changed = plans.filter(
      ({ document }) => !unchanged.has(documentKey(document)),
    );
    result.unchanged = plans.length - changed.length;
    for (const batch of batches(changed)) {
      await analyzeWithPauses(batch);
      const swap = await swapDocuments(client, {
        plans: batch,
        analyzer: this.#analyzer,
        now: new Date(),
      });
      result.changed += batch.length;
      result.chunks += swap.written;
      await this.#noteWrites(client, swap.postings);
    }
    return result;
  }

  async remove(removal: DocumentRemoval) {
    const client = await this.client();
    const result = await removeDocuments(client, removal);
    if (removal.resourceRef && !removal.documentIds && !removal.keepIds) {
      await deleteIndexState(client, {
        source: removal.source,
        resourceRef: removal.resourceRef,
      });
    }
    await this.#noteWrites(client, result.postings);
    return result;
  }

  /** Scopes, then exact BM25 within them, in one read-only transaction with a time limit. */
  async searchLexical(options: {
    query: QueryAnalysis;
    readers: ReaderSet;
    resourceRefs?: string[];
    kinds?: string[];
    sources?: string[];
    limit: number;
  }): Promise<LexicalCandidates> {
    return this.read(async trx => {
      const scopes = await selectScopes(trx, options);
      const query = expandQuery(
        options.query,
        await readVocabulary(trx, { query: options.query, scopes }),
      );
      const { chunks, idf } = await searchPostings(trx, {
        query,
        scopes,
        limit: options.limit,
      });
      return { query, scopes, chunks, idf };
    });
  }

  async loadChunks(selector: ChunkSelector): Promise<StoredChunk[]> {
    return loadChunks(await this.client(), selector);
  }

  async writeIndexState(options: {
    source: string;
    resourceRef?: string;
    etag?: string;
  }): Promise<void> {
    await writeIndexState(await this.client(), { ...options, now: new Date() });
  }

  async readIndexState(options: { sources?: string[] }): Promise<IndexState[]> {
    return readIndexState(await this.client(), options);
  }

  async latestIndexed(scopes: ScopeSelection): Promise<string | undefined> {
    return latestIndexed(await this.client(), scopes);
  }

  /** Counts of what a reader set may read. */
  async statistics(readers: ReaderSet): Promise<
    Pick<KnowledgeStatistics, 'documents' | 'chunks' | 'bySource'> & {
      scopes: ScopeSelection;
    }
  > {
    const client = await this.client();
    const scopes = await selectScopes(client, { readers });
    const filter =
      scopes.scopeIds === 'all' ? '' : 'WHERE scope.id = ANY(?::int[])';
    const { rows } = await client.raw<{
      rows: Array<{ source: string; documents: number; chunks: number }>;
    }>(
      `SELECT source, sum(documents)::int AS documents, sum(chunks)::int AS chunks FROM (
         SELECT scope.source, scope.chunks,
           (SELECT count(*) FROM document WHERE document.scope_id = scope.id) AS documents
         FROM scope ${filter}
       ) AS counted GROUP BY source HAVING sum(documents) > 0 ORDER BY source`,
      scopes.scopeIds === 'all' ? [] : [scopes.scopeIds],
    );
    const states = await readIndexState(client, {
      sources: rows.map(row => row.source),
    });
    const readable = new Set(scopes.resourceRefs);
    const bySource = rows.map(row => ({
      ...row,
      lastIndexedAt: states
        .filter(
          state =>
            state.source === row.source &&
            (!state.resourceRef || readable.has(state.resourceRef)),
        )
        .map(state => state.at)
        .sort()
        .at(-1),
    }));
    return {
      documents: bySource.reduce((sum, row) => sum + row.documents, 0),
      chunks: bySource.reduce((sum, row) => sum + row.chunks, 0),
      bySource,
      scopes,
    };
  }

  /**
   * A short read-only transaction with the settings of a search.
   *
   * @remarks
   * Parallel workers and compilation cost more than these queries take, and on a busy server make the slow ones slower.
   */
  async read<T>(callback: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
    const client = await this.client();
    try {
      return await client.transaction(
        async trx => {
          await trx.raw(
            `SELECT set_config('statement_timeout', ?, true), set_config('jit', 'off', true),
               set_config('max_parallel_workers_per_gather', '0', true), set_config('work_mem', '32MB', true)`,
            [String(SEARCH_TIMEOUT)],
          );
          return callback(trx);
        },
        { readOnly: true },
      );
    } catch (error) {
      if (isError(error) && error.code === QUERY_CANCELED) {
        throw new ServiceUnavailableError(
          `The knowledge store did not answer within ${SEARCH_TIMEOUT} ms`,
          error,
        );
      }
      throw error;
    }
  }

  async #noteWrites(client: Knex, postings: number) {
    this.#postingsSinceVacuum += postings;
    if (
      this.#postingsSinceVacuum >= POSTINGS_PER_VACUUM &&
      (await this.#selfVacuum())
    ) {
      this.#postingsSinceVacuum = 0;
      await client.raw('VACUUM (ANALYZE) posting');
      await client.raw('VACUUM (ANALYZE) chunk');
      await client.raw('VACUUM (ANALYZE) term');
    }
  }
}

/** Documents in groups that one transaction swaps; a large document is a group of its own. */
function* batches(plans: PlannedDocument[]): Generator<PlannedDocument[]> {
  let batch: PlannedDocument[] = [];
  let chunks = 0;
  for (const plan of plans) {
    if (
      batch.length > 0 &&
      chunks + plan.chunks.length > CHUNKS_PER_TRANSACTION
    ) {
      yield batch;
      batch = [];
      chunks = 0;
    }
    batch.push(plan);
    chunks += plan.chunks.length;
  }
  if (batch.length > 0) {
    yield batch;
  }
}

/** Analysis is pure computation: letting other requests in between keeps the portal answering. */
async function analyzeWithPauses(plans: PlannedDocument[]): Promise<void> {
  let sincePause = 0;
  for (const plan of plans) {
    for (const chunk of plan.chunks) {
      chunk.analyzed();
      sincePause += chunk.text.length;
      if (sincePause > 50_000) {
        sincePause = 0;
        await new Promise(resolve => setImmediate(resolve));
      }
    }
  }
}
