/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { safeHref } from './safeHref';

/** A run of text as it is shown. */
export type InlineRun = {
  text: string;
  style?: 'code' | 'strong' | 'emphasis';
  href?: string;
  /** Within one of the ranges that were asked to be marked. */
  marked?: boolean;
};

type Piece = Omit<InlineRun, 'marked'> & { start: number };

const SYNTAX = new RegExp(
  [
    '(?<fence>`{1,3})(?<code>[^`]+?)\\k<fence>',
    '!?\\[(?<label>[^\\][]+)\\]\\((?<href>[^()\\s]+)(?:\\s+"[^"]*")?\\)',
    '\\*\\*(?<strong>[^*\\s](?:[^*]*[^*\\s])?)\\*\\*',
    '(?<![*\\w])\\*(?<emphasis>[^*\\s](?:[^*]*[^*\\s])?)\\*(?![*\\w])',
  ].join('|'),
  'g',
);

/**
 * Reads code, links, strong and emphasised text of one sentence of Markdown; all else, HTML included, stays text.
 *
 * @param ranges - offsets in `source` to be marked; what lies in removed syntax is ignored
 */
export function inlineMarkdown(
  source: string,
  ranges: readonly { start: number; end: number }[] = [],
): InlineRun[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of source.matchAll(SYNTAX)) {
    const groups = match.groups as Record<string, string | undefined>;
    if (match.index > at) {
      pieces.push({ text: source.slice(at, match.index), start: at });
    }
    const text = (groups.code ??
      groups.label ??
      groups.strong ??
      groups.emphasis) as string;
    pieces.push({
      text,
      start: match.index + match[0].indexOf(text),
      style: styleOf(groups),
      // An image would be a request to any host: only its words are shown.
      href: match[0].startsWith('!') ? undefined : safeHref(groups.href),
    });
    at = match.index + match[0].length;
  }
  if (at < source.length) {
    pieces.push({ text: source.slice(at), start: at });
  }
  return pieces.flatMap(piece => markPiece(piece, ranges));
}

function styleOf(groups: Record<string, string | undefined>) {
  if (groups.code !== undefined) {
    return 'code';
  }
  if (groups.strong !== undefined) {
    return 'strong';
  }
  return groups.emphasis === undefined ? undefined : 'emphasis';
}

function markPiece(
  piece: Piece,
  ranges: readonly { start: number; end: number }[],
): InlineRun[] {
  const { start: offset, ...run } = piece;
  const inside = ranges
    .map(({ start, end }) => ({
      start: Math.max(start - offset, 0),
      end: Math.min(end - offset, run.text.length),
    }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start);
  const runs: InlineRun[] = [];
  let at = 0;
  for (const { start, end } of inside) {
    if (end <= at) {
      continue;
    }
    if (start > at) {
      runs.push({ ...run, text: run.text.slice(at, start) });
    }
    runs.push({
      ...run,
      text: run.text.slice(Math.max(start, at), end),
      marked: true,
    });
    at = end;
  }
  if (at < run.text.length) {
    runs.push({ ...run, text: run.text.slice(at) });
  }
  return runs;
}
