/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ChunkedDocument } from '../types';
import { htmlBlocks } from './htmlBlocks';
import { ChunkOptions, DEFAULT_CHUNKING_LIMITS } from './limits';
import { packSections, Section } from './packSections';

/**
 * Cuts a rendered page (TechDocs, MkDocs, Sphinx or any other) into chunks
 * along its headings; the ids in the page are the anchors.
 *
 * @public
 */
export function chunkHtml(
  source: string,
  options?: ChunkOptions,
): ChunkedDocument {
  const limits = { ...DEFAULT_CHUNKING_LIMITS, ...options?.limits };
  const kept = source.slice(0, limits.maximumDocumentLength);
  const { title: documentTitle, blocks, nestedTooDeeply } = htmlBlocks(kept);

  const sections: Section[] = [];
  const path: { level: number; title: string }[] = [];
  let title: string | undefined;
  let section: Section = { anchor: '', title: '', headingPath: [], blocks: [] };
  for (const block of blocks) {
    if (block.type === 'text') {
      section.blocks.push({ text: block.text });
      continue;
    }
    sections.push(section);
    while (path.length > 0 && path[path.length - 1].level >= block.level) {
      path.pop();
    }
    if (title === undefined && block.level === 1) {
      title = block.text;
    } else if (block.text) {
      path.push({ level: block.level, title: block.text });
    }
    section = {
      anchor: block.id,
      title: block.text,
      headingPath: path.map(step => step.title),
      blocks: [],
    };
  }
  sections.push(section);

  const packed = packSections({
    title: title || documentTitle || options?.title || '',
    kind: 'prose',
    sections: sections.filter(s => s.title || s.blocks.length > 0),
    limits,
    droppedCharacters: source.length - kept.length,
  });
  return nestedTooDeeply && !packed.truncation
    ? {
        ...packed,
        truncation: { reason: 'nested-too-deeply', droppedCharacters: 0 },
      }
    : packed;
}
