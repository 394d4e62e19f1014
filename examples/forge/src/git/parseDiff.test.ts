/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { git } from '../__testUtils__/git';
import { lineOn } from '../services/placeComment';
import { GitRepository } from './GitRepository';

jest.setTimeout(120_000);

const line = fc.oneof(
  fc.constantFrom(
    '',
    '-- x',
    '++ y',
    '\\ No newline at end of file',
    '@@ -1 +1 @@',
    'diff --git a/x b/x',
    'a\u2028b',
    'a\fb',
    'a\rb',
    'grün',
  ),
  fc.string({ maxLength: 8 }).map(text => text.replace(/[\n\0]/g, '')),
);
const file = fc
  .tuple(fc.array(line, { maxLength: 25 }), fc.boolean())
  .map(
    ([lines, newline]) =>
      lines.join('\n') + (newline && lines.length ? '\n' : ''),
  );
const tree = fc.dictionary(
  fc.constantFrom('a.txt', 'b c.txt', 'dö"x.txt', 'e\tf.txt', 'g'),
  file,
  { maxKeys: 5 },
);

describe('parseDiff', () => {
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ghostlight-forge-diff-'));
    await git(directory, 'init', '-q');
  });

  afterAll(() => rm(directory, { recursive: true, force: true }));

  async function commit(files: Record<string, string>): Promise<string> {
    await git(directory, 'rm', '-rqf', '--ignore-unmatch', '.');
    for (const [name, content] of Object.entries(files)) {
      await writeFile(join(directory, name), content);
    }
    await git(directory, 'add', '-A', '-f');
    await git(directory, 'commit', '-q', '--allow-empty', '-m', 'x');
    return (await git(directory, 'rev-parse', 'HEAD')).trim();
  }

  it('numbers every line as the files do, whatever is in them', async () => {
    await fc.assert(
      fc.asyncProperty(tree, tree, async (before, after) => {
        const from = await commit(before);
        const to = await commit(after);
        const files = await new GitRepository(directory).diff(from, to);
        const changed = new Set(
          [...Object.keys(before), ...Object.keys(after)].filter(
            name => before[name] !== after[name],
          ),
        );
        const named = files.flatMap(({ path, previousPath, status }) =>
          status === 'renamed' ? [path, previousPath!] : [path],
        );
        expect(new Set(named)).toEqual(changed);
        for (const one of files) {
          for (const side of ['LEFT', 'RIGHT'] as const) {
            const text =
              side === 'LEFT'
                ? before[one.previousPath ?? one.path]
                : after[one.path];
            const expected = (text ?? '').split('\n');
            const numbered = one.hunks
              .flatMap(({ lines }) => lines)
              .filter(shown => lineOn(side, shown) !== undefined);
            expect(numbered.map(({ text: shown }) => shown)).toEqual(
              numbered.map(shown => expected[lineOn(side, shown)! - 1]),
            );
          }
          expect(one.additions).toBe(
            one.hunks
              .flatMap(({ lines }) => lines)
              .filter(({ kind }) => kind === 'added').length,
          );
          const rows = one.patch.split('\n');
          for (const shown of one.hunks.flatMap(({ lines }) => lines)) {
            expect(rows[shown.position].slice(1)).toBe(shown.text);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it('maps lines as far as they survive', async () => {
    const content = (lines: string[]) =>
      lines.map(text => `${text}\n`).join('');
    const from = await commit({
      'a.txt': content(['one', 'two', 'three', 'four', 'five']),
    });
    const to = await commit({
      'a.txt': content(['zero', 'one', 'TWO', 'three', 'five']),
    });
    const repository = new GitRepository(directory);
    const mapped = await Promise.all(
      [1, 2, 3, 4, 5].map(number =>
        repository.mapLine(from, to, 'a.txt', number),
      ),
    );
    expect(mapped).toEqual([2, undefined, 4, undefined, 5]);
    expect(
      await repository.mapLine(from, await commit({}), 'a.txt', 1),
    ).toBeUndefined();
  });

  it('is not told by attributes what not to show', async () => {
    const from = await commit({
      '.gitattributes': '*.txt -diff\n',
      'a.txt': 'a\n',
    });
    const to = await commit({
      '.gitattributes': '*.txt -diff\n',
      'a.txt': 'b\n',
    });
    const bare = join(directory, 'bare.git');
    await git(directory, 'clone', '-q', '--bare', '.', bare);
    expect((await new GitRepository(bare).diff(from, to))[0]).toMatchObject({
      binary: false,
      additions: 1,
      deletions: 1,
    });
    await rm(bare, { recursive: true });
  });
});
