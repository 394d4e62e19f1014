/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { toAnchorsJson } from '@ghostlight/pull-review';
import { EXIT_BAD_INPUT, EXIT_OK } from '../../support/exit';
import { note, writeJson, writeLine } from '../../support/output';
import { readDiff } from './readDiff';

const SIGNS = { context: ' ', added: '+', removed: '-' } as const;

/** `ghostlight review anchors`. */
export async function runAnchors(options: {
  diff: string;
  json?: boolean;
}): Promise<number> {
  const diff = await readDiff(options.diff);
  if (options.json) {
    await writeJson(toAnchorsJson(diff));
  } else {
    for (const file of diff.files) {
      const from =
        file.oldPath && file.oldPath !== file.path
          ? ` from ${JSON.stringify(file.oldPath)}`
          : '';
      await writeLine(`${file.status} ${JSON.stringify(file.path)}${from}`);
      for (const hunk of file.hunks) {
        await writeLine(`  ${printable(hunk.header)}`);
        for (const line of hunk.lines) {
          const oldNumber = String(line.old ?? '').padStart(6);
          const newNumber = String(line.new ?? '').padStart(6);
          await writeLine(
            `${oldNumber} ${newNumber} ${SIGNS[line.kind]}${printable(
              line.text,
            )}`,
          );
        }
      }
    }
  }
  for (const { line, path, message } of diff.problems) {
    note(`ghostlight: line ${line}${path ? ` ("${path}")` : ''}: ${message}`);
  }
  return diff.problems.length > 0 ? EXIT_BAD_INPUT : EXIT_OK;
}

/** Control characters of a stranger's diff do not reach the terminal. */
export function printable(text: string): string {
  return text.replace(
    // eslint-disable-next-line no-control-regex
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
