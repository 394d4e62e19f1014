/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DiffLine, FileDiff } from '../types';

/**
 * The text a diff is applied to is not the text it was made from.
 *
 * @public
 */
export class DiffMismatchError extends Error {
  readonly name = 'DiffMismatchError';
}

/**
 * Rebuilds the new text of a file from its old text, checking each context and removed line. Line endings stay as they
 * are, a missing final newline included.
 *
 * @throws DiffMismatchError when a line of the diff is not in `base` where the diff says
 * @public
 */
export function applyFileDiff(base: string, file: FileDiff): string {
  const lines = splitLines(base);
  const parts: string[] = [];
  let next = 0;
  for (const hunk of file.hunks) {
    const start = hunk.oldCount === 0 ? hunk.oldStart : hunk.oldStart - 1;
    for (; next < start; next += 1) {
      if (next >= lines.length) {
        throw mismatch(file, next, 'the file is shorter than the diff says');
      }
      parts.push(lines[next]);
    }
    for (const line of hunk.lines) {
      const text = withEnding(line);
      if (line.kind !== 'added') {
        if (lines[next] !== text) {
          throw mismatch(file, next, 'the line differs');
        }
        next += 1;
      }
      if (line.kind !== 'removed') {
        parts.push(text);
      }
    }
  }
  for (; next < lines.length; next += 1) {
    parts.push(lines[next]);
  }
  return parts.join('');
}

function withEnding(line: DiffLine): string {
  return line.noNewline ? line.text : `${line.text}\n`;
}

/** Lines with their line feed; the last one may lack it. @internal */
export function splitLines(text: string): string[] {
  const lines: string[] = [];
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf('\n', start);
    const stop = end < 0 ? text.length : end + 1;
    lines.push(text.slice(start, stop));
    start = stop;
  }
  return lines;
}

function mismatch(file: FileDiff, line: number, why: string) {
  return new DiffMismatchError(
    `The diff of "${file.path}" does not fit its base at line ${
      line + 1
    }: ${why}. Make the diff from the merge base of the same two commits.`,
  );
}
