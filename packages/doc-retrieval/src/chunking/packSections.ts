/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  ChunkedDocument,
  ChunkKind,
  ChunkSection,
  DocumentChunk,
} from '../types';
import { ChunkingLimits } from './limits';

/**
 * A block that is not cut while it fits a chunk: a paragraph, a fence, a table.
 *
 * @internal
 */
export interface SectionBlock {
  text: string;
  startLine?: number;
  endLine?: number;
}

/**
 * A heading with what stands under it, up to the next heading of any level.
 *
 * @internal
 */
export interface Section {
  anchor: string;
  /** Empty for the text before the first heading. */
  title: string;
  headingPath: string[];
  startLine?: number;
  endLine?: number;
  blocks: SectionBlock[];
}

/**
 * Packs sections in reading order into chunks of about the target length.
 * Short neighbours share a chunk (measured: sections of at least 1,500
 * characters retrieve as well as whole pages), each remembered with its anchor
 * and offset; long ones are cut between blocks.
 *
 * @internal
 */
export function packSections(options: {
  title: string;
  kind: ChunkKind;
  sections: Section[];
  limits: ChunkingLimits;
  metadata?: Record<string, string>;
  droppedCharacters?: number;
  /** Text stays byte for byte: no headings written into it, blocks joined as lines. */
  verbatim?: boolean;
  /** One chunk per section, for operations and symbols that are looked up one by one. */
  separate?: boolean;
}): ChunkedDocument {
  const { title, kind, limits, verbatim = false, separate = false } = options;
  const joiner = verbatim ? '\n' : '\n\n';
  const chunks: DocumentChunk[] = [];
  let parts: string[] = [];
  let length = 0;
  let sections: ChunkSection[] = [];
  let overflow = 0;

  const flush = () => {
    if (sections.length === 0 || (length === 0 && !sections[0].title)) {
      sections = [];
      parts = [];
      length = 0;
      return;
    }
    const text = parts.join(joiner);
    if (chunks.length >= limits.maximumChunks) {
      overflow += text.length;
    } else {
      const first = sections[0];
      const last = sections[sections.length - 1];
      chunks.push({
        ordinal: chunks.length,
        anchor: first.anchor,
        headingPath:
          sections.length === 1 ? first.headingPath : commonPath(sections),
        title,
        text,
        startLine: first.startLine,
        endLine: last.endLine,
        kind,
        ...(sections.length > 1 ? { sections } : {}),
      });
    }
    sections = [];
    parts = [];
    length = 0;
  };

  const open = (section: Section, startLine = section.startLine) => {
    sections.push({
      anchor: section.anchor,
      title: section.title,
      headingPath: section.headingPath,
      offset: length === 0 ? 0 : length + joiner.length,
      startLine,
      endLine: section.endLine,
    });
  };

  const append = (text: string) => {
    length += text.length + (length === 0 ? 0 : joiner.length);
    parts.push(text);
  };

  for (const section of options.sections) {
    const size = section.blocks.reduce((sum, b) => sum + b.text.length + 2, 0);
    if (
      separate ||
      length >= limits.targetChunkLength ||
      (length > 0 && length + size > limits.maximumChunkLength)
    ) {
      flush();
    }
    open(section);
    if (section.title && !verbatim) {
      append(section.title);
    }
    for (const block of section.blocks) {
      for (const piece of cutBlock(block, limits.maximumChunkLength)) {
        if (
          length > 0 &&
          length + piece.text.length > limits.maximumChunkLength &&
          !(length === section.title.length && sections.length === 1)
        ) {
          sections[sections.length - 1].endLine =
            piece.startLine === undefined ? undefined : piece.startLine - 1;
          flush();
          open(section, piece.startLine);
        }
        append(piece.text);
      }
    }
  }
  flush();

  const dropped = (options.droppedCharacters ?? 0) + overflow;
  return {
    title,
    chunks,
    metadata: options.metadata ?? {},
    ...(dropped > 0
      ? {
          truncation: {
            reason: overflow > 0 ? 'too-many-chunks' : 'document-too-long',
            droppedCharacters: dropped,
          },
        }
      : {}),
  };
}

/** The headings that all sections of a chunk stand under. */
function commonPath(sections: ChunkSection[]): string[] {
  const [first, ...rest] = sections.map(section => section.headingPath);
  let shared = first.length;
  for (const path of rest) {
    let i = 0;
    while (i < shared && path[i] === first[i]) {
      i++;
    }
    shared = i;
  }
  return first.slice(0, shared);
}

/** Cuts a block that exceeds a chunk at line ends, and a line that does at words. */
function cutBlock(block: SectionBlock, maximum: number): SectionBlock[] {
  if (block.text.length <= maximum) {
    return [block];
  }
  const pieces: SectionBlock[] = [];
  let current = '';
  let line = block.startLine;
  let startLine = line;
  const push = () => {
    if (current) {
      pieces.push({ text: current, startLine, endLine: line });
    }
    current = '';
    startLine = line;
  };
  for (const whole of block.text.split('\n')) {
    let rest = whole;
    if (current.length + rest.length + 1 > maximum) {
      push();
    }
    while (rest.length > maximum) {
      const space = rest.lastIndexOf(' ', maximum);
      const at = space > maximum / 2 ? space : maximum;
      pieces.push({ text: rest.slice(0, at), startLine: line, endLine: line });
      rest = rest.slice(at).trimStart();
    }
    current = current ? `${current}\n${rest}` : rest;
    line = line === undefined ? undefined : line + 1;
  }
  push();
  return pieces;
}
