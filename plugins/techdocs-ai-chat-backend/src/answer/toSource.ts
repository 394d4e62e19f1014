/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { KnowledgeHit } from '@ghostlight/backstage-plugin-ai-common';
import type { AnswerSource } from './types';

const EXCERPT = 600;

/** A hit as a numbered source. */
export function toSource(hit: KnowledgeHit, number: number): AnswerSource {
  return {
    number,
    cited: false,
    documentId: hit.documentId,
    chunkId: hit.chunkId,
    resourceRef: hit.resourceRef,
    kind: hit.kind,
    title: hit.title,
    location: atCommit(hit),
    path: hit.path,
    anchor: hit.anchor,
    headingPath: hit.headingPath,
    excerpt:
      hit.text.length > EXCERPT
        ? `${hit.text.slice(0, EXCERPT).replace(/\s+\S*$/, '')} …`
        : hit.text,
    startLine: hit.startLine,
    endLine: hit.endLine,
    status: hit.status,
    commit: hit.commit,
    indexedAt: hit.indexedAt,
    updatedAt: hit.updatedAt,
  };
}

/** Lines of code move with every push, so code is shown as it was when it was read. */
function atCommit({ kind, location, commit }: KnowledgeHit): string {
  return kind === 'source' && commit
    ? location.replace(/(\/blob\/)[^/]+(?=\/)/, `$1${commit}`)
    : location;
}
