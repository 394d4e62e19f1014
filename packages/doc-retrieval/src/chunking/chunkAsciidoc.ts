/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ChunkedDocument } from '../types';
import { cleanMarkdownInline } from './cleanMarkdownInline';
import { ChunkOptions, DEFAULT_CHUNKING_LIMITS } from './limits';
import { packSections, Section } from './packSections';

const HEADING = /^(={1,6}|#{1,6})[ \t]+(\S.*?)(?:[ \t]+\1)?$/;
/** `[#id]`, `[[id]]` and `[[id,label]]`, with roles or not. */
const BLOCK_ID =
  /^\[(?:\[([^\],]+)(?:,[^\]]*)?\]|[^\]#]*#([^\].,%]+)[^\]]*)\]$/;
const INLINE_ID = /^\[\[([^\],]+)(?:,[^\]]*)?\]\]\s*/;
const ATTRIBUTE = /^:!?[\w-]+!?:(?:\s|$)/;
/** Listings, literals, passthroughs and tables: their lines are no headings. */
const VERBATIM = /^(?:-{4,}|\.{4,}|\+{4,}|`{3,}[^`]*|[|,:!]={3,})$/;
const COMMENT_BLOCK = /^\/{4,}$/;
/** Delimiters of examples, sidebars, quotes and open blocks; block attributes; macros that show nothing of their own. */
const MARKUP =
  /^(?:={4,}|\*{4,}|_{4,}|--|\+|<<<|'{3,}|\[[^\]]*\]|(?:include|image|toc|ifdef|ifndef|ifeval|endif|video|audio)::.*)$/;

/**
 * Cuts AsciiDoc along its headings. Anchors are explicit ids, else those that
 * Asciidoctor makes (`_my_heading`, `_my_heading_2`).
 *
 * @public
 */
export function chunkAsciidoc(
  source: string,
  options?: ChunkOptions,
): ChunkedDocument {
  const limits = { ...DEFAULT_CHUNKING_LIMITS, ...options?.limits };
  const kept = source.slice(0, limits.maximumDocumentLength);
  const lines = kept.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const attributeOf = (name: string) =>
    new RegExp(`^:${name}:[ \\t]*(\\S*)[ \\t]*$`, 'm').exec(kept)?.[1];
  const anchorOf = createAnchors({
    prefix: attributeOf('idprefix') ?? '_',
    separator: attributeOf('idseparator') ?? '_',
  });
  const sections: Section[] = [];
  const path: { level: number; title: string }[] = [];
  let title: string | undefined;
  let section: Section = {
    anchor: '',
    title: '',
    headingPath: [],
    startLine: 1,
    blocks: [],
  };
  let block: string[] = [];
  let blockLine = 0;
  let verbatim: string | undefined;
  let id: string | undefined;

  const closeBlock = (line: number) => {
    const text = block.join('\n').trimEnd();
    if (text) {
      section.blocks.push({ text, startLine: blockLine + 1, endLine: line });
    }
    block = [];
  };
  const push = (line: string, number: number) => {
    if (block.length === 0) {
      blockLine = number;
    }
    block.push(line);
  };

  let isComment = false;
  lines.forEach((whole, number) => {
    const line = whole.trimEnd();
    if (COMMENT_BLOCK.test(line)) {
      isComment = !isComment;
      return;
    }
    if (isComment) {
      return;
    }
    if (verbatim !== undefined) {
      push(line, number);
      if (line === verbatim) {
        verbatim = undefined;
        closeBlock(number + 1);
      }
      return;
    }
    if (VERBATIM.test(line)) {
      closeBlock(number);
      push(line, number);
      verbatim = line.startsWith('`') ? '```' : line;
      return;
    }
    const heading = HEADING.exec(line);
    if (heading) {
      closeBlock(number);
      section.endLine = number;
      sections.push(section);
      const level = heading[1].length;
      const own = INLINE_ID.exec(heading[2]);
      const text = clean(heading[2].replace(INLINE_ID, ''));
      while (path.length > 0 && path[path.length - 1].level >= level) {
        path.pop();
      }
      if (level === 1 && title === undefined) {
        title = text;
      } else {
        path.push({ level, title: text });
      }
      section = {
        // The title of the document is no section and has no anchor of its own.
        anchor: level === 1 ? id ?? '' : own?.[1] ?? id ?? anchorOf(text),
        title: text,
        headingPath: path.map(step => step.title),
        startLine: number + 1,
        blocks: [],
      };
      id = undefined;
      return;
    }
    const blockId = BLOCK_ID.exec(line);
    if (blockId) {
      id = blockId[1] ?? blockId[2];
      return;
    }
    if (line === '') {
      closeBlock(number);
      return;
    }
    if (
      !/^\/\/(?!\/)/.test(line) &&
      !ATTRIBUTE.test(line) &&
      !MARKUP.test(line)
    ) {
      id = undefined;
      push(clean(line), number);
    }
  });
  closeBlock(lines.length);
  section.endLine = lines.length;
  sections.push(section);

  return packSections({
    title: title || options?.title || '',
    kind: 'prose',
    sections: sections.filter(s => s.title || s.blocks.length > 0),
    limits,
    droppedCharacters: source.length - kept.length,
  });
}

/** Links and cross references to their text, marks left out. */
function clean(line: string): string {
  return cleanMarkdownInline(
    line
      .replace(
        /(?:link:|xref:|https?:\/\/)[^\s[\]]{1,500}\[([^\]]{1,300})\]/g,
        (_, text: string) => text.replace(/\^$|,.*$/, ''),
      )
      .replace(/\[[.#%][\w.#%-]{1,80}\](?=[_*#`])/g, '')
      .replace(/<<[^<>,]{1,200},\s*([^<>]{1,200})>>/g, '$1')
      .replace(/<<([^<>]{1,200})>>/g, '$1')
      .replace(/\(\(\(?([^()]{1,200})\)?\)\)/g, '$1'),
  );
}

/** As Asciidoctor makes them, with its `idprefix` and `idseparator`. */
function createAnchors(options: {
  prefix: string;
  separator: string;
}): (heading: string) => string {
  const { prefix, separator } = options;
  const counts = new Map<string, number>();
  return heading => {
    const words = heading
      .toLowerCase()
      .replace(/&[a-z#0-9]+;/g, '')
      .replace(/[^\p{L}\p{M}\p{N}_\s.-]/gu, '')
      .split(/[\s._-]+/)
      .filter(Boolean);
    const base = `${prefix}${words.join(separator)}`;
    const count = (counts.get(base) ?? 0) + 1;
    counts.set(base, count);
    return count === 1 ? base : `${base}${separator}${count}`;
  };
}
