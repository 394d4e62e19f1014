/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ChunkedDocument } from '../types';
import { ChunkOptions, DEFAULT_CHUNKING_LIMITS } from './limits';
import { packSections, Section, SectionBlock } from './packSections';
import { titleOfText } from './titleOfText';

const ADORNMENT = /^([=\-~^"'`#*+.:_])\1{2,}\s*$/;

/**
 * Cuts plain text, and reStructuredText along its underlined headings.
 * Anchors of headings follow docutils; plain text has none.
 *
 * @public
 */
export function chunkText(
  source: string,
  options?: ChunkOptions & {
    /** Read underlined lines as headings. */
    format?: 'plain' | 'rst';
  },
): ChunkedDocument {
  const limits = { ...DEFAULT_CHUNKING_LIMITS, ...options?.limits };
  const kept = source.slice(0, limits.maximumDocumentLength);
  const lines = kept.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const isRst = options?.format === 'rst';
  const sections: Section[] = [];
  const marks: string[] = [];
  const path: string[] = [];
  const used = new Map<string, number>();
  let title: string | undefined;
  let section: Section = emptySection(1);
  let block: string[] = [];
  let blockLine = 0;

  const closeBlock = (line: number) => {
    const text = block.join('\n').trimEnd();
    if (text) {
      const entry: SectionBlock = {
        text,
        startLine: blockLine + 1,
        endLine: line,
      };
      section.blocks.push(entry);
    }
    block = [];
    blockLine = line;
  };

  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    const below = lines[i + 1] ?? '';
    const isHeading =
      isRst &&
      block.length === 0 &&
      line.trim() !== '' &&
      !/^\s/.test(line) &&
      !ADORNMENT.test(line) &&
      ADORNMENT.test(below) &&
      below.trimEnd().length >= Math.min(line.trimEnd().length, 40);
    if (isHeading) {
      closeBlock(i);
      section.endLine = i;
      sections.push(section);
      const mark = below[0];
      let level = marks.indexOf(mark);
      if (level < 0) {
        level = marks.push(mark) - 1;
      }
      const heading = line.trim();
      if (title === undefined) {
        title = heading;
      }
      path.length = Math.min(path.length, level);
      path[level] = heading;
      section = {
        anchor: docutilsAnchor(heading, used),
        title: heading,
        headingPath: path.slice(1).filter(Boolean),
        startLine: i + 1,
        blocks: [],
      };
      i += 1;
      blockLine = i + 1;
      continue;
    }
    if (isRst && ADORNMENT.test(line) && block.length === 0) {
      blockLine = i + 1;
      continue;
    }
    if (line.trim() === '') {
      closeBlock(i);
      blockLine = i + 1;
      continue;
    }
    block.push(line);
  }
  closeBlock(lines.length);
  section.endLine = lines.length;
  sections.push(section);

  return packSections({
    title: title ?? titleOfText(lines.slice(0, 20)) ?? options?.title ?? '',
    kind: 'prose',
    sections: sections.filter(s => s.title || s.blocks.length > 0),
    limits,
    droppedCharacters: source.length - kept.length,
  });
}

function emptySection(startLine: number): Section {
  return { anchor: '', title: '', headingPath: [], startLine, blocks: [] };
}

/** `docutils.nodes.make_id`; a repeated heading gets `id1`, `id2`, … */
function docutilsAnchor(heading: string, used: Map<string, number>): string {
  const id = heading
    .normalize('NFKD')
    .replace(/\P{ASCII}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '');
  if (id && !used.has(id)) {
    used.set(id, 1);
    return id;
  }
  const next = (used.get('') ?? 0) + 1;
  used.set('', next);
  return `id${next}`;
}
