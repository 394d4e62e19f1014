/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { diff3Merge } from 'node-diff3';

/**
 * A three-way merge of one text.
 *
 * @public
 */
export type MergedText = {
  /** The merged text, with conflict markers where both sides changed the same lines. */
  text: string;
  conflicts: number;
};

const linesOf = (text: string): string[] =>
  text === '' ? [] : text.split(/(?<=\n)/);

/**
 * Merges by lines as `git merge-file` does: ends of lines count, equal changes on both sides are no conflict, changes
 * that touch are one.
 *
 * @public
 */
export function mergeText(options: {
  base: string;
  current: string;
  next: string;
  /** Names for the markers. */
  labels?: { current: string; next: string };
}): MergedText {
  const { base, current, next } = options;
  const labels = options.labels ?? { current: 'current', next: 'template' };
  if (base === next || current === next) {
    return { text: current, conflicts: 0 };
  }
  if (base === current) {
    return { text: next, conflicts: 0 };
  }
  let text = '';
  let conflicts = 0;
  for (const region of diff3Merge(
    linesOf(current),
    linesOf(base),
    linesOf(next),
    { excludeFalseConflicts: true },
  )) {
    if (region.ok) {
      text += region.ok.join('');
    } else if (region.conflict) {
      conflicts += 1;
      const closed = (lines: string[]) => {
        const part = lines.join('');
        return part === '' || part.endsWith('\n') ? part : `${part}\n`;
      };
      text += `<<<<<<< ${labels.current}\n${closed(
        region.conflict.a,
      )}=======\n${closed(region.conflict.b)}>>>>>>> ${labels.next}\n`;
    }
  }
  return { text, conflicts };
}
