/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { structuredPatch } from 'diff';

/** Beyond this the shortest diff takes seconds and more; one that replaces everything is as true. */
const MOST_EDITS = 2_000;

/**
 * Unified hunks of two contents, for forges that give none; `undefined` for binary content.
 *
 * @internal
 */
export function createPatch(
  before: Uint8Array,
  after: Uint8Array,
): string | undefined {
  if (isBinary(before) || isBinary(after)) {
    return undefined;
  }
  const texts = [before, after].map(content =>
    Buffer.from(content).toString('utf8'),
  );
  const hunks =
    structuredPatch('a', 'b', texts[0], texts[1], undefined, undefined, {
      context: 3,
      maxEditLength: MOST_EDITS,
    })?.hunks ?? replaceAll(texts[0], texts[1]);
  return hunks
    .map(hunk => {
      // An empty side has no first line: git counts it from 0.
      const range = (start: number, count: number) =>
        `${count === 0 && start === 1 ? 0 : start},${count}`;
      return [
        `@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(
          hunk.newStart,
          hunk.newLines,
        )} @@`,
        ...hunk.lines,
      ].join('\n');
    })
    .join('\n');
}

function replaceAll(before: string, after: string) {
  const side = (text: string, mark: string) => {
    const lines = text.split('\n');
    const ends = lines.at(-1) === '';
    if (ends) {
      lines.pop();
    }
    return {
      count: lines.length,
      lines: [
        ...lines.map(line => `${mark}${line}`),
        ...(ends ? [] : ['\\ No newline at end of file']),
      ],
    };
  };
  const old = side(before, '-');
  const current = side(after, '+');
  return [
    {
      oldStart: 1,
      oldLines: old.count,
      newStart: 1,
      newLines: current.count,
      lines: [...old.lines, ...current.lines],
    },
  ];
}

/** Git's own test: a NUL among the first 8,000 bytes. @internal */
export function isBinary(content: Uint8Array): boolean {
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength)
    .subarray(0, 8000)
    .includes(0);
}
