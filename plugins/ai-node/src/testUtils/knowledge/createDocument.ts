/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import type { KnowledgeDocument } from '@ghostlight/backstage-plugin-ai-common';

/**
 * A document from a few words: each text is a chunk under a heading of its own.
 *
 * @internal
 */
export function createDocument(
  options: Partial<Omit<KnowledgeDocument, 'chunks'>> & {
    id: string;
    texts: string[];
  },
): KnowledgeDocument {
  const { texts, ...rest } = options;
  const title = rest.title ?? 'Handbook';
  return {
    source: 'test',
    resourceRef: 'component:default/orders',
    kind: 'techdocs',
    location: `/docs/${rest.id}`,
    contentHash: createHash('sha256')
      .update(JSON.stringify([title, texts]))
      .digest('hex'),
    ...rest,
    title,
    chunks: texts.map((text, ordinal) => ({
      ordinal,
      anchor: `section-${ordinal}`,
      headingPath: [title, `Section ${ordinal}`],
      text,
    })),
  };
}
