/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ChunkedDocument } from '../types';
import { cleanMarkdownInline } from './cleanMarkdownInline';
import { ChunkOptions, DEFAULT_CHUNKING_LIMITS } from './limits';
import { packSections, Section } from './packSections';
import { readFrontMatter } from './readFrontMatter';
import { createSlugger, SlugStyle } from './slugs';
import { titleOfText } from './titleOfText';

/**
 * Options of {@link chunkMarkdown}.
 *
 * @public
 */
export interface ChunkMarkdownOptions extends ChunkOptions {
  /** Site generator whose anchors are wanted; TechDocs is `python-markdown`, the default. */
  slugStyle?: SlugStyle;
}

/** Unclosed comments must not make the scan quadratic. */
const MAXIMUM_COMMENT_LINES = 200;

const FENCE = /^(\s{0,12}(?:[-*+>]\s{1,4})?)(`{3,}|~{3,})([^`]*)$/;
const ATX = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/;
const RULE = /^ {0,3}(?:-{3,}|\*{3,}|_{3,})[ \t]*$/;
const SETEXT = /^ {0,3}(=+|-+)[ \t]*$/;
/** `{#id}` of Python-Markdown and Docusaurus, `[#id]` of Nextra. */
const ATTRIBUTE_ID = /\{:?[^{}]*#([^\s{}]+)[^{}]*\}\s*$|[ \t]\[#([\w-]+)\]\s*$/;
const ANCHOR_TAG = /<a\s+(?:name|id)\s*=\s*["']?([^"'\s>]+)["']?\s*\/?>/i;
const BLOCK_START =
  /^ {0,3}(?:[-*+>|]|\d{1,9}[.)])(?:\s|$)|^ {4}|^\t|^ {0,3}\|/;

/**
 * Cuts Markdown into chunks along its headings.
 *
 * @remarks
 * A line scanner rather than a CommonMark tree: chunking needs headings,
 * fences and tables only, a tree of 26,600 pages takes minutes, and the scanner
 * is linear on any input. The test suite checks its headings against
 * `mdast-util-from-markdown`.
 *
 * @public
 */
export function chunkMarkdown(
  source: string,
  options?: ChunkMarkdownOptions,
): ChunkedDocument {
  const limits = { ...DEFAULT_CHUNKING_LIMITS, ...options?.limits };
  const kept = source.slice(0, limits.maximumDocumentLength);
  const { metadata, bodyLine, lines } = readFrontMatter(kept);
  const slug = createSlugger(options?.slugStyle ?? 'python-markdown');

  const sections: Section[] = [];
  const path: { level: number; title: string }[] = [];
  let title = metadata.title;
  let section: Section = {
    anchor: '',
    title: '',
    headingPath: [],
    startLine: bodyLine + 1,
    blocks: [],
  };
  let block: string[] = [];
  let blockLine = bodyLine;
  let fence: { mark: string; length: number } | undefined;

  const closeBlock = (line: number) => {
    const text = block.join('\n').trimEnd();
    if (text) {
      section.blocks.push({ text, startLine: blockLine + 1, endLine: line });
    }
    block = [];
    blockLine = line;
  };

  const openSection = (level: number, raw: string, line: number) => {
    const attribute = ATTRIBUTE_ID.exec(raw);
    const explicit =
      attribute?.[1] ?? attribute?.[2] ?? ANCHOR_TAG.exec(raw)?.[1];
    const heading = cleanMarkdownInline(
      raw.replace(ATTRIBUTE_ID, '').replace(/[ \t]#+[ \t]*$/, ''),
    )
      .replaceAll('`', '')
      .trim();
    section.endLine = line;
    sections.push(section);
    while (path.length > 0 && path[path.length - 1].level >= level) {
      path.pop();
    }
    // The first top heading is the title of the page, not a step below it.
    const isTitle =
      level === 1 && !sections.some(s => s.title) && path.length === 0;
    if (isTitle) {
      title ??= heading;
    } else if (heading) {
      path.push({ level, title: heading });
    }
    section = {
      anchor: explicit ?? slug(heading),
      title: heading,
      headingPath: path.map(step => step.title),
      startLine: line + 1,
      blocks: [],
    };
  };

  for (let i = bodyLine; i < lines.length; i++) {
    const line = lines[i];
    const fenceMatch = FENCE.exec(line);
    if (fence) {
      block.push(line);
      if (
        fenceMatch &&
        fenceMatch[2][0] === fence.mark &&
        fenceMatch[2].length >= fence.length &&
        !fenceMatch[3].trim()
      ) {
        fence = undefined;
        closeBlock(i + 1);
      }
      continue;
    }
    if (fenceMatch) {
      closeBlock(i);
      fence = { mark: fenceMatch[2][0], length: fenceMatch[2].length };
      block.push(line);
      continue;
    }
    if (line.trim() === '') {
      closeBlock(i);
      blockLine = i + 1;
      continue;
    }
    // A comment over several lines: readers do not see it, nor should a search.
    const opened = line.lastIndexOf('<!--');
    if (opened >= 0 && line.indexOf('-->', opened) < 0) {
      const close = endOfComment(lines, i + 1);
      if (close > 0) {
        block.push(cleanMarkdownInline(line.slice(0, opened)));
        i = close;
        continue;
      }
    }
    const atx = ATX.exec(line);
    if (atx) {
      closeBlock(i);
      openSection(atx[1].length, atx[2] ?? '', i);
      blockLine = i + 1;
      continue;
    }
    const setext = SETEXT.exec(line);
    if (
      setext &&
      block.length > 0 &&
      block.length <= 3 &&
      !BLOCK_START.test(lines[i - block.length])
    ) {
      const heading = block.join(' ').trim();
      const firstLine = i - block.length;
      block = [];
      openSection(setext[1][0] === '=' ? 1 : 2, heading, firstLine);
      blockLine = i + 1;
      continue;
    }
    if (RULE.test(line)) {
      closeBlock(i);
      blockLine = i + 1;
      continue;
    }
    block.push(cleanMarkdownInline(line));
  }
  closeBlock(lines.length);
  section.endLine = lines.length;
  sections.push(section);

  return packSections({
    title:
      title ||
      sections.find(s => s.title)?.title ||
      titleOfText(
        lines.slice(bodyLine, bodyLine + 20).map(cleanMarkdownInline),
      ) ||
      options?.title ||
      '',
    kind: 'prose',
    sections: sections.filter(s => s.title || s.blocks.length > 0),
    limits,
    metadata,
    droppedCharacters: source.length - kept.length,
  });
}

/** Line that closes a comment; one that is never closed is text. */
function endOfComment(lines: readonly string[], from: number): number {
  const limit = Math.min(lines.length, from + MAXIMUM_COMMENT_LINES);
  for (let i = from; i < limit; i++) {
    if (lines[i].includes('-->')) {
      return i;
    }
  }
  return -1;
}
