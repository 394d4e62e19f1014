/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  SCAFFOLD_LOCK_PATH,
  formatScaffoldLock,
  type ScaffoldLock,
} from '@ghostlight/template-care';
import { EXIT_OK } from '../../support/exit';
import { writeJson, writeLine } from '../../support/output';
import { readTree } from '../../support/readTree';
import { writeFiles } from '../../support/writeTree';
import { readLock } from './readLock';

/** `ghostlight templates eject`: recorded in the lock, so that everyone who reads the repository knows. */
export async function runEject(options: {
  repo: string;
  reason?: string;
  undo?: boolean;
  json?: boolean;
}): Promise<number> {
  const { ejected: before, ...kept } = readLock(
    options.repo,
    await readTree(options.repo),
  );
  const ejected = options.undo
    ? undefined
    : before ?? {
        at: new Date().toISOString(),
        ...(options.reason ? { reason: options.reason } : {}),
      };
  const { files, ...head } = kept;
  const lock: ScaffoldLock = {
    ...head,
    ...(ejected ? { ejected } : {}),
    files,
  };
  await writeFiles(options.repo, [
    [SCAFFOLD_LOCK_PATH, new TextEncoder().encode(formatScaffoldLock(lock))],
  ]);
  if (options.json) {
    await writeJson({ template: lock.template.ref, ejected });
  } else {
    await writeLine(
      ejected
        ? `Ejected from ${lock.template.ref} at ${ejected.at}; it gets no updates until "templates eject --undo".`
        : `${lock.template.ref} updates the repository again.`,
    );
  }
  return EXIT_OK;
}
