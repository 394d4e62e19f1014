/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import type {
  KnowledgeDocument,
  KnowledgeHit,
  KnowledgeSearchRequest,
  KnowledgeSearchResult,
  KnowledgeStatistics,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiKnowledgeService } from './AiKnowledgeService';
import { analyzeQuery, type Analyzer } from './analysis';
import { canonicalEntityRef, prepareDocuments } from './prepareDocuments';
import type { ReaderSets } from './readers/ReaderSets';
import { createHit } from './search/createHit';
import { rankCandidates } from './search/rankCandidates';
import { decodeChunkId } from './store/fingerprints';
import type { KnowledgeStore } from './store/KnowledgeStore';
import type { StoredChunk } from './store/rows';
import type { EmbeddingIndex } from './vectors/EmbeddingIndex';

/** What each retriever offers for the closer look. */
const CANDIDATES = 200;
/** What is looked at closely: beyond it, re-ranking costs more time than it finds. */
const RERANKED = 60;
const MAXIMUM_HITS = 100;
const MAXIMUM_NEIGHBOURS = 10;
const MAXIMUM_CHUNKS_READ = 200;

/**
 * Decides which documents are kept out of the index, by the exclusions of the adopter: one answer for each, in order.
 *
 * @public
 */
export type KnowledgeExclusion = (
  documents: KnowledgeDocument[],
) => Promise<boolean[]>;

/**
 * The knowledge service over one store.
 *
 * @remarks
 * The order of a search is fixed: who may read what, then candidates within that, then ranking. A listing of readable
 * entities that was made up to half a minute ago narrows the search, but what is returned is authorised again now.
 *
 * @internal
 */
export class DefaultAiKnowledgeService implements AiKnowledgeService {
  readonly #auth: AuthService;
  readonly #store: KnowledgeStore;
  readonly #embeddings: EmbeddingIndex;
  readonly #readers: ReaderSets;
  readonly #analyzer: Analyzer;
  readonly #isExcluded: KnowledgeExclusion;

  constructor(options: {
    auth: AuthService;
    store: KnowledgeStore;
    embeddings: EmbeddingIndex;
    readers: ReaderSets;
    analyzer: Analyzer;
    isExcluded?: KnowledgeExclusion;
  }) {
    this.#auth = options.auth;
    this.#store = options.store;
    this.#embeddings = options.embeddings;
    this.#readers = options.readers;
    this.#analyzer = options.analyzer;
    this.#isExcluded =
      options.isExcluded ?? (async documents => documents.map(() => false));
  }

  async search(
    request: KnowledgeSearchRequest,
    options: { credentials: BackstageCredentials },
  ): Promise<KnowledgeSearchResult> {
    const { credentials } = options;
    const { signal } = request;
    const limit = boundedLimit(request.limit);
    const perDocument = Math.max(1, request.perDocument ?? 2);
    signal?.throwIfAborted();

    const { readers, remembered } = await this.#readers.resolve({
      credentials,
    });
    signal?.throwIfAborted();
    const asked = analyzeQuery({
      text: request.query,
      analyzer: this.#analyzer,
    });
    const hybrid = (request.mode ?? 'hybrid') === 'hybrid';
    const [lexical, queryVector] = await Promise.all([
      this.#store.searchLexical({
        query: asked,
        readers,
        resourceRefs: request.resourceRefs?.map(ref =>
          canonicalEntityRef(ref, 'The search'),
        ),
        kinds: request.kinds,
        sources: request.sources,
        limit: CANDIDATES,
      }),
      // Not for a reader of nothing: a model call would be all it gets.
      hybrid && readers.type !== 'none' && request.query.trim() !== ''
        ? this.#embeddings.embedQuery(request.query, { credentials, signal })
        : undefined,
    ]);
    signal?.throwIfAborted();

    // Corrected by what the documents in reach call things.
    const { query, scopes, idf } = lexical;
    const semantic =
      queryVector &&
      (await this.#embeddings.search({
        query: queryVector,
        scopes,
        limit: CANDIDATES,
        signal,
      }));
    signal?.throwIfAborted();

    // What is not among the best of either retriever does not get to the top by re-ranking.
    const candidates = new Set(
      [
        ...lexical.chunks.slice(0, Math.max(RERANKED, limit)),
        ...(semantic?.chunks ?? []).slice(0, Math.max(RERANKED / 2, limit)),
      ].map(({ chunkId }) => chunkId),
    );
    const [chunks, indexedAt] = await Promise.all([
      candidates.size > 0
        ? this.#store.loadChunks({
            rowIds: [...candidates],
            scopeIds: scopes.scopeIds,
          })
        : [],
      this.#store.latestIndexed(scopes),
    ]);
    const readable = await this.#stillReadable(chunks, {
      credentials,
      remembered,
    });
    const ranked = rankCandidates({
      query,
      analyzer: this.#analyzer,
      chunks: readable,
      lexical: lexical.chunks,
      semantic: semantic?.chunks,
      idf,
      total: scopes.chunks,
      limit,
      perDocument,
    });
    return {
      hits: ranked.map(({ chunk, passage, score }) =>
        createHit({ chunk, section: passage, score }),
      ),
      mode: semantic?.chunks ? 'hybrid' : 'lexical',
      indexedAt,
      notes: semantic?.note ? [semantic.note] : [],
    };
  }

  async read(
    request: { chunkIds: string[]; neighbours?: number },
    options: { credentials: BackstageCredentials },
  ): Promise<KnowledgeHit[]> {
    if (request.chunkIds.length > MAXIMUM_CHUNKS_READ) {
      throw new InputError(
        `At most ${MAXIMUM_CHUNKS_READ} chunks can be read at once, not ${request.chunkIds.length}`,
      );
    }
    const neighbours = Math.min(
      Math.max(0, request.neighbours ?? 0),
      MAXIMUM_NEIGHBOURS,
    );
    const uids = request.chunkIds.flatMap(id => decodeChunkId(id) ?? []);
    const asked = await this.#authorized(
      await this.#store.loadChunks({ uids }),
      options,
    );
    const found = new Map(asked.map(chunk => [chunk.id, chunk]));
    if (neighbours > 0) {
      for (const chunk of asked) {
        const around = await this.#store.loadChunks({
          documentRow: chunk.documentRow,
          fromOrdinal: chunk.ordinal - neighbours,
          toOrdinal: chunk.ordinal + neighbours,
        });
        // Of one document, so of one entity; but it may have moved since the first look.
        around
          .filter(other => other.scopeId === chunk.scopeId)
          .forEach(other => found.set(other.id, other));
      }
    }
    return inReadingOrder([...found.values()], uids).map(chunk =>
      createHit({ chunk, score: 1 }),
    );
  }

  async readSection(
    request: { location: string; anchor?: string },
    options: { credentials: BackstageCredentials },
  ): Promise<KnowledgeHit[]> {
    const [location, fragment = ''] = request.location.split('#', 2);
    const anchor = request.anchor ?? fragment;
    const chunks = await this.#authorized(
      await this.#store.loadChunks({ location }),
      options,
    );
    return chunks.flatMap(chunk => {
      if (chunk.anchor === anchor) {
        return [createHit({ chunk, score: 1 })];
      }
      const section = chunk.sections?.find(other => other.anchor === anchor);
      return section ? [createHit({ chunk, section, score: 1 })] : [];
    });
  }

  async readable(
    request: { entityRefs: string[] },
    options: { credentials: BackstageCredentials },
  ): Promise<string[]> {
    const readable = await this.#readers.readable(request.entityRefs, options);
    return request.entityRefs.filter(ref => readable.has(ref));
  }

  async upsert(
    request: { documents: KnowledgeDocument[] },
    options: { credentials: BackstageCredentials },
  ): Promise<{ changed: number; unchanged: number; chunks: number }> {
    this.#requireService(options.credentials, 'upsert documents');
    const documents = prepareDocuments(request.documents);
    const kept: KnowledgeDocument[] = [];
    const excluded = new Map<string, string[]>();
    const isExcluded = await this.#isExcluded(documents);
    documents.forEach((document, index) => {
      if (isExcluded[index]) {
        const ids = excluded.get(document.source) ?? [];
        excluded.set(document.source, [...ids, document.id]);
      } else {
        kept.push(document);
      }
    });
    // What was indexed before it was excluded has to go, not merely stay as it was.
    for (const [source, documentIds] of excluded) {
      await this.#store.remove({ source, documentIds });
    }
    const result = await this.#store.upsert(kept);
    await this.#embeddings.removeGone();
    return result;
  }

  async remove(
    request: {
      source: string;
      documentIds?: string[];
      resourceRef?: string;
      keepIds?: string[];
    },
    options: { credentials: BackstageCredentials },
  ): Promise<{ removed: number }> {
    this.#requireService(options.credentials, 'remove documents');
    if (!request.documentIds && !request.resourceRef) {
      throw new InputError(
        `Removing documents of source "${request.source}" needs documentIds or a resourceRef`,
      );
    }
    const { removed } = await this.#store.remove({
      ...request,
      resourceRef:
        request.resourceRef &&
        canonicalEntityRef(request.resourceRef, 'The removal'),
    });
    await this.#embeddings.removeGone();
    return { removed };
  }

  async markIndexed(
    request: { source: string; resourceRef?: string; etag?: string },
    options: { credentials: BackstageCredentials },
  ): Promise<void> {
    this.#requireService(options.credentials, 'mark a source as indexed');
    await this.#store.writeIndexState({
      ...request,
      resourceRef:
        request.resourceRef &&
        canonicalEntityRef(request.resourceRef, 'The index state'),
    });
  }

  async indexed(
    request: { source: string },
    options: { credentials: BackstageCredentials },
  ): Promise<Array<{ resourceRef?: string; etag?: string; at: string }>> {
    const { readers } = await this.#readers.resolve(options);
    if (readers.type === 'none') {
      return [];
    }
    const states = await this.#store.readIndexState({
      sources: [request.source],
    });
    const refs = readers.type === 'refs' ? new Set(readers.refs) : undefined;
    return states
      .filter(
        state => !refs || !state.resourceRef || refs.has(state.resourceRef),
      )
      .map(({ resourceRef, etag, at }) => ({ resourceRef, etag, at }));
  }

  async embedPending(
    request: { limit?: number; signal?: AbortSignal },
    options: { credentials: BackstageCredentials },
  ): Promise<{ embedded: number; remaining: number }> {
    this.#requireService(options.credentials, 'embed documents');
    return this.#embeddings.embedPending({
      ...request,
      credentials: options.credentials,
    });
  }

  async statistics(options: {
    credentials: BackstageCredentials;
  }): Promise<KnowledgeStatistics> {
    const { readers } = await this.#readers.resolve(options);
    const { scopes, ...counts } = await this.#store.statistics(readers);
    return { ...counts, ...(await this.#embeddings.statistics(scopes)) };
  }

  #requireService(credentials: BackstageCredentials, action: string) {
    if (!this.#auth.isPrincipal(credentials, 'service')) {
      throw new NotAllowedError(
        `Only a backend service may ${action} in the knowledge store`,
      );
    }
  }

  async #stillReadable(
    chunks: StoredChunk[],
    options: { credentials: BackstageCredentials; remembered: boolean },
  ): Promise<StoredChunk[]> {
    // A fresh decision needs no second look; a remembered listing does, since access may be gone by now.
    return options.remembered ? this.#authorized(chunks, options) : chunks;
  }

  async #authorized(
    chunks: StoredChunk[],
    options: { credentials: BackstageCredentials },
  ): Promise<StoredChunk[]> {
    const { credentials } = options;
    const readable = await this.#readers.readable(
      chunks.map(chunk => chunk.resourceRef),
      { credentials },
    );
    return chunks.filter(chunk => readable.has(chunk.resourceRef));
  }
}

function boundedLimit(limit: number = 10): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > MAXIMUM_HITS) {
    throw new InputError(
      `The limit of a search is a whole number from 1 to ${MAXIMUM_HITS}, not ${limit}`,
    );
  }
  return limit;
}

/** Documents in the order in which they were asked for, chunks in that of the document. */
function inReadingOrder(chunks: StoredChunk[], uids: Buffer[]): StoredChunk[] {
  const asked = new Map(uids.map((uid, index) => [uid.toString('hex'), index]));
  const rank = new Map<number, number>();
  for (const chunk of chunks) {
    const index = asked.get(chunk.uid.toString('hex'));
    if (index !== undefined) {
      rank.set(
        chunk.documentRow,
        Math.min(rank.get(chunk.documentRow) ?? Infinity, index),
      );
    }
  }
  return chunks.sort(
    (a, b) =>
      rank.get(a.documentRow)! - rank.get(b.documentRow)! ||
      a.ordinal - b.ordinal,
  );
}
