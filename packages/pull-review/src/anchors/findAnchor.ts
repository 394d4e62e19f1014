/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DiffHunk, DiffLine, FileDiff, ParsedDiff, Side } from '../types';
import type { AnchorRequest, Refusal } from './types';

/** The lines of one hunk that a request covers, ends included. @internal */
export interface FoundAnchor {
  file: FileDiff;
  hunk: DiffHunk;
  /** Index in `hunk.lines` of the first and the last line. */
  start: number;
  end: number;
}

/** @internal */
export type AnchorSearch =
  | { found: FoundAnchor; file: FileDiff; refusal?: undefined }
  | { found?: undefined; file?: FileDiff; refusal: Refusal };

/**
 * The file of a path. A path in the new tree wins over an old path: another file may have been renamed away from it. A
 * file that became a link (or the reverse) is two entries, one for each side.
 *
 * @public
 */
export function findFile(
  diff: ParsedDiff,
  path: string,
  side?: Side,
): FileDiff | undefined {
  const plain = path.replace(/^\.?\//, '');
  const gone = side === 'LEFT' ? 'added' : 'deleted';
  const named = diff.files.filter(
    file => file.path === path || file.path === plain,
  );
  return (
    named.find(file => file.status !== gone) ??
    named[0] ??
    diff.files.find(file => file.status !== 'copied' && file.oldPath === plain)
  );
}

/**
 * Finds the lines a request names, by the rule all three forges share: the line is on its side, inside a hunk, and a
 * range stays inside one hunk.
 *
 * @internal
 */
export function findAnchor(
  diff: ParsedDiff,
  request: AnchorRequest,
): AnchorSearch {
  const { side, line, startLine } = request;
  const file = findFile(diff, request.path, side);
  const refuse = (code: Refusal['code'], message: string): AnchorSearch => ({
    file,
    refusal: { code, message },
  });
  if (!file) {
    return refuse(
      'file-not-in-diff',
      `"${request.path}" is not one of the ${diff.files.length} files of this diff.`,
    );
  }
  const first = startLine ?? line;
  if (![first, line].every(value => Number.isSafeInteger(value) && value > 0)) {
    return refuse('invalid-line', 'Lines are whole numbers from 1.');
  }
  const fileRefusal = refuseFile(file, side);
  if (fileRefusal) {
    return refuse(fileRefusal.code, fileRefusal.message);
  }
  if (first > line) {
    return refuse(
      'reversed-range',
      `The range starts at ${first}, after its end at ${line}; swap them.`,
    );
  }
  const end = findLine(file, side, line);
  const start = first === line ? end : findLine(file, side, first);
  if (!end || !start) {
    const missing = end ? first : line;
    return refuse(...explainMissing(file, side, missing));
  }
  if (start.hunk !== end.hunk) {
    return refuse(
      'range-leaves-hunk',
      `Lines ${first} and ${line} are in different hunks; a range stays inside one.`,
    );
  }
  return {
    file,
    found: { file, hunk: end.hunk, start: start.index, end: end.index },
  };
}

function refuseFile(file: FileDiff, side: Side): Refusal | undefined {
  if (file.combined) {
    return {
      code: 'combined-diff',
      message:
        'This is a combined diff of a merge; forges show the diff against the merge base.',
    };
  }
  if (file.binary) {
    return {
      code: 'binary-file',
      message: `"${file.path}" is binary; it has no lines.`,
    };
  }
  if (file.hunks.length === 0) {
    return file.incomplete
      ? {
          code: 'incomplete-diff',
          message: `The diff of "${file.path}" could not be read.`,
        }
      : {
          code: 'no-hunks',
          message: `"${file.path}" changed without lines (mode, name, or an empty file).`,
        };
  }
  if (side === 'LEFT' && file.status === 'added') {
    return {
      code: 'side-does-not-exist',
      message: `"${file.path}" is new; it has no LEFT side.`,
    };
  }
  if (side === 'RIGHT' && file.status === 'deleted') {
    return {
      code: 'side-does-not-exist',
      message: `"${file.path}" is deleted; it has no RIGHT side.`,
    };
  }
  return undefined;
}

/** @internal */
export function lineNumber(line: DiffLine, side: Side): number | undefined {
  return side === 'LEFT' ? line.old : line.new;
}

/** @internal */
export function findLine(
  file: FileDiff,
  side: Side,
  number: number,
): { hunk: DiffHunk; index: number } | undefined {
  for (const hunk of file.hunks) {
    const start = side === 'LEFT' ? hunk.oldStart : hunk.newStart;
    const count = side === 'LEFT' ? hunk.oldCount : hunk.newCount;
    if (number >= start && number < start + count) {
      const index = hunk.lines.findIndex(
        line => lineNumber(line, side) === number,
      );
      if (index >= 0) {
        return { hunk, index };
      }
    }
  }
  return undefined;
}

function explainMissing(
  file: FileDiff,
  side: Side,
  number: number,
): [Refusal['code'], string] {
  const count = side === 'LEFT' ? 'oldCount' : 'newCount';
  const start = side === 'LEFT' ? 'oldStart' : 'newStart';
  const ranges = file.hunks
    .filter(hunk => hunk[count] > 0)
    .slice(0, 8)
    .map(hunk => `${hunk[start]}-${hunk[start] + hunk[count] - 1}`)
    .join(', ');
  const other: Side = side === 'LEFT' ? 'RIGHT' : 'LEFT';
  if (findLine(file, other, number)) {
    return [
      'line-on-other-side',
      `Line ${number} is in the diff on the ${other} side only; ${side} lines in it: ${
        ranges || 'none'
      }.`,
    ];
  }
  return [
    'line-not-in-hunks',
    `Line ${number} is outside the hunks; ${side} lines in the diff: ${
      ranges || 'none'
    }.`,
  ];
}
