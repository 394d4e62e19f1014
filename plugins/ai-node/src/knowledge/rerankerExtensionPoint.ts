/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { KnowledgeReranker } from '@ghostlight/backstage-plugin-ai-common';

/** Sets the reranker of the documentation answers. @public */
export interface RerankerExtensionPoint {
  /** @throws Error when there is one already: the last one must not win by accident. */
  setReranker(reranker: KnowledgeReranker): void;
}

/** @public */
export const rerankerExtensionPoint =
  createExtensionPoint<RerankerExtensionPoint>({
    id: 'techdocs-ai-chat.reranker',
  });
