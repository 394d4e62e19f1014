/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { findChanges } from './findChanges';
import { settleChanges } from './settleChanges';

/**
 * Lines of the old text that give way to lines of the new one; either may be none.
 *
 * @internal
 */
export type Hunk = {
  oldStart: number;
  oldEnd: number;
  newStart: number;
  newEnd: number;
};

/** The hunks between two texts, lines being numbers, as `git` draws them. @internal */
export function hunksOf(
  before: readonly number[],
  after: readonly number[],
): Hunk[] {
  const changes = findChanges(before, after);
  settleChanges(before, changes.before, changes.after);
  settleChanges(after, changes.after, changes.before);
  const hunks: Hunk[] = [];
  let oldAt = 0;
  let newAt = 0;
  while (oldAt < before.length || newAt < after.length) {
    const hunk = { oldStart: oldAt, oldEnd: oldAt, newStart: newAt, newEnd: 0 };
    while (changes.before[oldAt]) {
      oldAt += 1;
    }
    while (changes.after[newAt]) {
      newAt += 1;
    }
    hunk.oldEnd = oldAt;
    hunk.newEnd = newAt;
    if (oldAt > hunk.oldStart || newAt > hunk.newStart) {
      hunks.push(hunk);
    } else {
      oldAt += 1;
      newAt += 1;
    }
  }
  return hunks;
}
