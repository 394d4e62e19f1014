/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DiffHunk, DiffLine } from '../types';
import type { LineReader } from './LineReader';

const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@(.*)$/s;

/**
 * Reads one hunk, by the counts of its header.
 *
 * @remarks
 *
 * The counts decide where a hunk ends, never the look of a line: a deleted `-- x` prints as `--- x`, and a line of code
 * can be `diff --git`. Only a line that *starts* with a backslash is the marker of a missing final newline.
 *
 * @returns the hunk and, when the text ran out or a line had no valid sign, what was wrong
 * @internal
 */
export function parseHunk(
  reader: LineReader,
): { hunk: DiffHunk; problem?: string } | undefined {
  const header = reader.peekHeader();
  const match = HUNK.exec(header);
  if (!match) {
    return undefined;
  }
  reader.skip();
  const hunk: DiffHunk = {
    oldStart: Number(match[1]),
    oldCount: match[2] === undefined ? 1 : Number(match[2]),
    newStart: Number(match[3]),
    newCount: match[4] === undefined ? 1 : Number(match[4]),
    header,
    section: match[5].trim(),
    lines: [],
  };
  // A side without lines names the line before it.
  let oldLine = hunk.oldCount === 0 ? hunk.oldStart + 1 : hunk.oldStart;
  let newLine = hunk.newCount === 0 ? hunk.newStart + 1 : hunk.newStart;
  const oldEnd = oldLine + hunk.oldCount;
  const newEnd = newLine + hunk.newCount;
  while (oldLine < oldEnd || newLine < newEnd) {
    if (reader.done) {
      return { hunk, problem: `The diff ends inside the hunk "${header}".` };
    }
    const text = reader.peek();
    const sign = text[0];
    let line: DiffLine | undefined;
    if (sign === '+' && newLine < newEnd) {
      line = { kind: 'added', new: newLine, text: text.slice(1) };
      newLine += 1;
    } else if (sign === '-' && oldLine < oldEnd) {
      line = { kind: 'removed', old: oldLine, text: text.slice(1) };
      oldLine += 1;
    } else if (sign === '\\' && hunk.lines.length > 0) {
      markNoNewline(hunk.lines);
      reader.skip();
      continue;
    } else if (
      // git prints an empty context line without its space under diff.suppressBlankEmpty; mailers strip it too.
      (sign === ' ' || text === '' || text === '\r') &&
      oldLine < oldEnd &&
      newLine < newEnd
    ) {
      line = {
        kind: 'context',
        old: oldLine,
        new: newLine,
        text: sign === ' ' ? text.slice(1) : text,
      };
      oldLine += 1;
      newLine += 1;
    }
    if (!line) {
      return {
        hunk,
        problem: `The hunk "${header}" has fewer lines than its header counts, or a line with no valid sign.`,
      };
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

/** @internal */
export function markNoNewline(lines: DiffLine[]): void {
  lines[lines.length - 1].noNewline = true;
}
