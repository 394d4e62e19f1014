/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ParsedDiff } from '../types';

/**
 * Follows a line of the old tree through a diff (of the last reviewed head to the new head) to where it stands now.
 *
 * @returns undefined when the line, or its file, is gone
 * @public
 */
export function mapLine(
  diff: ParsedDiff,
  path: string,
  line: number,
): { path: string; line: number } | undefined {
  const file = diff.files.find(
    candidate =>
      (candidate.oldPath ?? candidate.path) === path &&
      candidate.status !== 'copied' &&
      candidate.status !== 'added',
  );
  if (!file) {
    return { path, line };
  }
  if (file.status === 'deleted') {
    return undefined;
  }
  let shift = 0;
  for (const hunk of file.hunks) {
    const start = hunk.oldCount === 0 ? hunk.oldStart + 1 : hunk.oldStart;
    if (line < start) {
      break;
    }
    if (line < start + hunk.oldCount) {
      const now = hunk.lines.find(candidate => candidate.old === line)?.new;
      return now === undefined ? undefined : { path: file.path, line: now };
    }
    shift += hunk.newCount - hunk.oldCount;
  }
  return { path: file.path, line: line + shift };
}
