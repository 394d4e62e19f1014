/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { FileEdit } from '@ghostlight/backstage-plugin-ai-common';
import type { CommitEdits, Forge } from '../Forge';

/**
 * The edits that, on top of a branch with earlier edits, make it say "base plus the new edits": what an earlier proposal
 * changed and this one does not goes back to the base.
 *
 * @remarks
 * For forges whose API cannot make a commit with two parents. Where the base has moved on, its changes to the same files
 * then show in the pull request until it is merged.
 *
 * @internal
 */
export async function editsOnTop(
  forge: Forge,
  request: CommitEdits & { expectedHead: string },
): Promise<FileEdit[]> {
  const edited = new Set(request.edits.map(edit => edit.path));
  const earlier = await forge.compare({
    repository: request.repository,
    base: request.base.sha,
    head: request.expectedHead,
  });
  const restored = new Set<string>();
  for (const file of earlier.files) {
    for (const path of [file.path, file.oldPath]) {
      if (path && !edited.has(path)) {
        restored.add(path);
      }
    }
  }
  const edits = [...request.edits];
  for (const path of restored) {
    const entry = request.baseEntries.get(path);
    if (!entry) {
      edits.push({ path, delete: true });
    } else {
      edits.push({
        path,
        content: await forge.blob({
          repository: request.repository,
          sha: entry.sha,
        }),
        ...(entry.mode === '100755' ? { mode: '100755' as const } : {}),
      });
    }
  }
  return edits;
}
