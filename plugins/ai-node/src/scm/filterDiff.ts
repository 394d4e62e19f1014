/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ChangeDiff } from '@ghostlight/backstage-plugin-ai-common';
import type { PathExclusion } from '../exclusion/ExclusionService';
import { parseUnifiedDiff } from './diff/parseUnifiedDiff';

/** A diff without the files that are kept out; the raw text loses the same sections. @internal */
export function filterDiff(
  diff: ChangeDiff,
  exclusion: PathExclusion,
): ChangeDiff {
  const visible = (file: { path: string; oldPath?: string }) =>
    !exclusion.excluded(file.path) &&
    !(file.oldPath !== undefined && exclusion.excluded(file.oldPath));
  if (diff.files.every(visible)) {
    return diff;
  }
  return {
    ...diff,
    files: diff.files.filter(visible),
    ...(diff.raw === undefined
      ? {}
      : {
          raw: parseUnifiedDiff(diff.raw)
            .filter(section => visible(section.file))
            .map(section => section.text)
            .join('\n'),
        }),
  };
}
