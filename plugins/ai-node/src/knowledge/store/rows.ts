/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  DocumentKind,
  KnowledgeSection,
} from '@ghostlight/backstage-plugin-ai-common';

/** A chunk with its document, as searches and reads load it. Never leaves the service. */
export type StoredChunk = {
  id: number;
  uid: Buffer;
  scopeId: number;
  documentRow: number;
  ordinal: number;
  anchor: string;
  headingPath: string[];
  text: string;
  startLine?: number;
  endLine?: number;
  sections?: KnowledgeSection[];
  documentId: string;
  source: string;
  resourceRef: string;
  kind: DocumentKind;
  title: string;
  location: string;
  path?: string;
  status?: string;
  supersededBy?: string;
  commit?: string;
  updatedAt?: string;
  indexedAt: string;
};

/** Scopes that a search may use, with what BM25 needs to know of them. */
export type ScopeSelection = {
  /** `all` when nothing is filtered out: postings then need no condition. */
  scopeIds: number[] | 'all';
  chunks: number;
  totalLength: number;
  /** Entities of the selected scopes, for "index as of". */
  resourceRefs: string[];
  sources: string[];
};

/** A chunk that one retriever found; higher is better. */
export type ScoredChunk = { chunkId: number; score: number };
