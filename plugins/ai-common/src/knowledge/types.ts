/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Where a document comes from; a free string for sources added by adopters.
 *
 * @public
 */
export type DocumentKind =
  | 'techdocs'
  | 'adr'
  | 'readme'
  | 'runbook'
  | 'markdown'
  | 'api'
  | 'entity'
  | 'source'
  | 'ai-resource'
  | 'gotcha'
  | (string & {});

/**
 * One document as a source offers it. Chunks follow in the same call; the store swaps all chunks of a document in one
 * transaction, and does nothing when `contentHash` is the one it has.
 *
 * @public
 */
export type KnowledgeDocument = {
  /** Unique within the source, stable over time, for example `default/component/orders/techdocs/runbook/`. */
  id: string;
  /** The source that owns it: a source may only replace and delete its own documents. */
  source: string;
  /** The entity whose read permission decides who may see it, as a full entity reference. No ref, no row. */
  resourceRef: string;
  kind: DocumentKind;
  title: string;
  /** Absolute path inside the portal, or a URL, without fragment. */
  location: string;
  /** File path in its repository, when there is one. */
  path?: string;
  /** SHA-256 or other strong hash of text, breadcrumb and location. */
  contentHash: string;
  /** When the content last changed at its source, ISO 8601. */
  updatedAt?: string;
  /** For decision records: `accepted`, `superseded`, … Superseded documents rank below their successors. */
  status?: string;
  /** Document id of the successor of a superseded document. */
  supersededBy?: string;
  /** Commit of the source tree, for citations of code. */
  commit?: string;
  chunks: KnowledgeChunk[];
};

/** @public */
export type KnowledgeChunk = {
  /** 0-based position in the document. */
  ordinal: number;
  /** Fragment without `#` that opens exactly this section; empty for the top of the page. */
  anchor: string;
  /** Headings from the document title down to this section. */
  headingPath: string[];
  text: string;
  startLine?: number;
  endLine?: number;
  /**
   * Sections that begin in this chunk, when it holds more than one short section: a hit opens at the section that
   * answers, not at the top of the chunk.
   */
  sections?: KnowledgeSection[];
};

/** @public */
export type KnowledgeSection = {
  /** Fragment without `#`. */
  anchor: string;
  title: string;
  headingPath: string[];
  /** Where the section begins in the text of its chunk, in UTF-16 units. */
  offset: number;
  startLine?: number;
  endLine?: number;
};

/** A reader set: which resources a search may see. Resolved before ranking; `none` finds nothing. @public */
export type ReaderSet =
  | { type: 'all' }
  | { type: 'none' }
  | { type: 'refs'; refs: string[] };

/** @public */
export type KnowledgeSearchRequest = {
  query: string;
  /** 1 to 100, default 10. */
  limit?: number;
  /** Hits from one document at most, default 2. */
  perDocument?: number;
  /** Restrict to these entities (each still subject to the reader set). */
  resourceRefs?: string[];
  kinds?: DocumentKind[];
  sources?: string[];
  /** `hybrid` uses vectors when an embedding model and the vector extension are there, and says which was used. */
  mode?: 'lexical' | 'hybrid';
  signal?: AbortSignal;
};

/** @public */
export type KnowledgeHit = {
  documentId: string;
  source: string;
  chunkId: string;
  resourceRef: string;
  kind: DocumentKind;
  title: string;
  /** `location` plus `#anchor` when there is one. */
  location: string;
  path?: string;
  anchor: string;
  headingPath: string[];
  text: string;
  startLine?: number;
  endLine?: number;
  status?: string;
  commit?: string;
  /** Rank score in [0, 1], comparable within one result only: raw scores would leak term statistics of hidden rows. */
  score: number;
  indexedAt: string;
  updatedAt?: string;
};

/** @public */
export type KnowledgeSearchResult = {
  hits: KnowledgeHit[];
  /** What ranked the hits. */
  mode: 'lexical' | 'hybrid';
  /** When the youngest of the searched sources finished indexing, ISO 8601. */
  indexedAt?: string;
  /** Why vectors were not used although asked for. */
  notes: string[];
};

/** @public */
export type KnowledgeStatistics = {
  documents: number;
  chunks: number;
  embeddedChunks: number;
  embeddingModel?: string;
  dimensions?: number;
  bySource: Array<{
    source: string;
    documents: number;
    chunks: number;
    lastIndexedAt?: string;
  }>;
};
