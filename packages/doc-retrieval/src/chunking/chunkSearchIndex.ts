/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ChunkedDocument } from '../types';
import { htmlBlocks } from './htmlBlocks';
import { ChunkOptions, DEFAULT_CHUNKING_LIMITS } from './limits';
import { packSections, Section } from './packSections';

/**
 * A page found in a search index.
 *
 * @public
 */
export interface SearchIndexPage {
  /** Location relative to the root of the site, without `#`. */
  location: string;
  /** The page in chunks. */
  document: ChunkedDocument;
}

interface Entry {
  location: string;
  title: string;
  text: string;
}

/**
 * Cuts the pages of a MkDocs `search/search_index.json` into chunks.
 *
 * @remarks
 * There are two dialects. Stock MkDocs repeats the whole page in the entry
 * without `#`, and only there is the text before the first heading; Material
 * puts just that lead there and keeps HTML tags. Dropping the entry loses the
 * lead, keeping all counts everything twice: so the lead is what stands before
 * the first section's text, if that text is in it, else all of it.
 *
 * @param json - the file's text; throws when it is not a search index
 *
 * @public
 */
export function chunkSearchIndex(
  json: string,
  options?: ChunkOptions,
): SearchIndexPage[] {
  const limits = { ...DEFAULT_CHUNKING_LIMITS, ...options?.limits };
  const pages = new Map<string, Entry[]>();
  for (const entry of readEntries(json)) {
    const page = entry.location.split('#')[0];
    const entries = pages.get(page);
    if (entries) {
      entries.push(entry);
    } else {
      pages.set(page, [entry]);
    }
  }
  return [...pages].map(([location, entries]) => {
    const page = entries.find(entry => !entry.location.includes('#'));
    const parts = entries.filter(entry => entry.location.includes('#'));
    const sections: Section[] = parts.map(part => ({
      anchor: part.location.slice(part.location.indexOf('#') + 1),
      title: part.title === page?.title && part === parts[0] ? '' : part.title,
      headingPath: part.title === page?.title ? [] : [part.title],
      blocks: blocksOf(part.text).map(text => ({ text })),
    }));
    const lead = page ? leadOf(page, parts) : [];
    if (lead.length > 0 || sections.length === 0) {
      sections.unshift({
        anchor: '',
        title: '',
        headingPath: [],
        blocks: lead.map(text => ({ text })),
      });
    }
    return {
      location,
      document: packSections({
        title: page?.title || parts[0]?.title || options?.title || location,
        kind: 'prose',
        sections: sections.filter(s => s.title || s.blocks.length > 0),
        limits,
      }),
    };
  });
}

function readEntries(json: string): Entry[] {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new Error('The search index is not valid JSON', { cause: error });
  }
  const docs = (value as { docs?: unknown } | undefined)?.docs;
  if (!Array.isArray(docs)) {
    throw new Error("The search index has no list 'docs'");
  }
  return docs.flatMap((doc: unknown) => {
    const { location, title, text } = (doc ?? {}) as Record<string, unknown>;
    return typeof location === 'string'
      ? [
          {
            location,
            title: plain(typeof title === 'string' ? title : ''),
            text: typeof text === 'string' ? text : '',
          },
        ]
      : [];
  });
}

function leadOf(page: Entry, parts: Entry[]): string[] {
  const blocks = blocksOf(page.text);
  const first = parts.find(part => plain(part.text).length > 0);
  if (!first) {
    return blocks;
  }
  const whole = plain(page.text);
  const at = whole.indexOf(plain(first.text).slice(0, 200));
  if (at < 0) {
    return blocks;
  }
  // Headings between the lead and the first text belong to the sections.
  let lead = whole.slice(0, at);
  for (const part of parts.slice(0, parts.indexOf(first) + 1).reverse()) {
    const trimmed = lead.trimEnd();
    if (part.title && trimmed.endsWith(part.title)) {
      lead = trimmed.slice(0, -part.title.length);
    }
  }
  lead = lead.trim();
  return lead ? [lead] : [];
}

function blocksOf(text: string): string[] {
  if (/<\/?[a-z][^<>]*>/i.test(text)) {
    return htmlBlocks(text).blocks.map(block => block.text);
  }
  return text
    .replaceAll('¶', '')
    .split(/\n{2,}/)
    .map(part => part.trim())
    .filter(Boolean);
}

function plain(text: string): string {
  return blocksOf(text).join(' ').replace(/\s+/g, ' ').trim();
}
