/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DiffHunk, DiffLine } from '../types';
import type { LineReader } from './LineReader';
import { markNoNewline } from './parseHunk';

const HUNK = /^(@@@+)((?: -\d+(?:,\d+)?)+) \+(\d+)(?:,(\d+))? @@@+(.*)$/s;

/**
 * Reads one hunk of a combined diff: one column of signs for each parent. A line with a minus in a column stood in that
 * parent and is not in the result; on such a line a space means that the parent never had it.
 *
 * @internal
 */
export function parseCombinedHunk(
  reader: LineReader,
): { hunk: DiffHunk; problem?: string } | undefined {
  const header = reader.peekHeader();
  const match = HUNK.exec(header);
  if (!match) {
    return undefined;
  }
  reader.skip();
  const ranges = match[2]
    .trim()
    .split(' ')
    .map(range => {
      const [start, count = '1'] = range.slice(1).split(',');
      return { start: Number(start), count: Number(count) };
    });
  const newStart = Number(match[3]);
  const newCount = match[4] === undefined ? 1 : Number(match[4]);
  const hunk: DiffHunk = {
    oldStart: ranges[0].start,
    oldCount: ranges[0].count,
    newStart,
    newCount,
    header,
    section: match[5].trim(),
    lines: [],
  };
  const next = ranges.map(({ start, count }) =>
    count === 0 ? start + 1 : start,
  );
  const ends = ranges.map(({ count }, parent) => next[parent] + count);
  let newLine = newCount === 0 ? newStart + 1 : newStart;
  const newEnd = newLine + newCount;
  const width = ranges.length;
  while (newLine < newEnd || next.some((line, parent) => line < ends[parent])) {
    const text = reader.peek();
    if (reader.startsWith('\\') && hunk.lines.length > 0) {
      markNoNewline(hunk.lines);
      reader.skip();
      continue;
    }
    const signs = text.slice(0, width).padEnd(width, ' ');
    const ended = reader.done || !/^[ +-]+$/.test(signs);
    if (ended && newLine === newEnd) {
      // git (2.39 at least) can count a line too many for a parent. The result is whole, and its numbers are right.
      break;
    }
    if (ended) {
      return {
        hunk,
        problem: `The combined hunk "${header}" ends before its counts do.`,
      };
    }
    const removed = signs.includes('-');
    const parents = [...signs].map((sign, parent) => {
      const present = removed ? sign === '-' : sign === ' ';
      if (!present) {
        return undefined;
      }
      next[parent] += 1;
      return next[parent] - 1;
    });
    const line: DiffLine = {
      kind: 'context',
      text: text.slice(width),
      parents,
    };
    if (parents[0] !== undefined) {
      line.old = parents[0];
    }
    if (removed) {
      line.kind = 'removed';
    } else {
      line.kind = signs.includes('+') ? 'added' : 'context';
      line.new = newLine;
      newLine += 1;
    }
    hunk.lines.push(line);
    reader.skip();
  }
  if (reader.startsWith('\\') && hunk.lines.length > 0) {
    markNoNewline(hunk.lines);
    reader.skip();
  }
  return { hunk };
}
