/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { CampaignEdit } from '@ghostlight/backstage-plugin-ai-common';

/** A file before and after; absent where there is none. */
export type ChangedText = { path: string; before?: string; after?: string };

/**
 * The files that edits really change. Edits of one path follow one another.
 *
 * @param current - texts of the paths that exist; a path that exists and is no text must be in `binary`
 */
export function applyEdits(options: {
  edits: readonly CampaignEdit[];
  current: ReadonlyMap<string, string>;
  binary: ReadonlySet<string>;
}): ChangedText[] {
  const { edits, current, binary } = options;
  const after = new Map<string, string | undefined>();
  for (const edit of edits) {
    const { path } = edit;
    if (binary.has(path)) {
      continue;
    }
    const text = after.has(path) ? after.get(path) : current.get(path);
    if ('delete' in edit) {
      after.set(path, undefined);
    } else if ('content' in edit) {
      after.set(path, edit.content);
    } else if (text !== undefined && edit.find) {
      after.set(path, text.split(edit.find).join(edit.replace));
    }
  }
  return [...after]
    .map(([path, text]) => ({ path, before: current.get(path), after: text }))
    .filter(({ before, after: text }) => before !== text);
}
