/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createSlugger, type ChunkSection } from '@ghostlight/doc-retrieval';
import type { KnowledgeHit } from '@ghostlight/backstage-plugin-ai-common';

const LONGEST_HEADING = 100;

/**
 * The sections that begin in a hit, by its lines that look like headings.
 *
 * @remarks
 * A hit says where its best section is, not where the others in the same passage begin. A line that looks like a heading
 * and is none gives an anchor that does not exist, so an anchor found here is looked up before it is shown.
 *
 * @returns nothing when the heading of the hit itself is not among the lines: then the text has another shape
 */
export function sectionsOf(hit: KnowledgeHit): ChunkSection[] | undefined {
  const slug = createSlugger(
    hit.location.startsWith('/docs/') ? 'python-markdown' : 'github',
  );
  const sections: ChunkSection[] = [];
  const lines = hit.text.split('\n');
  let offset = 0;
  let fenced = false;
  lines.forEach((line, index) => {
    const isFence = /^\s*(?:`{3}|~{3})/.test(line);
    fenced = isFence ? !fenced : fenced;
    const alone =
      (index === 0 || !lines[index - 1].trim()) && !lines[index + 1]?.trim();
    if (
      !fenced &&
      !isFence &&
      alone &&
      line.length <= LONGEST_HEADING &&
      /^[\p{L}\p{N}`"'(]/u.test(line) &&
      !/[.:;,!|]$/.test(line) &&
      index < lines.length - 1
    ) {
      sections.push({
        anchor: slug(line.replace(/`/g, '')),
        title: line,
        headingPath: [line],
        offset,
      });
    }
    offset += line.length + 1;
  });
  return sections.some(({ anchor }) => anchor === hit.anchor)
    ? sections
    : undefined;
}
