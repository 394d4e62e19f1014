/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ChunkSection, DocumentChunk } from '../types';

/**
 * The section of a chunk that an offset of its text falls into.
 *
 * @public
 */
export function locateSection(
  chunk: DocumentChunk,
  offset: number,
): ChunkSection {
  const sections = chunk.sections ?? [];
  for (let i = sections.length - 1; i >= 0; i--) {
    if (sections[i].offset <= offset) {
      return sections[i];
    }
  }
  return {
    anchor: chunk.anchor,
    title: chunk.headingPath[chunk.headingPath.length - 1] ?? '',
    headingPath: chunk.headingPath,
    offset: 0,
    startLine: chunk.startLine,
    endLine: chunk.endLine,
  };
}
