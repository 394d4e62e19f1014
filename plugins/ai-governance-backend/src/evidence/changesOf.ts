/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DeliveryChange } from '@ghostlight/backstage-plugin-ai-common';

const MAX_COMMITS = 2_000;

/**
 * Commits that a deployment brought: those of `commit` that `previous` does not hold. `undefined` when history does not
 * reach back so far, or nothing was deployed before.
 */
export function changesOf(options: {
  changes: ReadonlyMap<string, DeliveryChange>;
  commit: string | undefined;
  previous: string | undefined;
}): DeliveryChange[] | undefined {
  const { changes, commit, previous } = options;
  if (!commit || !previous || !changes.has(commit) || !changes.has(previous)) {
    return undefined;
  }
  const reach = (start: string, without?: ReadonlySet<string>) => {
    const seen = new Set<string>();
    const waiting = [start];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (!seen.has(next) && !without?.has(next) && seen.size < MAX_COMMITS) {
        seen.add(next);
        waiting.push(...(changes.get(next)?.parents ?? []));
      }
    }
    return seen;
  };
  const brought = reach(commit, reach(previous));
  const found = [...brought].map(sha => changes.get(sha));
  return brought.size < MAX_COMMITS && found.every(change => change)
    ? (found as DeliveryChange[])
    : undefined;
}
