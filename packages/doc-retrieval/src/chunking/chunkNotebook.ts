/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ChunkedDocument } from '../types';
import { chunkMarkdown } from './chunkMarkdown';
import { ChunkOptions } from './limits';

/** Code of a notebook longer than this is data that was pasted into it. */
const MAXIMUM_CELL = 20_000;

/**
 * Cuts a Jupyter notebook along the headings of its text; code cells become
 * fences, outputs are left out. Anchors are those that Jupyter makes
 * (`My-Heading`). Undefined when the file is no notebook.
 *
 * @public
 */
export function chunkNotebook(
  source: string,
  options?: ChunkOptions,
): ChunkedDocument | undefined {
  let notebook: unknown;
  try {
    notebook = JSON.parse(source.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
  const { cells, worksheets, metadata } = (notebook ?? {}) as {
    cells?: unknown;
    worksheets?: { cells?: unknown }[];
    metadata?: { kernelspec?: { language?: unknown } };
  };
  // Format 3 has its cells in a worksheet.
  const list = Array.isArray(cells) ? cells : worksheets?.[0]?.cells;
  if (!Array.isArray(list)) {
    return undefined;
  }
  const language = metadata?.kernelspec?.language;
  const parts = list.map((cell: unknown) => {
    const {
      cell_type,
      source: lines,
      input,
    } = (cell ?? {}) as Record<string, unknown>;
    const text = textOf(lines ?? input);
    if (!text.trim()) {
      return '';
    }
    if (cell_type === 'code') {
      const fence = '`'.repeat(text.includes('```') ? 6 : 3);
      return `${fence}${
        typeof language === 'string' ? language : ''
      }\n${text.slice(0, MAXIMUM_CELL)}\n${fence}`;
    }
    return cell_type === 'markdown' || cell_type === 'heading' ? text : '';
  });
  const document = chunkMarkdown(parts.filter(Boolean).join('\n\n'), {
    ...options,
    slugStyle: 'jupyter',
  });
  // Lines would be those of the text that was put together here, not of the file.
  return {
    ...document,
    chunks: document.chunks.map(
      ({ startLine, endLine, sections, ...chunk }) => ({
        ...chunk,
        ...(sections && {
          sections: sections.map(
            ({ startLine: _, endLine: __, ...section }) => section,
          ),
        }),
      }),
    ),
  };
}

function textOf(lines: unknown): string {
  if (typeof lines === 'string') {
    return lines;
  }
  return Array.isArray(lines)
    ? lines.filter((line): line is string => typeof line === 'string').join('')
    : '';
}
