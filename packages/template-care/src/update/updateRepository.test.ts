/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import { textOf, treeOf } from '../tree/FileTree';
import { mergeText } from './mergeText';
import {
  createScaffoldLock,
  formatScaffoldLock,
  parseScaffoldLock,
} from './scaffoldLock';
import { updateRepository } from './updateRepository';

const update = (
  base: Record<string, string>,
  next: Record<string, string>,
  current: Record<string, string>,
  seeded: string[] = [],
) =>
  updateRepository({
    base: treeOf(base),
    next: treeOf(next),
    current: treeOf(current),
    seeded,
  });

describe('updateRepository', () => {
  it('merges what both sides changed in different places', () => {
    const { changes, conflicts } = update(
      { a: '1\n2\n3\n4\n5\n' },
      { a: '1\n2\n3\n4\nfive\n', new: 'x' },
      { a: 'one\n2\n3\n4\n5\n' },
    );
    expect(conflicts).toEqual([]);
    expect(
      changes.map(change =>
        change.kind === 'write'
          ? `${change.path}=${textOf(change.bytes)}`
          : change.path,
      ),
    ).toEqual(['a=one\n2\n3\n4\nfive\n', 'new=x']);
  });

  it('keeps what was deleted deleted, seeds seeded, and the users files theirs', () => {
    const result = update(
      { gone: '1', seed: '1', dropped: '1', edited: '1' },
      { gone: '2', seed: '2', own: 'template' },
      { seed: '1', own: 'mine', dropped: '1', edited: 'mine', more: 'x' },
      ['seed'],
    );
    expect(result.changes).toEqual([{ kind: 'delete', path: 'dropped' }]);
    expect(result.left).toEqual([
      { path: 'gone', reason: 'deleted-here' },
      { path: 'seed', reason: 'seeded' },
    ]);
    expect(result.conflicts.map(({ path, reason }) => [path, reason])).toEqual([
      ['edited', 'changed-here-removed-by-template'],
      ['own', 'own-file-in-the-way'],
    ]);
  });

  it('shows conflicts, and a merge that would not parse is one', () => {
    expect(
      update({ a: '1\n' }, { a: '2\n' }, { a: '3\n' }).conflicts[0],
    ).toMatchObject({
      reason: 'both-changed',
      merged: '<<<<<<< current\n3\n=======\n2\n>>>>>>> template\n',
    });
    const { conflicts } = update(
      { 'a.yaml': 'x: 1\ny: 1\nz: 1\n' },
      { 'a.yaml': 'k: 2\nx: 1\ny: 1\nz: 1\n' },
      { 'a.yaml': 'x: 1\ny: 1\nz: 1\nk: 3\n' },
    );
    expect(conflicts.map(({ reason }) => reason)).toEqual([
      'merge-does-not-parse',
    ]);
  });

  it('never touches a file absent from the base, and changes nothing when the template did not', () => {
    const files = fc.dictionary(
      fc.constantFrom('a', 'b', 'c/d', 'e.yaml'),
      fc
        .array(fc.constantFrom('x: 1\n', 'y: 2\n', '\n', 'z'), { maxLength: 6 })
        .map(lines => lines.join('')),
    );
    fc.assert(
      fc.property(files, files, files, (base, next, current) => {
        const { changes } = update(base, next, current);
        for (const { path } of changes) {
          // Changed are files of the base that are still there, or new ones where nothing was.
          expect(path in current).toBe(path in base);
        }
        expect(update(base, base, current).changes).toEqual([]);
        expect(update(base, next, next).changes).toEqual([]);
        expect(update(base, next, next).conflicts).toEqual([]);
      }),
    );
  });

  it('merges to one side when the other did not change', () => {
    const text = fc
      .array(fc.constantFrom('a\n', 'b\n', '\n'))
      .map(l => l.join(''));
    fc.assert(
      fc.property(text, text, (base, other) => {
        for (const sides of [
          { current: base, next: other },
          { current: other, next: base },
          { current: other, next: other },
        ]) {
          expect(mergeText({ base, ...sides })).toEqual({
            text: other,
            conflicts: 0,
          });
        }
      }),
    );
  });

  it('writes and reads the lock, without secrets', () => {
    const lock = createScaffoldLock({
      template: { ref: 'template:default/a', commit: 'c' },
      values: { name: 'x', apiToken: 'hidden' },
      engine: '0.1.0',
      files: treeOf({ 'src/a': '1', b: '2' }),
      seeded: ['src/**'],
    });
    const text = formatScaffoldLock(lock);
    expect(text).not.toContain('hidden');
    expect(parseScaffoldLock(text)).toEqual(lock);
    expect(lock.files['src/a'].kind).toBe('seeded');
    expect(() => parseScaffoldLock('lockVersion: 2')).toThrow('lockVersion');
  });
});
