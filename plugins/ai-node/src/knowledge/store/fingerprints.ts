/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import type {
  KnowledgeChunk,
  KnowledgeDocument,
} from '@ghostlight/backstage-plugin-ai-common';

function sha256(parts: unknown): Buffer {
  // JSON keeps the parts apart: joining them with a separator would let one part imitate two.
  return createHash('sha256').update(JSON.stringify(parts)).digest();
}

/**
 * Hash of all that has to be stored again when it changes.
 *
 * @remarks
 * More than `contentHash`: a document that moved to another entity changes who may read it although no word changed.
 * `commit` and `updatedAt` are left out, or each push would rewrite every document of its repository; a commit at which
 * the same text was read earlier cites it as well.
 */
export function documentFingerprint(
  document: KnowledgeDocument,
  analyzerId: string,
): Buffer {
  return sha256([
    analyzerId,
    document.contentHash,
    document.resourceRef,
    document.kind,
    document.title,
    document.location,
    document.path ?? '',
    document.status ?? '',
    document.supersededBy ?? '',
  ]);
}

/**
 * Hash of what decides the terms of a chunk. Position and anchor are left out: a paragraph inserted above must not touch
 * the chunks below.
 */
export function chunkContentHash(title: string, chunk: KnowledgeChunk): Buffer {
  return sha256([
    title,
    chunk.headingPath,
    chunk.text,
    (chunk.sections ?? []).map(section => section.headingPath),
  ]);
}

/**
 * Public identifier of a chunk: stable while its content is, and without any counter, because a counter tells how much
 * there is that one may not see.
 *
 * @param options - `duplicate` counts equal chunks of one document, from 0.
 */
export function chunkUid(options: {
  source: string;
  documentId: string;
  contentHash: Buffer;
  duplicate: number;
}): Buffer {
  return sha256([
    options.source,
    options.documentId,
    options.contentHash.toString('hex'),
    options.duplicate,
  ]).subarray(0, 16);
}

/** The text that is embedded for a chunk: its breadcrumb, then the text. */
export function embeddingText(options: {
  title: string;
  headingPath: string[];
  text: string;
}): string {
  const breadcrumb = [options.title, ...options.headingPath]
    .filter((heading, index, all) => heading && heading !== all[index - 1])
    .join(' > ');
  return `${breadcrumb}\n\n${options.text}`;
}

/** What vectors are keyed by, besides the model: equal texts are embedded once. */
export function embeddingHash(options: {
  title: string;
  headingPath: string[];
  text: string;
}): Buffer {
  return createHash('sha256').update(embeddingText(options)).digest();
}

/** A chunk id as callers see it. */
export function encodeChunkId(uid: Buffer): string {
  return uid.toString('base64url');
}

/** The stored form of a chunk id; `undefined` for anything that cannot be one. */
export function decodeChunkId(chunkId: string): Buffer | undefined {
  if (!/^[\w-]{22}$/.test(chunkId)) {
    return undefined;
  }
  const uid = Buffer.from(chunkId, 'base64url');
  return uid.length === 16 ? uid : undefined;
}
