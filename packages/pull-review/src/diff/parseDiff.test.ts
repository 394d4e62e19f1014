/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { parseDiff } from './parseDiff';
import { toAnchorsJson } from './toAnchorsJson';

const lines = (...text: string[]) => `${text.join('\n')}\n`;

describe('parseDiff', () => {
  it('reads a combined hunk whose header counts a line too many for a parent, as git prints it', () => {
    const { files, problems } = parseDiff(
      [
        'diff --cc a.txt',
        'index 1111111,2222222..3333333',
        '--- a/a.txt',
        '+++ b/a.txt',
        '@@@ -1,2 -1,3 +1,2 @@@',
        '  same',
        ' -theirs',
        '++both',
        '- ours',
        'diff --cc b.txt',
        'index 1111111,2222222..3333333',
        '--- a/b.txt',
        '+++ b/b.txt',
        '@@@ -1,1 -1,1 +1,1 @@@',
        '--old',
        '++new',
        '',
      ].join('\n'),
    );
    expect(problems).toEqual([]);
    expect(
      files.map(({ hunks }) => hunks[0].lines.map(({ text }) => text)),
    ).toEqual([
      ['same', 'theirs', 'both', 'ours'],
      ['old', 'new'],
    ]);
  });

  it('walks hunks by their counts, whatever the lines look like', () => {
    const { files, problems } = parseDiff(
      lines(
        'diff --git a/q.sql b/q.sql',
        'index 1..2 100644',
        '--- a/q.sql',
        '+++ b/q.sql',
        '@@ -1,3 +1,4 @@ CREATE',
        ' diff --git a/x b/x',
        '--- old comment',
        '+++ counter;',
        '+@@ -1 +1 @@',
        ' has \\ No newline at end of file inside',
        '@@ -10 +11 @@',
        '-a',
        '\\ No newline at end of file',
        '+a',
      ),
    );
    expect(problems).toEqual([]);
    expect(files).toHaveLength(1);
    expect(files[0].hunks[0].section).toBe('CREATE');
    expect(
      files[0].hunks.flatMap(hunk =>
        hunk.lines.map(({ kind, old, new: now, text }) => [
          kind,
          old,
          now,
          text,
        ]),
      ),
    ).toEqual([
      ['context', 1, 1, 'diff --git a/x b/x'],
      ['removed', 2, undefined, '-- old comment'],
      ['added', undefined, 2, '++ counter;'],
      ['added', undefined, 3, '@@ -1 +1 @@'],
      ['context', 3, 4, 'has \\ No newline at end of file inside'],
      ['removed', 10, undefined, 'a'],
      ['added', undefined, 11, 'a'],
    ]);
    expect(files[0].hunks[1].lines[0].noNewline).toBe(true);
  });

  it('ends lines at LF only', () => {
    const { files } = parseDiff(
      lines(
        '--- a/x',
        '+++ b/x',
        '@@ -0,0 +1,2 @@',
        '+a\fb\vc\u0085d\u2028e\rf',
        '+crlf\r',
      ),
    );
    expect(files[0].hunks[0].lines).toEqual([
      { kind: 'added', new: 1, text: 'a\fb\vc\u0085d\u2028e\rf' },
      { kind: 'added', new: 2, text: 'crlf\r' },
    ]);
  });

  it('reads files without hunks', () => {
    const { files } = parseDiff(
      lines(
        'diff --git a/run.sh b/run.sh',
        'old mode 100644',
        'new mode 100755',
        'diff --git "a/caf\\303\\251 \\"x\\".txt" "b/caf\\303\\251 \\"x\\".txt"',
        'new file mode 100644',
        'index 0000000..e69de29',
        'diff --git a/old name.txt b/new name.txt',
        'similarity index 100%',
        'rename from old name.txt',
        'rename to new name.txt',
        'diff --git a/logo.png b/logo.png',
        'index 1..2 100644',
        'Binary files a/logo.png and b/logo.png differ',
        'diff --git a/blob b/blob',
        'index 1..2 100644',
        'GIT binary patch',
        'literal 3',
        'Kc$~}=',
        '',
        'literal 0',
        'HcmV?d00001',
        '',
        'diff --git a/lib b/lib',
        'index 1111111..2222222 160000',
        '--- a/lib',
        '+++ b/lib',
        '@@ -1 +1 @@',
        '-Subproject commit 1111111',
        '+Subproject commit 2222222',
        'Submodule vendor/two words 1111111...2222222 (rewind):',
        '  < subject of a commit',
        'diff --git a/link b/link',
        'deleted file mode 120000',
        'index 1..0',
        '--- a/link',
        '+++ /dev/null',
        '@@ -1 +0,0 @@',
        '-target',
        '\\ No newline at end of file',
      ),
    );
    expect(
      files.map(file => [
        file.path,
        file.oldPath,
        file.status,
        file.binary ?? file.submodule ?? file.symlink,
        file.hunks.length,
      ]),
    ).toEqual([
      ['run.sh', 'run.sh', 'modified', undefined, 0],
      ['café "x".txt', undefined, 'added', undefined, 0],
      ['new name.txt', 'old name.txt', 'renamed', undefined, 0],
      ['logo.png', 'logo.png', 'modified', true, 0],
      ['blob', 'blob', 'modified', true, 0],
      ['lib', 'lib', 'modified', true, 1],
      ['vendor/two words', 'vendor/two words', 'modified', true, 0],
      ['link', 'link', 'deleted', true, 1],
    ]);
    expect(files[0]).toMatchObject({ oldMode: '100644', newMode: '100755' });
  });

  it('reads names with spaces, prefixes or none, and diffs of GNU diff', () => {
    const names = (text: string) =>
      parseDiff(text).files.map(({ path, oldPath }) => [path, oldPath]);
    expect(
      names(
        lines(
          'diff --git a/x b/x b/x b/x',
          '--- a/x b/x\t',
          '+++ b/x b/x\t',
          '@@ -1 +1 @@',
          '-a',
          '+b',
        ),
      ),
    ).toEqual([['x b/x', 'x b/x']]);
    expect(
      names(
        lines(
          'diff --git a/x.ts a/x.ts',
          '--- a/x.ts',
          '+++ a/x.ts',
          '@@ -1 +1 @@',
          '-a',
          '+b',
        ),
      ),
    ).toEqual([['a/x.ts', 'a/x.ts']]);
    expect(
      names(
        lines(
          'diff --git i/x.ts w/x.ts',
          'new file mode 100644',
          '--- /dev/null',
          '+++ w/x.ts',
          '@@ -0,0 +1 @@',
          '+b',
        ),
      ),
    ).toEqual([['x.ts', undefined]]);
    expect(
      names(
        lines(
          '--- old.c\t2020-01-01 00:00:00 +0000',
          '+++ new.c\t2020-01-01 00:00:00 +0000',
          '@@ -1 +1 @@',
          '-a',
          '+b',
        ),
      ),
    ).toEqual([['new.c', 'old.c']]);
  });

  it('reads combined diffs of two and three parents', () => {
    const { files, problems } = parseDiff(
      lines(
        'commit abc',
        'Merge: 1 2',
        '',
        'diff --cc a file.txt',
        'index 1,2..3',
        'mode 100644,100644..100755',
        '--- a/a file.txt\t',
        '+++ b/a file.txt\t',
        '@@@ -1,2 -1,3 +1,4 @@@ section',
        '  same',
        '- one',
        ' -two',
        ' -three',
        '++merged',
        ' +from first',
        '+ from second',
        'diff --combined octopus',
        'index 1,2,3..4',
        '--- a/octopus',
        '+++ b/octopus',
        '@@@@ -1 -1 -1 +1,2 @@@@',
        '   same',
        '+++new',
      ),
    );
    expect(problems).toEqual([]);
    expect(files.map(({ path, combined }) => [path, combined])).toEqual([
      ['a file.txt', true],
      ['octopus', true],
    ]);
    expect(
      files[0].hunks[0].lines.map(line => [
        line.kind,
        line.parents,
        line.new,
        line.text,
      ]),
    ).toEqual(
      [
        ['context', [1, 1], 1, 'same'],
        ['removed', [2, undefined], undefined, 'one'],
        ['removed', [undefined, 2], undefined, 'two'],
        ['removed', [undefined, 3], undefined, 'three'],
        ['added', [undefined, undefined], 2, 'merged'],
        ['added', [3, undefined], 3, 'from first'],
        ['added', [undefined, 4], 4, 'from second'],
      ].map(row => row) as never,
    );
  });

  it('marks a file it cannot read and goes on with the next', () => {
    const { files, problems } = parseDiff(
      lines(
        'diff --git a/x b/x',
        '--- a/x',
        '+++ b/x',
        '@@ -1,9 +1,9 @@',
        ' a',
        'diff --git a/y b/y',
        '--- a/y',
        '+++ b/y',
        '@@ -1 +1 @@',
        '-a',
        '+b',
        '+one too many',
        'diff --git a/z b/z',
        '--- a/z',
        '+++ b/z',
        '@@ -1 +1 @@',
        '-a',
        '+b',
        '-- ',
        '2.39.5',
      ),
    );
    expect(files.map(({ path, incomplete }) => [path, incomplete])).toEqual([
      ['x', true],
      ['y', true],
      ['z', undefined],
    ]);
    expect(problems.map(({ path }) => path)).toEqual(['x', 'y']);
    expect(parseDiff('').files).toEqual([]);
    expect(parseDiff('diff --git').files).toEqual([]);
  });

  it('prints four keys for each line', () => {
    const json = toAnchorsJson(
      parseDiff(lines('--- a/x', '+++ b/x', '@@ -1 +1,2 @@', ' a', '+b')),
    );
    expect(json.files[0].hunks[0].lines).toEqual([
      { kind: 'context', old: 1, new: 1, text: 'a' },
      { kind: 'added', old: null, new: 2, text: 'b' },
    ]);
  });
});
