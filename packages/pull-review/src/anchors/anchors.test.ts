/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import { parseDiff } from '../diff/parseDiff';
import { gitDiffs } from '../testUtils/gitDiffs';
import { randomTrees } from '../testUtils/randomTrees';
import type { Finding } from '../types';
import { locateAnchor, locateOnForge } from './locateAnchor';
import { placeFindings } from './placeFindings';

const diff = parseDiff(
  [
    'diff --git a/old.ts b/new.ts',
    'similarity index 90%',
    'rename from old.ts',
    'rename to new.ts',
    '--- a/old.ts',
    '+++ b/new.ts',
    '@@ -10,3 +11,4 @@',
    ' ten',
    '-eleven',
    '+Eleven\r',
    '+eleven and a half',
    ' twelve',
    '@@ -30,2 +32,2 @@',
    ' thirty',
    '-a',
    '+b',
    'diff --git a/fresh.ts b/fresh.ts',
    'new file mode 100644',
    '--- /dev/null',
    '+++ b/fresh.ts',
    '@@ -0,0 +1,2 @@',
    '+one',
    '+two',
    'diff --git a/logo.png b/logo.png',
    'index 1..2 100644',
    'Binary files a/logo.png and b/logo.png differ',
    'diff --git a/run.sh b/run.sh',
    'old mode 100644',
    'new mode 100755',
    '',
  ].join('\n'),
);
const hash = (path: string) => createHash('sha1').update(path).digest('hex');

describe('locateAnchor', () => {
  it('gives each forge its own fields', () => {
    const range = locateAnchor(diff, {
      path: 'new.ts',
      side: 'RIGHT',
      line: 13,
      startLine: 12,
    });
    expect(range.kind).toBe('added');
    expect(range.forges.github.position).toEqual({
      path: 'new.ts',
      side: 'RIGHT',
      line: 13,
      start_side: 'RIGHT',
      start_line: 12,
    });
    expect(range.forges.gitlab.position).toEqual({
      position_type: 'text',
      old_path: 'old.ts',
      new_path: 'new.ts',
      new_line: 13,
      line_code: `${hash('new.ts')}_12_13`,
      line_range: {
        start: {
          line_code: `${hash('new.ts')}_12_12`,
          type: 'new',
          new_line: 12,
        },
        end: {
          line_code: `${hash('new.ts')}_12_13`,
          type: 'new',
          new_line: 13,
        },
      },
    });
    expect(range.forges['azure-devops'].position).toEqual({
      filePath: '/new.ts',
      rightFileStart: { line: 12, offset: 1 },
      rightFileEnd: { line: 13, offset: 18 },
    });

    const context = locateAnchor(diff, {
      path: 'old.ts',
      side: 'LEFT',
      line: 12,
      startLine: 12,
    });
    expect(context.forges.github.position).toEqual({
      path: 'new.ts',
      side: 'LEFT',
      line: 12,
    });
    expect(context.forges.gitlab.position).toMatchObject({
      old_line: 12,
      new_line: 14,
    });
    const removed = locateOnForge(diff, 'gitlab', {
      path: 'new.ts',
      side: 'LEFT',
      line: 11,
    });
    expect(removed.position).toEqual({
      position_type: 'text',
      old_path: 'old.ts',
      new_path: 'new.ts',
      old_line: 11,
      line_code: `${hash('new.ts')}_11_12`,
    });
    // The carriage return is the line's ending to Azure DevOps; a new file's old side stays at 0 to GitLab.
    expect(
      locateOnForge(diff, 'azure-devops', {
        path: 'new.ts',
        side: 'RIGHT',
        line: 12,
      }).position,
    ).toMatchObject({ rightFileEnd: { line: 12, offset: 7 } });
    expect(
      locateOnForge(diff, 'gitlab', {
        path: 'fresh.ts',
        side: 'RIGHT',
        line: 2,
      }).position?.line_code,
    ).toBe(`${hash('fresh.ts')}_0_2`);
  });

  it.each([
    ['nowhere.ts', 'RIGHT', 1, undefined, 'file-not-in-diff', 'body'],
    ['new.ts', 'RIGHT', 99, undefined, 'line-not-in-hunks', 'file'],
    ['new.ts', 'LEFT', 33, undefined, 'line-on-other-side', 'file'],
    ['new.ts', 'RIGHT', 12, 13, 'reversed-range', 'file'],
    ['new.ts', 'RIGHT', 32, 12, 'range-leaves-hunk', 'file'],
    ['new.ts', 'RIGHT', 12, 5, 'line-not-in-hunks', 'file'],
    ['new.ts', 'RIGHT', 0, undefined, 'invalid-line', 'file'],
    ['fresh.ts', 'LEFT', 1, undefined, 'side-does-not-exist', 'file'],
    ['logo.png', 'RIGHT', 1, undefined, 'binary-file', 'file'],
    ['run.sh', 'RIGHT', 1, undefined, 'no-hunks', 'file'],
  ] as const)(
    'refuses %s %s %d (from %s): %s',
    (path, side, line, startLine, code, level) => {
      const { forges } = locateAnchor(diff, { path, side, line, startLine });
      for (const anchor of Object.values(forges)) {
        expect(anchor).toMatchObject({
          allowed: false,
          level,
          reason: { code },
        });
        expect(anchor.position === undefined).toBe(level === 'body');
      }
    },
  );

  it('agrees with line codes counted as GitLab counts them', () => {
    const pairs = Array.from({ length: 30 }, (_unused, seed) =>
      randomTrees(90_000 + seed),
    );
    let checked = 0;
    for (const bytes of gitDiffs(pairs, { flags: ['--no-renames', '-U3'] })) {
      const parsed = parseDiff(bytes);
      for (const file of parsed.files) {
        if (parsed.files.filter(({ path }) => path === file.path).length > 1) {
          continue;
        }
        for (const hunk of file.hunks) {
          let [before, after] = [hunk.oldStart, hunk.newStart];
          for (const line of hunk.lines) {
            const { position } = locateOnForge(parsed, 'gitlab', {
              path: file.path,
              side: line.new === undefined ? 'LEFT' : 'RIGHT',
              line: (line.new ?? line.old)!,
            });
            expect(position?.line_code).toBe(
              `${hash(file.path)}_${before}_${after}`,
            );
            checked += 1;
            before += line.kind === 'added' ? 0 : 1;
            after += line.kind === 'removed' ? 0 : 1;
          }
        }
      }
    }
    expect(checked).toBeGreaterThan(1_000);
  });
});

describe('placeFindings', () => {
  const finding = (
    path: string,
    line?: number,
    startLine?: number,
  ): Finding => ({
    ruleId: 'r',
    severity: 'low',
    confidence: 1,
    location: { path, side: 'RIGHT', line, startLine },
    title: 't',
    message: 'm',
    evidence: [],
    suggestion: 'x',
  });

  it('loses nothing on the way from line to file to body', () => {
    const placed = placeFindings(diff, 'github', [
      finding('new.ts', 12),
      finding('new.ts', 12, 2),
      finding('new.ts', 500),
      finding('new.ts'),
      finding('other.ts', 1),
    ]);
    expect(placed.map(({ level }) => level)).toEqual([
      'line',
      'line',
      'file',
      'file',
      'body',
    ]);
    expect(placed[0].finding.suggestion).toBe('x');
    expect(placed[1]).toMatchObject({
      position: { line: 12 },
      reason: { code: 'line-not-in-hunks' },
    });
    expect(placed[1].finding.suggestion).toBeUndefined();
    expect(
      placeFindings(diff, 'github', [finding('new.ts', 12)], new Set([0]))[0],
    ).toMatchObject({ level: 'file', position: { subject_type: 'FILE' } });
  });
});
