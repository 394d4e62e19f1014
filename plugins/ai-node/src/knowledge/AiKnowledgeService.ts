/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  KnowledgeDocument,
  KnowledgeHit,
  KnowledgeSearchRequest,
  KnowledgeSearchResult,
  KnowledgeStatistics,
} from '@ghostlight/backstage-plugin-ai-common';

/**
 * Documents of the portal, searchable by what the asker may read.
 *
 * @public
 */
export interface AiKnowledgeService {
  /**
   * The reader set is resolved from the credentials first and pushed into SQL; a failure to resolve it finds nothing
   * and throws.
   */
  search(
    request: KnowledgeSearchRequest,
    options: { credentials: BackstageCredentials },
  ): Promise<KnowledgeSearchResult>;

  /** Chunks by id with their neighbours, each re-authorised; unreadable and unknown ids are left out alike. */
  read(
    request: { chunkIds: string[]; neighbours?: number },
    options: { credentials: BackstageCredentials },
  ): Promise<KnowledgeHit[]>;

  /** The chunk of a document that a location with anchor points to, re-authorised. */
  readSection(
    request: { location: string; anchor?: string },
    options: { credentials: BackstageCredentials },
  ): Promise<KnowledgeHit[]>;

  /** Of these entity references, those the credentials may read now. Fails closed. */
  readable(
    request: { entityRefs: string[] },
    options: { credentials: BackstageCredentials },
  ): Promise<string[]>;

  /**
   * Inserts or replaces documents; those whose content hash is unchanged cost one lookup. Needs service credentials.
   */
  upsert(
    request: { documents: KnowledgeDocument[] },
    options: { credentials: BackstageCredentials },
  ): Promise<{ changed: number; unchanged: number; chunks: number }>;

  /** Deletes documents of a source: by id, by entity, or all those not in `keepIds` for an entity. */
  remove(
    request: {
      source: string;
      documentIds?: string[];
      resourceRef?: string;
      keepIds?: string[];
    },
    options: { credentials: BackstageCredentials },
  ): Promise<{ removed: number }>;

  /** Records that a source finished indexing an entity (or everything), for "index as of". */
  markIndexed(
    request: { source: string; resourceRef?: string; etag?: string },
    options: { credentials: BackstageCredentials },
  ): Promise<void>;

  /** What `markIndexed` recorded. */
  indexed(
    request: { source: string },
    options: { credentials: BackstageCredentials },
  ): Promise<Array<{ resourceRef?: string; etag?: string; at: string }>>;

  /** Computes embeddings that are missing for the configured model. Returns how many remain. */
  embedPending(
    request: { limit?: number; signal?: AbortSignal },
    options: { credentials: BackstageCredentials },
  ): Promise<{ embedded: number; remaining: number }>;

  statistics(options: {
    credentials: BackstageCredentials;
  }): Promise<KnowledgeStatistics>;
}
