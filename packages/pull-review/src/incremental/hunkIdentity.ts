/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import type { DiffHunk, FileDiff } from '../types';

/**
 * Identity of a hunk's change, without line numbers and without context: the same before and after a rebase, as
 * `git patch-id` is for a whole patch.
 *
 * @public
 */
export function hunkIdentity(file: FileDiff, hunk: DiffHunk): string {
  const hash = createHash('sha1').update(file.path).update('\0');
  for (const line of hunk.lines) {
    if (line.kind !== 'context') {
      hash
        .update(line.kind === 'added' ? '+' : '-')
        .update(line.text)
        .update(line.noNewline ? '\0' : '\n');
    }
  }
  return hash.digest('hex');
}
