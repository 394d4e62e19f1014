/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  KnowledgeChunk,
  KnowledgeDocument,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AnalyzedChunk, Analyzer } from '../analysis';
import {
  chunkContentHash,
  chunkUid,
  documentFingerprint,
  embeddingHash,
} from './fingerprints';

/** A chunk ready to be stored, with its terms unless the store has them already. */
export type PlannedChunk = KnowledgeChunk & {
  uid: Buffer;
  embeddingHash: Buffer;
  /** Computed on first use and kept. */
  analyzed(): AnalyzedChunk;
};

/** A document ready to be stored. */
export type PlannedDocument = {
  document: KnowledgeDocument;
  fingerprint: Buffer;
  chunks: PlannedChunk[];
};

/** Prepares a document: hashes now, terms when needed. Pure computation. */
export function planDocument(
  document: KnowledgeDocument,
  analyzer: Analyzer,
): PlannedDocument {
  const duplicates = new Map<string, number>();
  const { title, source, id: documentId } = document;
  const chunks = document.chunks.map((chunk): PlannedChunk => {
    const contentHash = chunkContentHash(title, chunk);
    const key = contentHash.toString('hex');
    const duplicate = duplicates.get(key) ?? 0;
    duplicates.set(key, duplicate + 1);
    let analyzed: AnalyzedChunk | undefined;
    return {
      ...chunk,
      uid: chunkUid({ source, documentId, contentHash, duplicate }),
      embeddingHash: embeddingHash({ title, ...chunk }),
      analyzed() {
        // A breadcrumb that starts with the title would count its words twice.
        const headingPath =
          chunk.headingPath[0] === title
            ? chunk.headingPath.slice(1)
            : chunk.headingPath;
        analyzed ??= analyzer.analyzeChunk({
          title,
          headingPath,
          text: chunk.text,
          sections: chunk.sections?.map(section => ({
            ...section,
            headingPath:
              section.headingPath[0] === title
                ? section.headingPath.slice(1)
                : section.headingPath,
          })),
        });
        return analyzed;
      },
    };
  });
  return {
    document,
    fingerprint: documentFingerprint(document, analyzer.id),
    chunks,
  };
}
