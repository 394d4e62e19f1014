/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** A line that a patch shows. Numbers are 1-based; a side that does not have the line holds the number it would continue with. @internal */
export type PatchLine = {
  kind: 'context' | 'added' | 'removed';
  old: number;
  new: number;
  /** Index of its hunk. */
  hunk: number;
};

/**
 * Lines of the unified hunks of one file.
 *
 * @remarks
 * Walks by the counts of the hunk header: a deleted `-- x` prints as `--- x`, and only LF ends a line. This decides where
 * a comment may stand and nothing more; the pull-review engine has the full reader.
 *
 * @internal
 */
export function readPatchLines(patch: string): PatchLine[] {
  const lines: PatchLine[] = [];
  const text = patch.split('\n');
  let hunk = -1;
  for (let index = 0; index < text.length; ) {
    const header = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(
      text[index],
    );
    index += 1;
    if (!header) {
      continue;
    }
    hunk += 1;
    let oldLine = Number(header[1]);
    let newLine = Number(header[3]);
    let oldLeft = Number(header[2] ?? 1);
    let newLeft = Number(header[4] ?? 1);
    while ((oldLeft > 0 || newLeft > 0) && index < text.length) {
      const mark = text[index][0] ?? ' ';
      index += 1;
      if (mark === '\\') {
        continue;
      }
      if (mark === '-') {
        lines.push({ kind: 'removed', old: oldLine, new: newLine, hunk });
        oldLine += 1;
        oldLeft -= 1;
      } else if (mark === '+') {
        lines.push({ kind: 'added', old: oldLine, new: newLine, hunk });
        newLine += 1;
        newLeft -= 1;
      } else {
        lines.push({ kind: 'context', old: oldLine, new: newLine, hunk });
        oldLine += 1;
        newLine += 1;
        oldLeft -= 1;
        newLeft -= 1;
      }
    }
  }
  return lines;
}

/** The shown line with this number on this side. @internal */
export function findPatchLine(
  lines: PatchLine[],
  side: 'LEFT' | 'RIGHT',
  line: number,
): PatchLine | undefined {
  return side === 'RIGHT'
    ? lines.find(entry => entry.kind !== 'removed' && entry.new === line)
    : lines.find(entry => entry.kind !== 'added' && entry.old === line);
}
