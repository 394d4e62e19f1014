/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DiffFile, DiffHunk, DiffLine } from './types';

const STATUSES: Record<string, DiffFile['status']> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  C: 'copied',
  T: 'changed',
};

const MARKS = { context: ' ', added: '+', removed: '-' } as const;

const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/**
 * Reads `git diff-tree -z --raw --numstat` together with the patch of the same comparison.
 *
 * @remarks
 * Names come from the NUL-separated lists, never from the patch, where they are quoted. Only LF ends a line, and hunks are
 * walked by their counts, because a removed `-- x` prints as `--- x`.
 *
 * @internal
 */
export function parseDiff(summary: Buffer, patch: Buffer): DiffFile[] {
  const files = parseSummary(summary);
  const sections = splitPatch(patch.toString('latin1'));
  let next = 0;
  for (const file of files) {
    // A change of type prints as a removal and an addition.
    const count = file.status === 'changed' ? 2 : 1;
    for (const section of sections.slice(next, next + count)) {
      file.hunks.push(...section);
    }
    next += count;
    let position = 0;
    const text: string[] = [];
    for (const [index, hunk] of file.hunks.entries()) {
      if (index > 0) {
        position++;
      }
      text.push(hunk.header);
      for (const line of hunk.lines) {
        position++;
        line.position = position;
        text.push(`${MARKS[line.kind]}${line.text}`);
        if (line.noNewline) {
          position++;
          text.push('\\ No newline at end of file');
        }
      }
    }
    file.patch = text.join('\n');
  }
  return files;
}

function parseSummary(summary: Buffer): DiffFile[] {
  const tokens = summary.toString('utf8').split('\0');
  const files: DiffFile[] = [];
  let at = 0;
  while (at < tokens.length && tokens[at].startsWith(':')) {
    const [oldMode, newMode, oldSha, newSha, status] = tokens[at++]
      .slice(1)
      .split(' ');
    const letter = status[0];
    const first = tokens[at++];
    const second = letter === 'R' || letter === 'C' ? tokens[at++] : undefined;
    files.push({
      path: second ?? first,
      ...(second === undefined ? {} : { previousPath: first }),
      status: STATUSES[letter] ?? 'modified',
      oldMode,
      newMode,
      oldSha,
      newSha,
      additions: 0,
      deletions: 0,
      binary: false,
      hunks: [],
      patch: '',
    });
  }
  const byPath = new Map(files.map(file => [file.path, file]));
  while (at < tokens.length) {
    const token = tokens[at++];
    const [additions, deletions, path] = token.split('\t');
    if (deletions === undefined) {
      continue;
    }
    // A rename prints an empty path, then both names.
    let name = token.slice(additions.length + deletions.length + 2);
    if (path === '') {
      at++;
      name = tokens[at++];
    }
    const file = byPath.get(name);
    if (file) {
      file.binary = additions === '-';
      file.additions = file.binary ? 0 : Number(additions);
      file.deletions = file.binary ? 0 : Number(deletions);
    }
  }
  return files;
}

/** The hunks of each `diff --git` section, in order. */
function splitPatch(patch: string): DiffHunk[][] {
  const lines = patch.split('\n');
  const sections: DiffHunk[][] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    if (line.startsWith('diff --git ')) {
      sections.push([]);
      at++;
      continue;
    }
    const match = HUNK.exec(line);
    if (!match || sections.length === 0) {
      at++;
      continue;
    }
    const hunk: DiffHunk = {
      header: decode(line),
      oldStart: Number(match[1]),
      oldLines: Number(match[2] ?? 1),
      newStart: Number(match[3]),
      newLines: Number(match[4] ?? 1),
      lines: [],
    };
    at = readHunk(lines, at + 1, hunk);
    sections[sections.length - 1].push(hunk);
  }
  return sections;
}

function readHunk(lines: string[], start: number, hunk: DiffHunk): number {
  let at = start;
  let oldLine = hunk.oldStart;
  let newLine = hunk.newStart;
  const oldEnd = oldLine + hunk.oldLines;
  const newEnd = newLine + hunk.newLines;
  while (at < lines.length) {
    const line = lines[at];
    if (line.startsWith('\\')) {
      const last = hunk.lines.at(-1);
      if (last) {
        last.noNewline = true;
      }
    } else if (oldLine >= oldEnd && newLine >= newEnd) {
      break;
    } else {
      const entry: DiffLine = {
        kind: 'context',
        text: decode(line.slice(1)),
        position: 0,
      };
      if (line[0] === '+') {
        entry.kind = 'added';
        entry.newLine = newLine++;
      } else if (line[0] === '-') {
        entry.kind = 'removed';
        entry.oldLine = oldLine++;
      } else {
        entry.oldLine = oldLine++;
        entry.newLine = newLine++;
      }
      hunk.lines.push(entry);
    }
    at++;
  }
  return at;
}

function decode(text: string): string {
  return Buffer.from(text, 'latin1').toString('utf8');
}
