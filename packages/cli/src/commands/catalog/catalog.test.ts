/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { execFile } from 'node:child_process';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** As users run it: bundled, in a process of its own. */
describe('ghostlight catalog', () => {
  let folder: string;
  let output: string;
  let bundle: string;

  beforeAll(async () => {
    bundle = await mkdtemp(join(tmpdir(), 'ghostlight-catalog-bundle-'));
    await execute(process.execPath, [
      resolve(__dirname, '../../../scripts/bundle.mjs'),
      bundle,
    ]);
  }, 60_000);

  afterAll(() => rm(bundle, { recursive: true, force: true }));

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ghostlight-catalog-'));
    output = '';
    await mkdir(join(folder, 'repo'));
    await writeFile(
      join(folder, 'repo/go.mod'),
      'module acme.io/pay\n\nrequire github.com/lib/pq v1.10.9\n',
    );
    await writeFile(
      join(folder, 'repo/main.go'),
      'package main\nfunc main() {\n\thttp.ListenAndServe(":80", nil)\n}\n',
    );
    await writeFile(join(folder, 'repo/CODEOWNERS'), '* @acme/payments\n');
    await writeFile(
      join(folder, 'groups.yaml'),
      'kind: Group\nmetadata: { name: payments }\n',
    );
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  async function run(...args: string[]): Promise<number> {
    try {
      const { stdout } = await execute(process.execPath, [
        join(bundle, 'ghostlight.mjs'),
        'catalog',
        ...args,
      ]);
      output = stdout;
      return 0;
    } catch (error) {
      const { code, stdout } = error as { code: number; stdout: string };
      output = stdout;
      return code;
    }
  }

  it('enriches, writes, and has nothing to do the second time', async () => {
    const repo = join(folder, 'repo');
    expect(
      await run(
        'enrich',
        repo,
        '--groups',
        join(folder, 'groups.yaml'),
        '--json',
        '--write',
      ),
    ).toBe(0);
    const result = JSON.parse(output);
    expect(result).toMatchObject({
      file: 'catalog-info.yaml',
      entities: [
        {
          ref: 'component:default/pay',
          fields: {
            'spec.owner': {
              current: null,
              value: 'payments',
              evidence: [{ file: 'CODEOWNERS', line: 1 }],
            },
          },
        },
      ],
    });
    expect(result.entities[0].technologies).toContainEqual(
      expect.objectContaining({
        name: 'postgresql',
        kind: 'database',
        scope: 'runtime',
      }),
    );
    expect(await readFile(join(repo, 'catalog-info.yaml'), 'utf8')).toContain(
      'owner: payments',
    );
    output = '';
    expect(
      await run('enrich', repo, '--groups', join(folder, 'groups.yaml')),
    ).toBe(0);
    expect(output).toContain('Nothing to change.');
  });

  it('guesses types in the words of the portal', async () => {
    const repo = join(folder, 'ctl');
    await mkdir(join(repo, 'cmd'), { recursive: true });
    await writeFile(
      join(repo, 'go.mod'),
      'module x\n\nrequire github.com/spf13/cobra v1.8.0\n',
    );
    await writeFile(join(repo, 'main.go'), 'package main\n\nfunc main() {}\n');
    await mkdir(join(folder, 'portal'), { recursive: true });
    await writeFile(
      join(folder, 'portal', 'other.yaml'),
      'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: other\nspec:\n  type: cli\n',
    );
    output = '';
    expect(
      await run('enrich', repo, '--entities', join(folder, 'portal'), '--json'),
    ).toBe(0);
    expect(JSON.parse(output).entities[0].fields['spec.type'].value).toBe(
      'cli',
    );
  });

  it('refuses what it cannot read or must not write', async () => {
    expect(await run('enrich', join(folder, 'none'))).toBe(2);
    expect(
      await run(
        'enrich',
        join(folder, 'repo'),
        '--catalog-file',
        '../../x.yaml',
      ),
    ).toBe(2);
    await writeFile(join(folder, 'empty.yaml'), '{}\n');
    expect(
      await run(
        'enrich',
        join(folder, 'repo'),
        '--groups',
        join(folder, 'empty.yaml'),
      ),
    ).toBe(2);
  });

  it('checks against the entities of the portal, with exit code 1 on errors', async () => {
    const file = join(folder, 'repo/catalog-info.yaml');
    const text = (owner: string) =>
      `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: pay }\nspec:\n  type: service\n  lifecycle: production\n  owner: ${owner}\n`;
    await writeFile(file, text('payments'));
    await mkdir(join(folder, 'entities'));
    await writeFile(
      join(folder, 'entities/groups.yaml'),
      'kind: Group\nmetadata: { name: payments }\n',
    );
    expect(
      await run(
        'check',
        join(folder, 'repo'),
        '--entities',
        join(folder, 'entities'),
      ),
    ).toBe(0);
    await writeFile(file, text('paymints'));
    output = '';
    expect(
      await run(
        'check',
        file,
        '--entities',
        join(folder, 'entities'),
        '--json',
      ),
    ).toBe(1);
    expect(JSON.parse(output).problems).toContainEqual(
      expect.objectContaining({
        rule: 'unknown-owner',
        severity: 'error',
        line: 7,
      }),
    );
    output = '';
    expect(
      await run(
        'check',
        file,
        '--entities',
        join(folder, 'entities'),
        '--format',
        'github',
      ),
    ).toBe(1);
    expect(output).toMatch(/^::\w+ file=/m);
  });
});
