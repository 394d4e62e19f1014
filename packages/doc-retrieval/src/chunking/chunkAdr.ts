/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ChunkedDocument } from '../types';
import { chunkMarkdown, ChunkMarkdownOptions } from './chunkMarkdown';

const STATES = [
  'superseded',
  'deprecated',
  'rejected',
  'accepted',
  'proposed',
  'draft',
] as const;

/**
 * Cuts an architecture decision record into chunks and reads its status from
 * front matter (MADR), a `Status` heading (Nygard) or a `Status:` line.
 *
 * @remarks
 * `metadata.status` is one of superseded, deprecated, rejected, accepted,
 * proposed, draft; `metadata.supersededBy` is the link target, or the number
 * or name as written.
 *
 * @public
 */
export function chunkAdr(
  source: string,
  options?: ChunkMarkdownOptions,
): ChunkedDocument {
  const document = chunkMarkdown(source, options);
  const statement =
    document.metadata.status ?? statusSection(source) ?? statusLine(source);
  const metadata = { ...document.metadata };
  if (statement) {
    const lower = statement.toLowerCase();
    const status = STATES.find(state => lower.includes(state));
    if (status) {
      metadata.status = status;
    }
    const successor = successorOf(statement);
    if (successor) {
      metadata.supersededBy = successor;
    }
  }
  const named =
    document.metadata['superseded-by'] ?? document.metadata.superseded_by;
  if (named) {
    metadata.supersededBy = named;
    metadata.status ??= 'superseded';
  }
  return {
    ...document,
    metadata,
    chunks: document.chunks.map(chunk => ({ ...chunk, kind: 'adr' })),
  };
}

function statusSection(source: string): string | undefined {
  const lines = source.split(/\r\n|\n|\r/);
  const at = lines.findIndex(line => /^#{1,6}\s+status\s*#*\s*$/i.test(line));
  if (at < 0) {
    return undefined;
  }
  const text: string[] = [];
  for (const line of lines.slice(at + 1, at + 20)) {
    if (/^#/.test(line)) {
      break;
    }
    text.push(line);
  }
  return text.join(' ').trim() || undefined;
}

function statusLine(source: string): string | undefined {
  for (const line of source.slice(0, 5_000).split(/\r\n|\n|\r/)) {
    const match = /^[\s>*_|-]{0,10}status[*_]{0,2}\s*[:|][*_]{0,2}(.*)$/i.exec(
      line,
    );
    if (match) {
      return match[1].trim();
    }
  }
  return undefined;
}

function successorOf(statement: string): string | undefined {
  const at = statement.search(/superseded[ -]?by|replaced by/i);
  if (at < 0) {
    return undefined;
  }
  const rest = statement.slice(at, at + 500);
  const link = /\]\(([^()\s]{1,300})\)/.exec(rest);
  const name = /by:?\s+\[?((?:ADR[- #]?)?\d{1,5})/i.exec(rest);
  return link?.[1] ?? name?.[1];
}
