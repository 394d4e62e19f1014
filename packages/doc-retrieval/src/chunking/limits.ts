/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Bounds that hostile or broken documents run into; honest ones do not.
 *
 * @public
 */
export interface ChunkingLimits {
  /** UTF-16 units of a document that are read; the rest is reported as dropped. */
  maximumDocumentLength: number;
  /** Chunks per document; the text of further ones is reported as dropped. */
  maximumChunks: number;
  /** UTF-16 units a chunk is filled up to before the next section opens a new one. */
  targetChunkLength: number;
  /** UTF-16 units above which a section, fence or table is cut at a line. */
  maximumChunkLength: number;
}

/**
 * The limits that every chunker uses unless told otherwise.
 *
 * @public
 */
export const DEFAULT_CHUNKING_LIMITS: ChunkingLimits = {
  maximumDocumentLength: 8_000_000,
  maximumChunks: 20_000,
  targetChunkLength: 1_500,
  maximumChunkLength: 6_000,
};

/**
 * Options that all chunkers share.
 *
 * @public
 */
export interface ChunkOptions {
  /** Title to use when the document names none, and the fallback is the file name. */
  title?: string;
  /** Bounds to use in place of {@link DEFAULT_CHUNKING_LIMITS}, one by one. */
  limits?: Partial<ChunkingLimits>;
}
