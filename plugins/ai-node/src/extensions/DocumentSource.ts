/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { KnowledgeDocument } from '@ghostlight/backstage-plugin-ai-common';

/**
 * Somewhere documents come from: TechDocs, repositories, a wiki.
 *
 * @remarks
 * The indexer calls `read` once for each entity that is new or changed, and again from time to time with the `etag` of
 * the last answer. What `read` returns replaces what this source had for the entity, so it must be complete. A source
 * that cannot tell throws: a failed fetch is never a delete.
 *
 * @public
 */
export interface DocumentSource {
  /** Unique, kebab-case; also the `source` of its documents. */
  readonly id: string;

  read(request: {
    entity: Entity;
    etag?: string;
    signal: AbortSignal;
  }): Promise<DocumentSourceResult>;
}

/** @public */
export type DocumentSourceResult =
  /** Nothing changed since `etag`; should cost one conditional request. */
  | { type: 'unchanged' }
  /** All documents of the entity; none at all is an answer too. */
  | {
      type: 'documents';
      etag?: string;
      documents: Array<Omit<KnowledgeDocument, 'source' | 'resourceRef'>>;
    };

/** Adds sources to the documentation index. @public */
export interface DocumentSourceExtensionPoint {
  /** @throws Error when a source with the same id is there already. */
  addDocumentSource(...sources: DocumentSource[]): void;
}

/** @public */
export const documentSourceExtensionPoint =
  createExtensionPoint<DocumentSourceExtensionPoint>({
    id: 'techdocs-ai-chat.document-source',
  });
