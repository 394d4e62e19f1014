/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ChangedFile } from '@ghostlight/backstage-plugin-ai-common';
import { readPatchLines } from './patchLines';

/** One file of a raw diff, with the bytes of its section. @internal */
export type DiffSection = { file: ChangedFile; text: string };

/**
 * Splits a raw git diff by file. Hunks are kept as they are; counts are walked so that content which looks like a header
 * is content.
 *
 * @internal
 */
export function parseUnifiedDiff(raw: string): DiffSection[] {
  const lines = raw.split('\n');
  const sections: DiffSection[] = [];
  let start = -1;
  let index = 0;
  const finish = (end: number) => {
    if (start >= 0) {
      sections.push(readSection(lines.slice(start, end)));
    }
  };
  while (index < lines.length) {
    const line = lines[index];
    if (line.startsWith('diff --git ')) {
      finish(index);
      start = index;
      index += 1;
    } else {
      index += line.startsWith('@@ ') ? 1 + hunkLength(lines, index) : 1;
    }
  }
  finish(lines.length);
  return sections;
}

function hunkLength(lines: string[], at: number): number {
  const header = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(lines[at]);
  if (!header) {
    return 0;
  }
  let oldLeft = Number(header[1] ?? 1);
  let newLeft = Number(header[2] ?? 1);
  let length = 0;
  while ((oldLeft > 0 || newLeft > 0) && at + length + 1 < lines.length) {
    length += 1;
    const mark = lines[at + length][0] ?? ' ';
    if (mark === '-') {
      oldLeft -= 1;
    } else if (mark === '+') {
      newLeft -= 1;
    } else if (mark !== '\\') {
      oldLeft -= 1;
      newLeft -= 1;
    }
  }
  return length;
}

function readSection(lines: string[]): DiffSection {
  const hunksAt = lines.findIndex(line => line.startsWith('@@ '));
  const header = hunksAt < 0 ? lines : lines.slice(0, hunksAt);
  const value = (prefix: string) =>
    header.find(line => line.startsWith(prefix))?.slice(prefix.length);
  const name = (prefix: string, side: string) => {
    const text = value(prefix);
    if (text === undefined) {
      return undefined;
    }
    // A space in the name puts a tab after it, in these two lines only.
    const path = unquote(text.replace(/\t$/, ''));
    return path === '/dev/null' ? undefined : stripPrefix(path, side);
  };

  const [headerOld, headerNew] = readHeaderNames(lines[0]);
  const oldPath =
    unquoteOptional(value('rename from ') ?? value('copy from ')) ??
    name('--- ', 'a/') ??
    headerOld;
  const path =
    unquoteOptional(value('rename to ') ?? value('copy to ')) ??
    name('+++ ', 'b/') ??
    headerNew;

  const patch =
    hunksAt < 0
      ? undefined
      : lines.slice(hunksAt).join('\n').replace(/\n+$/, '');
  const binary = header.some(
    line => line.startsWith('Binary files ') || line === 'GIT binary patch',
  );
  const shown = readPatchLines(patch ?? '');
  const oldMode = value('old mode ');
  const newMode = value('new mode ');
  let status: ChangedFile['status'] = 'modified';
  if (value('new file mode ') !== undefined) {
    status = 'added';
  } else if (value('deleted file mode ') !== undefined) {
    status = 'removed';
  } else if (value('rename from ') !== undefined) {
    status = 'renamed';
  } else if (value('copy from ') !== undefined) {
    status = 'copied';
  } else if (
    oldMode &&
    newMode &&
    oldMode.slice(0, 3) !== newMode.slice(0, 3)
  ) {
    status = 'type-changed';
  }
  return {
    text: lines.join('\n'),
    file: {
      path: status === 'removed' ? oldPath : path,
      ...(oldPath !== path && status !== 'removed' && status !== 'added'
        ? { oldPath }
        : {}),
      status,
      ...(binary
        ? { binary: true }
        : {
            additions: shown.filter(line => line.kind === 'added').length,
            deletions: shown.filter(line => line.kind === 'removed').length,
            patch: patch ?? '',
          }),
    },
  };
}

/** `diff --git a/x b/x`: ambiguous with spaces, but both halves are equal unless there are rename lines. */
function readHeaderNames(line: string): [string, string] {
  const rest = line.slice('diff --git '.length);
  const quoted = /^("(?:[^"\\]|\\.)*"|\S+) ("(?:[^"\\]|\\.)*"|\S+)$/.exec(rest);
  if (quoted) {
    return [
      stripPrefix(unquote(quoted[1]), 'a/'),
      stripPrefix(unquote(quoted[2]), 'b/'),
    ];
  }
  const half = rest.slice(0, (rest.length - 1) / 2);
  const path = stripPrefix(half, 'a/');
  return [path, path];
}

function stripPrefix(path: string, prefix: string): string {
  return path.startsWith(prefix) ? path.slice(prefix.length) : path;
}

function unquoteOptional(text: string | undefined): string | undefined {
  return text === undefined ? undefined : unquote(text);
}

/** Undoes git's C-style quoting: octal escapes are bytes of UTF-8. */
function unquote(text: string): string {
  if (!text.startsWith('"')) {
    return text;
  }
  const escapes: Record<string, number> = {
    a: 7,
    b: 8,
    t: 9,
    n: 10,
    v: 11,
    f: 12,
    r: 13,
    '"': 34,
    '\\': 92,
  };
  const bytes: Buffer[] = [];
  const pattern = /\\([0-7]{3})|\\(.)|([^\\]+)/gs;
  for (const match of text.slice(1, -1).matchAll(pattern)) {
    if (match[1]) {
      bytes.push(Buffer.from([parseInt(match[1], 8)]));
    } else if (match[2]) {
      bytes.push(Buffer.from([escapes[match[2]] ?? match[2].charCodeAt(0)]));
    } else {
      bytes.push(Buffer.from(match[3], 'utf8'));
    }
  }
  return Buffer.concat(bytes).toString('utf8');
}
