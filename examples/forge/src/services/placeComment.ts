/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ForgeError } from '../errors/ForgeError';
import type { DiffFile, DiffHunk, DiffLine } from '../git/types';
import type { DiffSide } from '../store/records';

/** Where a comment wants to stand. @public */
export type CommentAnchor = {
  path: string;
  line?: number | undefined;
  side?: DiffSide | undefined;
  startLine?: number | undefined;
  startSide?: DiffSide | undefined;
  /** The older way: lines down from the first hunk header. */
  position?: number | undefined;
};

/** Where a comment stands. @public */
export type CommentPlace = {
  line: number;
  side: DiffSide;
  startLine?: number;
  startSide?: DiffSide;
  position: number;
  diffHunk: string;
};

/** The number of a line on a side of the diff, if it is there. @internal */
export function lineOn(side: DiffSide, line: DiffLine): number | undefined {
  return side === 'LEFT' ? line.oldLine : line.newLine;
}

/** The hunk and line at a number on a side. Context lines are on both. @internal */
export function findLine(
  file: DiffFile,
  side: DiffSide,
  number: number,
): { hunk: DiffHunk; line: DiffLine } | undefined {
  for (const hunk of file.hunks) {
    const line = hunk.lines.find(
      candidate => lineOn(side, candidate) === number,
    );
    if (line) {
      return { hunk, line };
    }
  }
  return undefined;
}

/**
 * Puts a comment onto the diff by GitHub's rules: the line in a hunk on its side, context included; a start before the
 * line and in the same hunk.
 *
 * @throws ForgeError 422, with the words GitHub uses.
 * @internal
 */
export function placeComment(
  files: DiffFile[],
  anchor: CommentAnchor,
): CommentPlace {
  const file = files.find(candidate => candidate.path === anchor.path);
  if (!file) {
    throw refuse('Path could not be resolved');
  }
  if (anchor.line === undefined) {
    return placeByPosition(file, anchor.position);
  }
  const side = anchor.side ?? 'RIGHT';
  const found = findLine(file, side, anchor.line);
  if (!found) {
    throw refuse('Line could not be resolved');
  }
  const place: CommentPlace = {
    line: anchor.line,
    side,
    position: found.line.position,
    diffHunk: hunkUpTo(found.hunk, found.line),
  };
  if (anchor.startLine !== undefined) {
    const startSide = anchor.startSide ?? side;
    const start = findLine(file, startSide, anchor.startLine);
    if (!start) {
      throw refuse('Start line could not be resolved');
    }
    if (start.hunk !== found.hunk) {
      throw refuse('Start line must be part of the same hunk as the line.');
    }
    if (start.line.position >= found.line.position) {
      throw refuse('Start line must precede the end line.');
    }
    place.startLine = anchor.startLine;
    place.startSide = startSide;
  }
  return place;
}

function placeByPosition(
  file: DiffFile,
  position: number | undefined,
): CommentPlace {
  for (const hunk of file.hunks) {
    const line = hunk.lines.find(candidate => candidate.position === position);
    if (line) {
      const side = line.kind === 'removed' ? 'LEFT' : 'RIGHT';
      return {
        line: lineOn(side, line)!,
        side,
        position: line.position,
        diffHunk: hunkUpTo(hunk, line),
      };
    }
  }
  throw refuse(
    position === undefined
      ? 'Line could not be resolved'
      : 'Position could not be resolved',
  );
}

/** The hunk as far as the commented line, as `diff_hunk` shows it. @internal */
export function hunkUpTo(hunk: DiffHunk, last: DiffLine): string {
  const marks = { context: ' ', added: '+', removed: '-' } as const;
  return [
    hunk.header,
    ...hunk.lines
      .slice(0, hunk.lines.indexOf(last) + 1)
      .map(line => `${marks[line.kind]}${line.text}`),
  ].join('\n');
}

function refuse(reason: string): ForgeError {
  return ForgeError.unprocessable('Unprocessable Entity', [reason]);
}
