/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { execFile, execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

// Each test starts processes, on a machine that may be busy.
jest.setTimeout(60_000);

/** As users run it: bundled, in a process of its own. */
describe('ghostlight review', () => {
  let folder: string;
  let repository: string;
  let bin: string;
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: repository, stdio: 'pipe' }).toString();
  const save = async (path: string, text: string) => {
    await mkdir(dirname(join(repository, path)), { recursive: true });
    await writeFile(join(repository, path), text);
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ghostlight-review-'));
    bin = join(folder, 'bundle', 'ghostlight.mjs');
    repository = join(folder, 'repository');
    await mkdir(repository);
    await execute(process.execPath, [
      resolve(__dirname, '../../../scripts/bundle.mjs'),
      join(folder, 'bundle'),
    ]);
    git('init', '-q', '-b', 'main');
    git('config', 'user.email', 'a@example.com');
    git('config', 'user.name', 'a');
    await save('src/load.js', 'async function load(ids) {\n  return ids;\n}\n');
    await save(
      '.ghostlight.yaml',
      'review:\n  disable: [code-without-tests]\n',
    );
    git('add', '-A');
    git('commit', '-qm', 'one');
    git('checkout', '-qb', 'change');
    await save(
      'src/load.js',
      'async function load(ids) {\n  for (const id of ids) {\n    await db.query(id);\n  }\n  return ids;\n}\n',
    );
    await save(
      'migrations/1.js',
      'exports.up = k => k.schema.dropTable("a");\n',
    );
    await save('mit leerzeichen ä.txt', 'a\u2028b\n');
    // A change must neither hide its text nor switch rules off.
    await save('.gitattributes', '*.js -diff linguist-generated\n');
    await save(
      '.ghostlight.yaml',
      'review:\n  disable: [hot-path, migration-without-down]\n',
    );
    git('add', '-A');
    git('commit', '-qm', 'two');
    git('config', 'diff.noprefix', 'true');
    git('config', 'color.diff', 'always');
    git('config', 'diff.context', '0');
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function ghostlight(...args: string[]) {
    try {
      const { stdout, stderr } = await execute(
        process.execPath,
        [bin, 'review', ...args],
        // Nothing of the CI these tests run in.
        { cwd: repository, env: { PATH: process.env.PATH } },
      );
      return { code: 0, stdout, stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as {
        code: number;
        stdout: string;
        stderr: string;
      };
      return { code, stdout, stderr };
    }
  }

  it('reviews a change against its merge base, by the settings of the base', async () => {
    const { code, stdout } = await ghostlight(
      '--base',
      'main',
      '--head',
      'change',
      '--json',
    );
    expect(code).toBe(0);
    const result = JSON.parse(stdout);
    expect(
      result.findings.map((finding: any) => [
        finding.ruleId,
        finding.location.path,
        finding.location.line,
      ]),
    ).toEqual([
      ['migration-without-down', 'migrations/1.js', 1],
      ['hot-path', 'src/load.js', 3],
    ]);
    expect(result.findings[1].anchors.github.position).toEqual({
      path: 'src/load.js',
      side: 'RIGHT',
      line: 3,
    });
    expect(result.totals).toMatchObject({ unknown: 0 });
    expect(result.coverage.every((item: any) => item.state)).toBe(true);
  });

  it('fails only for rules that are named, and prints SARIF', async () => {
    expect(
      (await ghostlight('--base', 'main', '--fail-on', 'secrets')).code,
    ).toBe(0);
    expect(
      (await ghostlight('--base', 'main', '--fail-on', 'hot-path')).code,
    ).toBe(1);
    const sarif = JSON.parse(
      (await ghostlight('--base', 'main', '--sarif')).stdout,
    );
    expect(sarif.runs[0].results).toHaveLength(2);
  });

  it('says what is wrong with what it is given', async () => {
    expect(await ghostlight('--base', 'nowhere')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('"nowhere"'),
    });
    expect(await ghostlight()).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--base'),
    });
    expect(await ghostlight('--base', 'main', '--post')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('GitHub Actions, GitLab CI'),
    });
    expect(await ghostlight('--base', 'main', '--fail-on', 'x')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Rules: secrets'),
    });
    git('checkout', '-q', '--orphan', 'alone');
    git('commit', '-qm', 'three');
    expect(await ghostlight('--base', 'main', '--head', 'alone')).toMatchObject(
      { code: 2, stderr: expect.stringContaining('fetch-depth: 0') },
    );
    expect(
      await ghostlight('anchors', '--diff', join(folder, 'none')),
    ).toMatchObject({ code: 2 });
    await writeFile(join(folder, 'words.txt'), 'no diff');
    expect(
      await ghostlight('anchors', '--diff', join(folder, 'words.txt')),
    ).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('holds no diff'),
    });
  });

  it('numbers a diff and locates comments', async () => {
    const file = join(folder, 'change.diff');
    await writeFile(
      file,
      git(
        'diff',
        '--no-color',
        'main',
        'change',
        '--',
        'src',
        'mit leerzeichen ä.txt',
        ':!*.js',
      ),
    );
    const { files } = JSON.parse(
      (await ghostlight('anchors', '--diff', file, '--json')).stdout,
    );
    expect(files).toEqual([
      {
        path: 'mit leerzeichen ä.txt',
        oldPath: null,
        status: 'added',
        newMode: '100644',
        hunks: [
          {
            oldStart: 0,
            oldCount: 0,
            newStart: 1,
            newCount: 1,
            header: '@@ -0,0 +1 @@',
            lines: [{ kind: 'added', old: null, new: 1, text: 'a\u2028b' }],
          },
        ],
      },
    ]);
    const located = await ghostlight(
      'locate',
      '--diff',
      file,
      '--path',
      'mit leerzeichen ä.txt',
      '--side',
      'RIGHT',
      '--line',
      '1',
      '--json',
    );
    expect(JSON.parse(located.stdout).forges['azure-devops'].position).toEqual({
      filePath: '/mit leerzeichen ä.txt',
      rightFileStart: { line: 1, offset: 1 },
      rightFileEnd: { line: 1, offset: 4 },
    });
    const refused = await ghostlight(
      'locate',
      '--diff',
      file,
      '--path',
      'mit leerzeichen ä.txt',
      '--side',
      'LEFT',
      '--line',
      '1',
    );
    expect(refused.stdout).toContain('github: file');
    expect(refused.stdout).toContain('no LEFT side');
  });
});
