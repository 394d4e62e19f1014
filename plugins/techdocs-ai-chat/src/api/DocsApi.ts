/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  CapabilityStatus,
  KnowledgeSearchResult,
} from '@ghostlight/backstage-plugin-ai-common';

/** What the pages ask of the backend. @public */
export interface DocsApi {
  /** Passages that answer a query, best first; only what the signed-in user may read. */
  search(request: {
    query: string;
    limit?: number;
    entityRef?: string;
    kinds?: string[];
    signal?: AbortSignal;
  }): Promise<KnowledgeSearchResult>;

  status(): Promise<DocsStatus>;
}

/** @public */
export type DocsStatus = {
  ready: boolean;
  reason?: string;
  indexedAt?: string;
  model: CapabilityStatus;
};

/** @public */
export const docsApiRef = createApiRef<DocsApi>().with({
  id: 'plugin.techdocs-ai-chat.docs',
  pluginId: 'techdocs-ai-chat',
});
