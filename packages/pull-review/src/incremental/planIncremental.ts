/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DiffHunk, FileDiff, ParsedDiff } from '../types';
import { hunkIdentity } from './hunkIdentity';

/** @public */
export interface IncrementalPlan {
  /**
   * `first`: nothing was reviewed yet; `same`: the head did not move; `push`: commits were added; `rewritten`: the last
   * reviewed head is not an ancestor of this one (rebase, amend or force-push).
   */
  kind: 'first' | 'same' | 'push' | 'rewritten';
  /** Hunks whose change was not in the last review. */
  fresh: { file: FileDiff; hunk: DiffHunk }[];
  /** Hunks that were reviewed as they are. */
  unchanged: number;
  /** To be stored with this review, for the next one. */
  identities: string[];
}

/**
 * What a new push leaves to review.
 *
 * @remarks
 *
 * Compares changes, never dates (a rebase rewrites those) and never line numbers: a hunk is fresh when the same change to
 * the same file was not in the last review. After a rebase onto a moved base only hunks that conflicts altered are fresh.
 *
 * @param options.lastReviewed - head and hunk identities of the last review
 * @param options.isAncestor - whether the last reviewed head is an ancestor of `head`; undefined when the forge no longer
 *   knows that commit, which means rewritten
 * @public
 */
export function planIncremental(options: {
  diff: ParsedDiff;
  head: string;
  lastReviewed?: { head: string; identities: readonly string[] };
  isAncestor?: boolean;
}): IncrementalPlan {
  const { diff, head, lastReviewed, isAncestor } = options;
  const known = new Map<string, number>();
  for (const identity of lastReviewed?.identities ?? []) {
    known.set(identity, (known.get(identity) ?? 0) + 1);
  }
  const fresh: IncrementalPlan['fresh'] = [];
  const identities: string[] = [];
  for (const file of diff.files) {
    for (const hunk of file.hunks) {
      const identity = hunkIdentity(file, hunk);
      identities.push(identity);
      const left = known.get(identity) ?? 0;
      if (left > 0) {
        known.set(identity, left - 1);
      } else {
        fresh.push({ file, hunk });
      }
    }
  }
  let kind: IncrementalPlan['kind'] = 'first';
  if (lastReviewed) {
    if (lastReviewed.head === head) {
      kind = 'same';
    } else {
      kind = isAncestor ? 'push' : 'rewritten';
    }
  }
  return {
    kind,
    fresh,
    unchanged: identities.length - fresh.length,
    identities,
  };
}
