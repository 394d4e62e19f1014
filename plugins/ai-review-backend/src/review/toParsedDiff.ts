/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ChangeDiff } from '@ghostlight/backstage-plugin-ai-common';
import {
  parseDiff,
  type FileDiff,
  type ParsedDiff,
} from '@ghostlight/pull-review';

const STATUS: Record<
  ChangeDiff['files'][number]['status'],
  FileDiff['status']
> = {
  added: 'added',
  modified: 'modified',
  removed: 'deleted',
  renamed: 'renamed',
  copied: 'copied',
  'type-changed': 'modified',
};

/**
 * The forge's diff as the engine numbers it. Files whose patch the forge withheld are `incomplete`: unknown, never empty.
 */
export function toParsedDiff(change: ChangeDiff): ParsedDiff {
  if (change.raw !== undefined) {
    return parseDiff(change.raw);
  }
  const problems: ParsedDiff['problems'] = [];
  const files = change.files.map((file): FileDiff => {
    const status = STATUS[file.status];
    const patch = file.patch?.endsWith('\n') ? file.patch : `${file.patch}\n`;
    // Names are taken from the list, not from the header: they need no quoting there.
    const parsed =
      file.patch === undefined
        ? undefined
        : parseDiff(`--- a/file\n+++ b/file\n${patch}`);
    parsed?.problems.forEach(problem =>
      problems.push({ ...problem, path: file.path }),
    );
    const body = parsed?.files[0];
    return {
      path: file.path,
      ...(status === 'added' ? {} : { oldPath: file.oldPath ?? file.path }),
      status,
      ...(file.binary ? { binary: true as const } : {}),
      hunks: body?.hunks ?? [],
      ...(body?.incomplete || (file.patch === undefined && isChanged(file))
        ? { incomplete: true as const }
        : {}),
    };
  });
  return { files, problems };
}

/** A pure rename, a mode change and a binary have no patch and lack none. */
function isChanged(file: ChangeDiff['files'][number]): boolean {
  if (file.binary) {
    return false;
  }
  return !(
    (file.status === 'renamed' || file.status === 'copied') &&
    file.additions === 0 &&
    file.deletions === 0
  );
}
