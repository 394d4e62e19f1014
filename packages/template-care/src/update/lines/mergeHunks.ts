/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { hunksOf, type Hunk } from './hunksOf';

/**
 * A stretch of the merge in which a side departs from the base, as ranges of both sides; what lies between two
 * stretches is the same on both.
 *
 * @internal
 */
export type Stretch = {
  take: 'current' | 'next' | 'conflict';
  current: { start: number; end: number };
  next: { start: number; end: number };
};

/** Fewer lines than this between two conflicts are shown as part of one. */
const LEAST_BETWEEN = 3;

/**
 * Puts the hunks of two sides together: apart they are both taken, touching they are a conflict unless they are equal.
 * Conflicts are narrowed to the lines in which the sides differ.
 *
 * @param isText - whether a line of the current side holds a letter or digit
 *
 * @internal
 */
export function mergeHunks(options: {
  base: readonly number[];
  current: readonly number[];
  next: readonly number[];
  isText: (place: number) => boolean;
}): Stretch[] {
  const { base, current, next, isText } = options;
  const merged = join(
    hunksOf(base, current),
    hunksOf(base, next),
    (mine, theirs) =>
      mine.oldStart === theirs.oldStart &&
      mine.oldEnd === theirs.oldEnd &&
      sameLines(current, mine, next, theirs),
  );
  return gather(
    merged.flatMap(stretch => narrow(stretch, current, next)),
    isText,
  );
}

function sameLines(
  current: readonly number[],
  mine: Hunk,
  next: readonly number[],
  theirs: Hunk,
): boolean {
  const length = mine.newEnd - mine.newStart;
  if (length !== theirs.newEnd - theirs.newStart) {
    return false;
  }
  for (let offset = 0; offset < length; offset += 1) {
    if (current[mine.newStart + offset] !== next[theirs.newStart + offset]) {
      return false;
    }
  }
  return true;
}

function join(
  mine: readonly Hunk[],
  theirs: readonly Hunk[],
  equal: (mine: Hunk, theirs: Hunk) => boolean,
): Stretch[] {
  const stretches: Stretch[] = [];
  // How far the lines of each side have moved against the base by the hunks passed so far.
  let mineShift = 0;
  let theirShift = 0;
  let a = 0;
  let b = 0;
  const add = (stretch: Stretch) => {
    const last = stretches.at(-1);
    if (
      last &&
      (stretch.current.start <= last.current.end ||
        stretch.next.start <= last.next.end)
    ) {
      last.take = last.take === stretch.take ? last.take : 'conflict';
      last.current.end = stretch.current.end;
      last.next.end = stretch.next.end;
    } else {
      stretches.push(stretch);
    }
  };
  while (a < mine.length || b < theirs.length) {
    const own = mine[a];
    const foreign = theirs[b];
    if (!foreign || (own && own.oldEnd < foreign.oldStart)) {
      add({
        take: 'current',
        current: { start: own.newStart, end: own.newEnd },
        next: {
          start: own.oldStart + theirShift,
          end: own.oldEnd + theirShift,
        },
      });
      mineShift = own.newEnd - own.oldEnd;
      a += 1;
      continue;
    }
    if (!own || foreign.oldEnd < own.oldStart) {
      add({
        take: 'next',
        current: {
          start: foreign.oldStart + mineShift,
          end: foreign.oldEnd + mineShift,
        },
        next: { start: foreign.newStart, end: foreign.newEnd },
      });
      theirShift = foreign.newEnd - foreign.oldEnd;
      b += 1;
      continue;
    }
    if (!equal(own, foreign)) {
      const start = Math.min(own.oldStart, foreign.oldStart);
      const end = Math.max(own.oldEnd, foreign.oldEnd);
      add({
        take: 'conflict',
        current: {
          start: own.newStart - (own.oldStart - start),
          end: own.newEnd + (end - own.oldEnd),
        },
        next: {
          start: foreign.newStart - (foreign.oldStart - start),
          end: foreign.newEnd + (end - foreign.oldEnd),
        },
      });
    }
    // The hunk that reaches further may meet another one of the other side.
    if (own.oldEnd <= foreign.oldEnd) {
      mineShift = own.newEnd - own.oldEnd;
      a += 1;
    }
    if (foreign.oldEnd <= own.oldEnd) {
      theirShift = foreign.newEnd - foreign.oldEnd;
      b += 1;
    }
  }
  return stretches;
}

function narrow(
  stretch: Stretch,
  current: readonly number[],
  next: readonly number[],
): Stretch[] {
  const { take, current: mine, next: theirs } = stretch;
  if (
    take !== 'conflict' ||
    mine.start === mine.end ||
    theirs.start === theirs.end
  ) {
    return [stretch];
  }
  return hunksOf(
    current.slice(mine.start, mine.end),
    next.slice(theirs.start, theirs.end),
  ).map(hunk => ({
    take: 'conflict',
    current: {
      start: mine.start + hunk.oldStart,
      end: mine.start + hunk.oldEnd,
    },
    next: {
      start: theirs.start + hunk.newStart,
      end: theirs.start + hunk.newEnd,
    },
  }));
}

/** Joins conflicts between which there is next to nothing to read. */
function gather(
  stretches: readonly Stretch[],
  isText: (place: number) => boolean,
): Stretch[] {
  const result: Stretch[] = [];
  for (const stretch of stretches) {
    const last = result.at(-1);
    const from = last?.current.end ?? 0;
    const to = stretch.current.start;
    const readable = () => {
      for (let place = from; place < to; place += 1) {
        if (isText(place)) {
          return true;
        }
      }
      return false;
    };
    if (
      last?.take === 'conflict' &&
      stretch.take === 'conflict' &&
      (to - from <= LEAST_BETWEEN || !readable())
    ) {
      last.current = { ...last.current, end: stretch.current.end };
      last.next = { ...last.next, end: stretch.next.end };
    } else {
      result.push({ ...stretch });
    }
  }
  return result;
}
