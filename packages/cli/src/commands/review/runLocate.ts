/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { FORGES, locateAnchor, type Side } from '@ghostlight/pull-review';
import { EXIT_OK } from '../../support/exit';
import { writeJson, writeLine } from '../../support/output';
import { readDiff } from './readDiff';

/** `ghostlight review locate`. */
export async function runLocate(options: {
  diff: string;
  path: string;
  side: Side;
  line: number;
  startLine?: number;
  json?: boolean;
}): Promise<number> {
  const diff = await readDiff(options.diff);
  const { path, side, line, startLine } = options;
  const located = locateAnchor(diff, { path, side, line, startLine });
  if (options.json) {
    await writeJson(located);
  } else {
    for (const forge of FORGES) {
      const anchor = located.forges[forge];
      const where = anchor.position
        ? ` ${JSON.stringify(anchor.position)}`
        : '';
      const why = anchor.reason ? ` (${anchor.reason.message})` : '';
      await writeLine(`${forge}: ${anchor.level}${where}${why}`);
    }
  }
  return EXIT_OK;
}
