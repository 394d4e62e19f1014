/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { locateAnchor } from '../anchors/locateAnchor';
import { applyFileDiff } from '../diff/applyFileDiff';
import { parseDiff } from '../diff/parseDiff';
import type { Side } from '../types';
import type { Tree } from './randomTrees';

/**
 * Checks one diff of git against the trees it was made from: each number names its line, the old tree plus the diff is
 * the new tree byte for byte, and anchors are allowed on the lines of the hunks and nowhere else.
 *
 * @returns what is wrong, and how many lines and anchors were checked
 * @internal
 */
export function checkDiff(
  diff: Buffer,
  { before, after }: { before: Tree; after: Tree },
  options: { anchors?: boolean } = {},
): { errors: string[]; lines: number; anchors: number } {
  const errors: string[] = [];
  let lines = 0;
  let anchors = 0;
  const parsed = parseDiff(diff);
  errors.push(...parsed.problems.map(({ message }) => message));
  const result: Tree = new Map(before);
  for (const file of parsed.files) {
    const old = before.get(file.oldPath ?? file.path);
    const now = after.get(file.path);
    const say = (message: string) =>
      errors.push(`${JSON.stringify(file.path)}: ${message}`);
    if (file.status !== 'added' && !old) {
      say(`no old file ${JSON.stringify(file.oldPath)}`);
      continue;
    }
    if (file.status !== 'deleted' && !now) {
      say('no new file');
      continue;
    }
    const sides: [Side, string[]][] = [
      ['LEFT', content(old).split('\n')],
      ['RIGHT', content(now).split('\n')],
    ];
    for (const [side, expected] of sides) {
      const inHunks = new Set<number>();
      for (const line of file.hunks.flatMap(hunk => hunk.lines)) {
        const number = side === 'LEFT' ? line.old : line.new;
        if (number !== undefined) {
          lines += 1;
          inHunks.add(number);
          if (expected[number - 1] !== line.text) {
            say(`${side} ${number} is ${JSON.stringify(line.text)}`);
          }
        }
      }
      // A file that became a link is two entries of one path.
      const twins = parsed.files.filter(({ path }) => path === file.path);
      const gone = side === 'LEFT' ? 'added' : 'deleted';
      if (options.anchors && (twins.length < 2 || file.status !== gone)) {
        for (let number = 1; number <= expected.length + 1; number += 1) {
          anchors += 1;
          const { forges } = locateAnchor(parsed, {
            path: file.path,
            side,
            line: number,
          });
          for (const anchor of Object.values(forges)) {
            if (anchor.allowed !== inHunks.has(number)) {
              say(`anchor ${side} ${number} allowed: ${anchor.allowed}`);
            }
          }
        }
      }
    }
    if (file.status === 'deleted') {
      result.delete(file.path);
      continue;
    }
    if (file.status === 'renamed') {
      result.delete(file.oldPath!);
    }
    if (file.binary) {
      result.set(file.path, now!);
      continue;
    }
    const rebuilt = applyFileDiff(
      file.status === 'added' ? '' : content(old),
      file,
    );
    result.set(file.path, {
      mode: (file.newMode ?? old?.mode) as '100644',
      content: now!.mode === '160000' ? rebuilt.slice(18, -1) : rebuilt,
    });
  }
  for (const path of new Set([...after.keys(), ...result.keys()])) {
    const expected = after.get(path);
    const actual = result.get(path);
    if (
      expected?.content !== actual?.content ||
      expected?.mode !== actual?.mode
    ) {
      errors.push(`${JSON.stringify(path)} was not rebuilt`);
    }
  }
  return { errors, lines, anchors };
}

function content(file: { mode: string; content: string } | undefined): string {
  if (!file) {
    return '';
  }
  return file.mode === '160000'
    ? `Subproject commit ${file.content}\n`
    : file.content;
}
