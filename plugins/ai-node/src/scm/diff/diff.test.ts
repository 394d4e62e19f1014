/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { createPatch } from './createPatch';
import { parseUnifiedDiff } from './parseUnifiedDiff';
import { readPatchLines } from './patchLines';

describe('readPatchLines and createPatch', () => {
  // Content that looks like markers, and line ends that are none.
  const line = fc.oneof(
    fc.constantFrom(
      '',
      '-- x',
      '++ y',
      '@@ -1 +1 @@',
      '\\ No newline',
      'a\fb',
      'a\u2028b',
      'a\rb',
      'diff --git a/x b/x',
    ),
    fc.string({ maxLength: 5 }).map(text => text.replace(/[\n\0]/g, '')),
  );
  const content = fc
    .tuple(fc.array(line, { maxLength: 30 }), fc.boolean())
    .map(([lines, newline]) =>
      lines.length === 0 ? '' : lines.join('\n') + (newline ? '\n' : ''),
    );

  it('numbers every line as it stands in both files', () => {
    fc.assert(
      fc.property(content, content, (before, after) => {
        const patch = createPatch(Buffer.from(before), Buffer.from(after))!;
        const texts = patch.split('\n').filter(text => !/^@@ |^\\/.test(text));
        const shown = readPatchLines(patch);
        const old = before.split('\n');
        const current = after.split('\n');
        expect(shown).toHaveLength(patch === '' ? 0 : texts.length);
        for (const [index, entry] of shown.entries()) {
          const text = texts[index].slice(1);
          expect(entry.kind === 'added' ? text : old[entry.old - 1]).toBe(text);
          expect(entry.kind === 'removed' ? text : current[entry.new - 1]).toBe(
            text,
          );
        }
      }),
    );
  });
});

it('replaces everything when the shortest diff would take too long', () => {
  const lines = (seed: string) =>
    Array.from({ length: 15_000 }, (_, index) => `${seed} ${index}`).join('\n');
  const shown = readPatchLines(
    createPatch(Buffer.from(`${lines('a')}\n`), Buffer.from(lines('b')))!,
  );
  expect(shown.filter(line => line.kind === 'removed')).toHaveLength(15_000);
  expect(shown.filter(line => line.kind === 'added').at(-1)!.new).toBe(15_000);
});

describe('parseUnifiedDiff', () => {
  let directory: string;
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args],
      {
        cwd: directory,
        encoding: 'utf8',
      },
    );
  const write = (files: Record<string, string | Buffer>) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
  };

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'ghostlight-diff-'));
    git('init', '-q');
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it('reads what git writes, odd names and contents included', () => {
    const body = Array.from({ length: 20 }, (_, index) => `line ${index}`).join(
      '\n',
    );
    write({
      'a b/c d.txt': 'x\n',
      'b/b/twice.txt': 'x\n',
      'deleted.sql': '-- a comment\n--- a/x\n+++ b/x\ndiff --git a/y b/y\n',
      'mode.sh': 'x\n',
      'moved.txt': body,
      'type.txt': 'x\n',
      'binary.bin': Buffer.from([0, 1, 2]),
      'quote"tab\tü.txt': 'x\n',
      'gone.txt': 'x\n',
    });
    git('add', '-A');
    git('commit', '-qm', 'one');
    write({
      'a b/c d.txt': 'y\n',
      'b/b/twice.txt': 'y\n',
      'deleted.sql': 'kept\n',
      'renamed ü.txt': body.replace('line 3', 'line three'),
      'binary.bin': Buffer.from([0, 9, 2]),
      'quote"tab\tü.txt': 'y',
      'new.txt': '++ added\n',
      'empty.txt': '',
    });
    for (const path of ['moved.txt', 'gone.txt', 'type.txt']) {
      rmSync(join(directory, path));
    }
    symlinkSync('new.txt', join(directory, 'type.txt'));
    git('add', '-A');
    git('update-index', '--chmod=+x', 'mode.sh');
    git('commit', '-qm', 'two');

    const raw = git('diff', '-M', 'HEAD~1', 'HEAD');
    const sections = parseUnifiedDiff(raw);
    const names = git('diff', '-M', '-z', '--name-status', 'HEAD~1', 'HEAD')
      .split('\0')
      .filter(Boolean);
    const expected: Array<{ path: string; status: string }> = [];
    while (names.length > 0) {
      const status = names.shift()!;
      if (status.startsWith('R')) {
        names.shift();
      }
      expected.push({ path: names.shift()!, status: status[0] });
    }
    const letters: Record<string, string> = {
      added: 'A',
      removed: 'D',
      modified: 'M',
      renamed: 'R',
      'type-changed': 'T',
    };
    const found = sections.map(({ file }) => ({
      path: file.path,
      status: letters[file.status],
    }));
    // Git writes a changed type as a deletion and an addition.
    expect(found.filter(file => file.path !== 'type.txt')).toEqual(
      expected.filter(file => file.path !== 'type.txt'),
    );
    expect(sections.map(section => section.text).join('\n')).toBe(raw);
    const byPath = new Map(sections.map(({ file }) => [file.path, file]));
    expect(byPath.get('renamed ü.txt')).toMatchObject({
      oldPath: 'moved.txt',
      additions: 1,
      deletions: 1,
    });
    expect(byPath.get('binary.bin')).toMatchObject({ binary: true });
    expect(byPath.get('deleted.sql')).toMatchObject({
      additions: 1,
      deletions: 4,
    });
    expect(byPath.get('mode.sh')).toMatchObject({
      status: 'modified',
      patch: '',
    });
    expect(byPath.get('quote"tab\tü.txt')!.patch).toContain('No newline');
  });
});
