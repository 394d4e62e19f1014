/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import { findFile, findLine } from '../anchors/findAnchor';
import { enclosingSymbol } from '../text/enclosingSymbol';
import { normalizeCode } from '../text/normalizeCode';
import type { Finding, ParsedDiff, Side } from '../types';

/** @public */
export interface FingerprintOptions {
  /** Text of a file on a side, for symbols that begin above the hunk. */
  read?: (path: string, side: Side) => string | undefined;
}

/**
 * Gives each finding an identity that outlives pushes: rule, enclosing symbol, normalised tokens of the anchored lines,
 * and which one it is among equals.
 *
 * @remarks
 *
 * No path, no line number, no commit, no wording: code that moves (within its file, to another file, by a rebase) keeps its
 * identity, and two findings on equal lines in one symbol keep two. A finding without a line is known by its path and
 * title.
 *
 * @public
 */
export function fingerprintFindings(
  diff: ParsedDiff,
  findings: readonly Finding[],
  options: FingerprintOptions = {},
): Finding[] {
  const texts = new Map<string, string[] | undefined>();
  const linesOf = (path: string, side: Side) => {
    const key = `${side} ${path}`;
    if (!texts.has(key)) {
      texts.set(key, options.read?.(path, side)?.split('\n'));
    }
    return texts.get(key);
  };
  const keyed = findings.map((finding, index) => ({
    finding,
    index,
    key: identity(diff, finding, linesOf),
  }));
  const seen = new Map<string, number>();
  const ordered = [...keyed].sort(
    (left, right) =>
      compare(left.finding.location.path, right.finding.location.path) ||
      (left.finding.location.line ?? 0) - (right.finding.location.line ?? 0) ||
      left.index - right.index,
  );
  const result: Finding[] = new Array(findings.length);
  for (const { finding, index, key } of ordered) {
    const occurrence = seen.get(key) ?? 0;
    seen.set(key, occurrence + 1);
    result[index] = {
      ...finding,
      fingerprint: createHash('sha256')
        .update(`${key}\0${occurrence}`)
        .digest('hex')
        .slice(0, 32),
    };
  }
  return result;
}

function identity(
  diff: ParsedDiff,
  { ruleId, title, location }: Finding,
  linesOf: (path: string, side: Side) => string[] | undefined,
): string {
  const { path, side, line, startLine } = location;
  const file = line === undefined ? undefined : findFile(diff, path, side);
  const found = file && line !== undefined && findLine(file, side, line);
  if (!file || !found || line === undefined) {
    return [ruleId, 'file', path, title].join('\0');
  }
  const { hunk, index } = found;
  const first = startLine === undefined ? line : Math.min(startLine, line);
  const anchored = hunk.lines
    .slice(0, index + 1)
    .filter(candidate => {
      const number = side === 'LEFT' ? candidate.old : candidate.new;
      return number !== undefined && number >= first;
    })
    .map(({ text }) => text);
  const whole = linesOf(file.path, side);
  const visible = hunk.lines.filter(candidate =>
    side === 'LEFT' ? candidate.old : candidate.new,
  );
  const symbol = whole
    ? enclosingSymbol(whole, line - 1, hunk.section)
    : enclosingSymbol(
        visible.map(({ text }) => text),
        visible.indexOf(hunk.lines[index]),
        hunk.section,
      );
  return [ruleId, symbol ?? '', normalizeCode(anchored.join(' '))].join('\0');
}

function compare(left: string, right: string): number {
  if (left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}
