/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  DiffLine,
  FindingLocation,
  PackedPiece,
  ParsedDiff,
} from '@ghostlight/pull-review';

const MOST_LINES = 5;

/**
 * Where the lines that a model quotes stand in what it was shown. Undefined when they do not, or when none of them is part
 * of the change: the finding is then dropped, whatever it says.
 *
 * @remarks
 * Lines are compared whole, indentation and line endings aside. A place is never taken from the model: a wrong number
 * cannot put a comment somewhere else.
 */
export function locateQuote(options: {
  diff: ParsedDiff;
  shown: readonly PackedPiece[];
  path?: string;
  quote: string;
}): FindingLocation | undefined {
  const { diff, shown, path, quote } = options;
  const wanted = quote
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
  if (
    wanted.length === 0 ||
    wanted.length > MOST_LINES ||
    // A bracket is found everywhere.
    !wanted.some(line => /[\p{L}\p{N}]{3}/u.test(line))
  ) {
    return undefined;
  }
  for (const piece of shown) {
    if (path !== undefined && piece.path !== path) {
      continue;
    }
    const hunk = diff.files.find(file => file.path === piece.path)?.hunks[
      piece.hunk
    ];
    for (const side of ['RIGHT', 'LEFT'] as const) {
      const lines = (hunk?.lines ?? []).filter(
        line => (side === 'RIGHT' ? line.new : line.old) !== undefined,
      );
      const found = findRun(lines, wanted);
      if (found?.some(({ kind }) => kind !== 'context')) {
        const numberOf = (line: DiffLine) =>
          (side === 'RIGHT' ? line.new : line.old)!;
        const startLine = numberOf(found[0]);
        const line = numberOf(found[found.length - 1]);
        return {
          path: piece.path,
          side,
          line,
          ...(startLine < line ? { startLine } : {}),
        };
      }
    }
  }
  return undefined;
}

/** Whether a line of what was shown is the quoted one, changed or not. */
export function isShown(
  shown: readonly PackedPiece[],
  path: string,
  quote: string,
): boolean {
  const wanted = quote.trim();
  return (
    /[\p{L}\p{N}]{3}/u.test(wanted) &&
    shown.some(
      piece =>
        piece.path === path &&
        piece.text
          .split('\n')
          .some(line => line.replace(/^\d* \d* [ +-]/, '').trim() === wanted),
    )
  );
}

function findRun(
  lines: DiffLine[],
  wanted: readonly string[],
): DiffLine[] | undefined {
  for (let start = 0; start < lines.length; start++) {
    const run: DiffLine[] = [];
    for (const line of lines.slice(start)) {
      const plain = line.text.trim();
      if (plain === wanted[run.length]) {
        run.push(line);
      } else if (plain !== '' || run.length === 0) {
        break;
      }
      if (run.length === wanted.length) {
        return run;
      }
    }
  }
  return undefined;
}
