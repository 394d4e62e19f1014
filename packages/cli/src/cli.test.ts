/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { execFile } from 'node:child_process';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** The command line tool as users run it: bundled, in a process of its own. */
describe('ghostlight', () => {
  let folder: string;
  let bin: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ghostlight-cli-'));
    bin = join(folder, 'bundle', 'ghostlight.mjs');
    await execute(process.execPath, [
      resolve(__dirname, '../scripts/bundle.mjs'),
      join(folder, 'bundle'),
    ]);
  }, 60_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function ghostlight(...args: string[]) {
    try {
      const { stdout, stderr } = await execute(
        process.execPath,
        [bin, ...args],
        { cwd: folder },
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

  it('explains itself, and names bad input with exit code 2', async () => {
    expect(await ghostlight('--help')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(
        'Exit codes: 0 fine, 1 findings, 2 bad input.',
      ),
    });
    expect(await ghostlight('--version')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
    expect(await ghostlight('docs', 'serch')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("unknown command 'serch'"),
    });
    expect(
      await ghostlight('docs', 'search', '--store', 'nowhere', '--query', 'x'),
    ).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'ghostlight: "nowhere" does not exist.\n',
    });
    expect(
      await ghostlight('docs', 'index', 'nowhere', '--store', 's'),
    ).toMatchObject({
      code: 2,
      stderr: 'ghostlight: "nowhere" does not exist.\n',
    });
  });

  it('indexes a folder and finds passages with exact anchors, one JSON line for each query', async () => {
    await mkdir(join(folder, 'docs/guides'), { recursive: true });
    await writeFile(
      join(folder, 'docs/guides/deploy.md'),
      `# Deploying\n\nHow releases work.\n\n${'Padding text about releases. '.repeat(
        80,
      )}\n\n## Roll back\n\nRun ./deploy rollback to return to the last release.\n${'More about rolling back safely. '.repeat(
        60,
      )}`,
    );
    await writeFile(
      join(folder, 'docs/other.md'),
      '# Lunch\n\nThe canteen opens at noon.\n',
    );
    await writeFile(
      join(folder, 'queries.jsonl'),
      '{"id":"a","query":"roll back to the last release"}\n\n{"id":"b","query":"when does the canteen open"}\n',
    );

    expect(
      await ghostlight('docs', 'index', 'docs', '--store', 'store'),
    ).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(
        /^2 documents, \d+ passages in .* \(2 added, 0 changed/,
      ),
    });
    expect(
      (await ghostlight('docs', 'index', 'docs', '--store', 'store', '--json'))
        .stdout,
    ).toContain('"unchanged":2');

    const found = await ghostlight(
      'docs',
      'search',
      '--store',
      'store',
      '--queries',
      'queries.jsonl',
      '--k',
      '2',
    );
    expect(found.code).toBe(0);
    const [a, b] = found.stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(a).toMatchObject({
      id: 'a',
      hits: [
        {
          path: 'guides/deploy.md',
          anchor: 'roll-back',
          score: expect.any(Number),
          text: expect.stringContaining('rollback'),
        },
      ],
    });
    expect(b).toMatchObject({
      id: 'b',
      hits: [{ path: 'other.md', title: 'Lunch' }],
    });

    expect(
      await ghostlight('docs', 'search', '--store', 'store', '--query', 'zzzz'),
    ).toMatchObject({
      code: 1,
      stdout: 'Nothing found.\n',
    });
    await writeFile(
      join(folder, 'broken.jsonl'),
      '{"id":"a","query":"ok"}\nnot json\n',
    );
    expect(
      await ghostlight(
        'docs',
        'search',
        '--store',
        'store',
        '--queries',
        'broken.jsonl',
      ),
    ).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Line 2 of "broken.jsonl" is not JSON'),
    });
  });

  it('keeps out what a folder excludes', async () => {
    await mkdir(join(folder, 'private'), { recursive: true });
    await writeFile(
      join(folder, 'private/.ghostlight.yaml'),
      'exclude: true\n',
    );
    await writeFile(join(folder, 'private/secret.md'), '# Secret\n\nxyzzy\n');
    expect(
      await ghostlight('docs', 'index', 'private', '--store', 'store2'),
    ).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('.ghostlight.yaml'),
    });
  });

  it('completes commands and options in every shell', async () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { stdout } = await ghostlight('completion', '--shell', shell);
      expect(stdout).toContain('queries');
    }
    const script = (await ghostlight('completion')).stdout;
    await writeFile(
      join(folder, 'complete.sh'),
      `${script}\nCOMP_WORDS=(ghostlight docs se); COMP_CWORD=2; _ghostlight; echo "\${COMPREPLY[@]}"\nCOMP_WORDS=(ghostlight docs search --que); COMP_CWORD=3; _ghostlight; echo "\${COMPREPLY[@]}"\n`,
    );
    const { stdout } = await execute('bash', [join(folder, 'complete.sh')]);
    expect(stdout).toBe('search\n--query --queries\n');
  });
});
