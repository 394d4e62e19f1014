/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DeliveryChange } from '@ghostlight/backstage-plugin-ai-common';

/**
 * Commits before the last one of a pull request that was merged by rebase. The forge names only the last one, and without
 * the others each of them would look as if it had been pushed past every review.
 *
 * @remarks
 * A rebase keeps who wrote a commit when. So the commits of the branch are looked for along the first parents, from the last
 * to the first, by the time of writing; the first that differs ends it. A squash has the time of the merge, and a merge
 * commit two parents: neither has commits of this kind.
 *
 * @param options - `authored`: times of writing of the commits of the branch, the oldest first
 */
export function rebasedCommits(options: {
  mergeCommit: string;
  authored: string[];
  changes: ReadonlyMap<string, DeliveryChange>;
}): string[] {
  const { mergeCommit, changes } = options;
  const waiting = options.authored.map(time => Date.parse(time));
  const found: string[] = [];
  let next: string | undefined = mergeCommit;
  while (next && waiting.length > 0) {
    const change = changes.get(next);
    const written = Date.parse(change?.authoredAt ?? '');
    if (change?.parents?.length !== 1 || written !== waiting.pop()) {
      break;
    }
    if (next !== mergeCommit) {
      found.push(next);
    }
    [next] = change.parents;
  }
  // All of them, or it was no rebase of this branch.
  return waiting.length === 0 ? found : [];
}
