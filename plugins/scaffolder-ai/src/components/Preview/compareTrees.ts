/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ScaffolderPreview } from '@ghostlight/backstage-plugin-ai-common';

type File = ScaffolderPreview['files'][number];

/** What differs between two trees. */
export type TreeChange = {
  path: string;
  kind: 'new' | 'changed' | 'gone';
  before?: File;
  after?: File;
};

/** Compares by text; files without text, by their size. */
export function compareTrees(
  before: readonly File[],
  after: readonly File[],
): TreeChange[] {
  const plain = new Map(before.map(file => [file.path, file]));
  const changes: TreeChange[] = [];
  for (const file of after) {
    const other = plain.get(file.path);
    plain.delete(file.path);
    if (!other) {
      changes.push({ path: file.path, kind: 'new', after: file });
    } else if (
      other.size !== file.size ||
      (other.text !== undefined &&
        file.text !== undefined &&
        other.text !== file.text)
    ) {
      changes.push({
        path: file.path,
        kind: 'changed',
        before: other,
        after: file,
      });
    }
  }
  for (const file of plain.values()) {
    changes.push({ path: file.path, kind: 'gone', before: file });
  }
  return changes.sort((a, b) => a.path.localeCompare(b.path, 'en-US'));
}
