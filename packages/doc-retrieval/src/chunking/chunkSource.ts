/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ChunkedDocument, DocumentChunk } from '../types';
import { ChunkOptions, DEFAULT_CHUNKING_LIMITS } from './limits';
import { packSections, Section } from './packSections';
import { sourceLanguageOf } from './sourceLanguages';

/** Minified and generated lines are not read for symbols. */
const MAXIMUM_SYMBOL_LINE = 300;
/** Symbols nested deeper than this belong to the one around them. */
const MAXIMUM_INDENT = 16;
const KEYWORD =
  /^(?:if|for|while|switch|catch|return|else|do|try|with|new|throw|using|lock|foreach|when|match|super|this|function|await|yield)$/;

/**
 * Whether a file is source code of a language whose symbols are known.
 *
 * @public
 */
export function isSourcePath(path: string): boolean {
  return sourceLanguageOf(path) !== undefined;
}

/**
 * Cuts source code by symbol, verbatim; the anchor is `L10-L20`.
 *
 * @remarks
 * Patterns and indentation rather than a parser per language: retrieval needs
 * boundaries that are mostly right in every language, never an error.
 *
 * @param options - `path` decides the language and is the title
 *
 * @public
 */
export function chunkSource(
  source: string,
  options: ChunkOptions & { path: string },
): ChunkedDocument {
  const limits = { ...DEFAULT_CHUNKING_LIMITS, ...options.limits };
  const kept = source.slice(0, limits.maximumDocumentLength);
  const lines = kept.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const language = sourceLanguageOf(options.path);
  const sections: Section[] = [];
  const path: { indent: number; name: string }[] = [];
  let from = 0;
  let headingPath: string[] = [];

  const close = (to: number) => {
    if (lines.slice(from, to).some(line => line.trim() !== '')) {
      sections.push({
        anchor: '',
        title: headingPath[headingPath.length - 1] ?? '',
        headingPath,
        startLine: from + 1,
        endLine: to,
        blocks: [
          {
            text: lines.slice(from, to).join('\n'),
            startLine: from + 1,
            endLine: to,
          },
        ],
      });
    }
    from = to;
  };

  for (let i = 0; language && i < lines.length; i++) {
    const line = lines[i];
    const indent = line.length - line.trimStart().length;
    if (
      line.length > MAXIMUM_SYMBOL_LINE ||
      indent > MAXIMUM_INDENT ||
      language.leading.test(line) ||
      language.reject?.(line)
    ) {
      continue;
    }
    const name = language.symbols
      .map(pattern => pattern.exec(line)?.[1])
      .find(found => found && !KEYWORD.test(found));
    if (!name) {
      continue;
    }
    let start = i;
    while (start > from && language.leading.test(lines[start - 1])) {
      start--;
    }
    close(start);
    while (path.length > 0 && path[path.length - 1].indent >= indent) {
      path.pop();
    }
    path.push({ indent, name });
    headingPath = path.map(step => step.name);
  }
  close(lines.length);

  const packed = packSections({
    title: options.title ?? options.path,
    kind: 'code',
    sections,
    limits,
    verbatim: true,
    droppedCharacters: source.length - kept.length,
  });
  return {
    ...packed,
    chunks: packed.chunks.map(chunk => withLineAnchors(chunk, language?.name)),
  };
}

function withLineAnchors(
  chunk: DocumentChunk,
  codeLanguage: string | undefined,
): DocumentChunk {
  return {
    ...chunk,
    anchor: lineAnchor(chunk),
    ...(codeLanguage ? { codeLanguage } : {}),
    ...(chunk.sections
      ? {
          sections: chunk.sections.map(section => ({
            ...section,
            anchor: lineAnchor(section),
          })),
        }
      : {}),
  };
}

function lineAnchor(at: { startLine?: number; endLine?: number }): string {
  return at.startLine === undefined
    ? ''
    : `L${at.startLine}-L${Math.max(at.startLine, at.endLine ?? at.startLine)}`;
}
