/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { parseDiff } from '../diff/parseDiff';
import { randomTrees, type Tree } from '../testUtils/randomTrees';
import { gitDiffs } from '../testUtils/gitDiffs';
import { mapLine } from './mapLine';
import { planIncremental } from './planIncremental';

describe('mapLine', () => {
  it('follows each line that git says survived', () => {
    const pairs = Array.from({ length: 40 }, (_unused, seed) =>
      randomTrees(70_000 + seed),
    );
    let mapped = 0;
    const wrong: string[] = [];
    const follow = (
      diff: ReturnType<typeof parseDiff>,
      after: Tree,
      path: string,
      lines: string[],
    ) =>
      lines.forEach((text, at) => {
        const now = mapLine(diff, path, at + 1);
        if (!now || (at === lines.length - 1 && text === '')) {
          return;
        }
        mapped += 1;
        if (after.get(now.path)?.content.split('\n')[now.line - 1] !== text) {
          wrong.push(`${path}:${at + 1}`);
        }
      });
    gitDiffs(pairs).forEach((bytes, index) => {
      const diff = parseDiff(bytes);
      const { before, after } = pairs[index];
      for (const [path, { mode, content }] of before) {
        const kinds = diff.files.filter(
          file => file.path === path || file.oldPath === path,
        );
        // A type change or a swap of names has no line to follow.
        if (
          mode.startsWith('100') &&
          !content.includes('\0') &&
          kinds.length < 2
        ) {
          follow(diff, after, path, content.split('\n'));
        }
      }
    });
    expect(wrong).toEqual([]);
    expect(mapped).toBeGreaterThan(2_000);
  });
});

describe('planIncremental', () => {
  const diff = (shift: number, extra: string) =>
    parseDiff(
      [
        '--- a/x',
        '+++ b/x',
        `@@ -${1 + shift},2 +${1 + shift},3 @@`,
        ' a',
        '+new',
        ` ${extra}`,
        `@@ -${50 + shift} +${51 + shift} @@`,
        '-b',
        `+${extra}`,
        '',
      ].join('\n'),
    );

  it('reviews only changes that were not there, over pushes and rebases', () => {
    const first = planIncremental({ diff: diff(0, 'c'), head: '1' });
    expect(first).toMatchObject({ kind: 'first', unchanged: 0 });
    const lastReviewed = { head: '1', identities: first.identities };
    expect(
      planIncremental({ diff: diff(0, 'c'), head: '1', lastReviewed }),
    ).toMatchObject({ kind: 'same', unchanged: 2, fresh: [] });
    expect(
      planIncremental({
        diff: diff(7, 'c'),
        head: '2',
        lastReviewed,
        isAncestor: false,
      }),
    ).toMatchObject({ kind: 'rewritten', unchanged: 2, fresh: [] });
    const push = planIncremental({
      diff: diff(7, 'd'),
      head: '3',
      lastReviewed,
      isAncestor: true,
    });
    expect(push.kind).toBe('push');
    expect(push.fresh.map(({ hunk }) => hunk.oldStart)).toEqual([57]);
  });
});
