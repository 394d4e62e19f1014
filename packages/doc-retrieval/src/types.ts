/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What a chunk was cut from; decides how it is labelled, never how it is ranked.
 *
 * @public
 */
export type ChunkKind = 'prose' | 'adr' | 'api-operation' | 'code' | 'entity';

/**
 * One heading inside a chunk. A chunk may hold several short sections, and a
 * hit opens at the section it is in, not at the top of the chunk.
 *
 * @public
 */
export interface ChunkSection {
  /** Anchor of the heading, without `#`; empty for text before the first heading. */
  anchor: string;
  /** Heading text. */
  title: string;
  /** Headings from the top of the page down to this one. */
  headingPath: string[];
  /** Offset in UTF-16 units of the section in the text of the chunk. */
  offset: number;
  /** First line in the source file, one-based. */
  startLine?: number;
  /** Last line in the source file, one-based, inclusive. */
  endLine?: number;
}

/**
 * A passage that can be found, cited and opened.
 *
 * @public
 */
export interface DocumentChunk {
  /** Position in the document, from 0. */
  ordinal: number;
  /** Where the chunk opens, without `#`; `L10-L20` for source code; empty for the top of the page. */
  anchor: string;
  /** Headings from the top of the page down to the chunk, page title left out. */
  headingPath: string[];
  /** Title of the document. */
  title: string;
  /** Text as a reader sees it: code and tables kept, link targets and markup noise left out. */
  text: string;
  /** First line in the source file, one-based. */
  startLine?: number;
  /** Last line in the source file, one-based, inclusive. */
  endLine?: number;
  /** What the chunk was cut from. */
  kind: ChunkKind;
  /** Language of the code, for chunks of kind `code`. */
  codeLanguage?: string;
  /** The sections that begin in this chunk, in order; left out when there is only one. */
  sections?: ChunkSection[];
}

/**
 * Something a chunker had to leave out, so that nothing is lost silently.
 *
 * @public
 */
export interface ChunkingTruncation {
  /** Why text was left out. */
  reason: 'document-too-long' | 'too-many-chunks' | 'nested-too-deeply';
  /** UTF-16 units of source that no chunk holds. */
  droppedCharacters: number;
}

/**
 * A document cut into chunks.
 *
 * @public
 */
export interface ChunkedDocument {
  /** Title of the document. */
  title: string;
  /** The chunks in reading order. */
  chunks: DocumentChunk[];
  /** Facts found in front matter or the header of the document (status, superseded by, …). */
  metadata: Record<string, string>;
  /** Present when a limit was reached. */
  truncation?: ChunkingTruncation;
}
