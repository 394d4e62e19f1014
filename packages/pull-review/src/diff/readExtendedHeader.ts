/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { FileDiff } from '../types';
import type { LineReader } from './LineReader';
import { unquotePath } from './unquotePath';

type Handler = (file: FileDiff, value: string) => void;

/** Keyed by the words git prints. Names after rename and copy have no prefix and are the most exact there are. */
const HANDLERS: [prefix: string, handle: Handler][] = [
  ['old mode ', (file, value) => void (file.oldMode = value)],
  ['new mode ', (file, value) => void (file.newMode = value)],
  [
    'deleted file mode ',
    (file, value) => {
      file.status = 'deleted';
      file.oldMode = value.split(',')[0];
    },
  ],
  [
    'new file mode ',
    (file, value) => {
      file.status = 'added';
      file.newMode = value;
    },
  ],
  [
    'rename from ',
    (file, value) => {
      file.status = 'renamed';
      file.oldPath = unquotePath(value);
    },
  ],
  ['rename to ', (file, value) => void (file.path = unquotePath(value))],
  [
    'copy from ',
    (file, value) => {
      file.status = 'copied';
      file.oldPath = unquotePath(value);
    },
  ],
  ['copy to ', (file, value) => void (file.path = unquotePath(value))],
  [
    'similarity index ',
    (file, value) => void (file.similarity = parseInt(value, 10)),
  ],
  ['dissimilarity index ', () => undefined],
  [
    'index ',
    (file, value) => {
      const mode = / (\d{6})$/.exec(value)?.[1];
      if (mode) {
        file.oldMode ??= mode;
        file.newMode ??= mode;
      }
    },
  ],
  [
    'mode ',
    (file, value) => {
      const [before, after] = value.split('..');
      file.oldMode = before.split(',')[0];
      file.newMode = after;
    },
  ],
];

/**
 * The lines between `diff --git` and the first hunk.
 *
 * @returns whether the names came from rename or copy headers
 * @internal
 */
export function readExtendedHeader(
  reader: LineReader,
  file: FileDiff,
): boolean {
  while (!reader.done) {
    const line = reader.peekHeader();
    if (line.startsWith('Binary files ') && line.endsWith(' differ')) {
      file.binary = true;
      reader.skip();
      break;
    }
    if (line === 'GIT binary patch') {
      file.binary = true;
      reader.skip();
      // Base 85 holds no space, so no line of the data can look like a header.
      while (!reader.done && !reader.startsWith('diff --')) {
        reader.skip();
      }
      break;
    }
    const handler = HANDLERS.find(([prefix]) => line.startsWith(prefix));
    if (!handler) {
      break;
    }
    handler[1](file, line.slice(handler[0].length));
    reader.skip();
  }
  return file.status === 'renamed' || file.status === 'copied';
}
