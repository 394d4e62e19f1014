/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { execFile } from 'node:child_process';
import {
  cp,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

const FILES = {
  'old/node/template.yaml': `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata:
  name: node-service
  title: Node.js service
  description: An Express service in TypeScript
spec:
  owner: team-a
  type: service
  parameters:
    - required: [name]
      properties:
        name: { type: string, title: Name }
        description: { type: string, title: Description, default: A service }
        license: { type: string, title: License, enum: [MIT, Apache-2.0] }
        docs: { type: boolean, title: Docs, default: false }
  steps:
    - id: fetch
      action: fetch:template
      input:
        url: ./skeleton
        values:
          name: \${{ parameters.name }}
          description: \${{ parameters.description }}
          license: \${{ parameters.license }}
          docs: \${{ parameters.docs }}
`,
  'old/node/skeleton/package.json': `{
  "name": "\${{ values.name }}",
  "description": "\${{ values.description }}",
  "license": "\${{ values.license }}",
  "dependencies": {
    "express": "5.0.0"
  }
}
`,
  'old/node/skeleton/Dockerfile':
    'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nUSER node\nCMD ["node", "index.js"]\n',
  'old/node/skeleton/README.md':
    '# ${{ values.name }}\n\n${{ values.description }}\n\n{% if values.docs %}See docs.\n{% endif %}\nRun it.\n',
  'versions.json':
    '{"npm": {"express": "5.1.0"}, "docker": {"node": ["22-alpine", "24-alpine"]}}',
  'answers.json': '{"name": "shop", "license": "Apache-2.0", "docs": true}',
  'broken/template.yaml':
    'apiVersion: scaffolder.backstage.io/v1beta3\nkind: Template\nmetadata: { name: broken, title: Broken }\nspec:\n  type: service\n  steps:\n    - { id: f, action: fetch:template, input: { url: ./s, values: { name: x } } }\n',
  'broken/s/package.json': '{ "name": ${{ values.nam }} }\n',
};

/** As users run it: bundled, in a process of its own. */
describe('scaffold and templates', () => {
  let folder: string;
  let bin: string;
  const at = (name: string) => join(folder, name);
  const put = async (name: string, text: string) => {
    await mkdir(dirname(at(name)), { recursive: true });
    await writeFile(at(name), text);
  };
  const get = (name: string) => readFile(at(name), 'utf8');

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ghostlight-templates-'));
    bin = at('bundle/ghostlight.mjs');
    await execute(process.execPath, [
      resolve(__dirname, '../../../scripts/bundle.mjs'),
      at('bundle'),
    ]);
    for (const [name, text] of Object.entries(FILES)) {
      await put(name, text);
    }
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function run(...args: string[]) {
    try {
      const { stdout, stderr } = await execute(
        process.execPath,
        [bin, ...args],
        { cwd: folder },
      );
      return { code: 0, stdout, stderr };
    } catch (error) {
      return error as { code: number; stdout: string; stderr: string };
    }
  }
  const json = async (...args: string[]) => {
    const { code, stdout } = await run(...args, '--json');
    return { code, ...JSON.parse(stdout) };
  };

  it('recommends, or says that nothing fits, with exit code 0 for either', async () => {
    const ask = (request: string) =>
      json('scaffold', 'recommend', '--templates', 'old', '--request', request);
    expect(await ask('an express backend in ts')).toMatchObject({
      code: 0,
      verdict: 'fits',
      facets: expect.arrayContaining([
        expect.objectContaining({ anyOf: ['express'], hard: true }),
      ]),
      ranked: [
        {
          ref: 'template:default/node-service',
          path: 'node/template.yaml',
          score: expect.any(Number),
          reasons: expect.arrayContaining([expect.stringContaining('express')]),
        },
      ],
    });
    expect(await ask('a Rust service')).toMatchObject({
      code: 0,
      verdict: 'nothing-fits',
    });
    const { stdout, stderr } = await run(
      ...['scaffold', 'recommend', '--templates', 'old'],
      ...['--request', 'a Rust service', '--json'],
    );
    expect(Object.keys(JSON.parse(stdout))).toEqual([
      'verdict',
      'facets',
      'ranked',
    ]);
    expect(Object.keys(JSON.parse(stdout).ranked[0])).toEqual([
      'ref',
      'path',
      'score',
      'reasons',
    ]);
    expect(stderr).toContain('No template covers rust');
    const empty = await run(
      ...['scaffold', 'recommend', '--templates', 'old', '--request', ' '],
    );
    expect(empty.code).toBe(2);
    expect(empty.stderr).toContain('The request is empty');
  }, 60_000);

  it('plans, and refuses a name that is none', async () => {
    const plan = (name: string) =>
      json(
        ...['scaffold', 'plan', '--templates', 'old', '--name', name],
        ...['--request', 'an Express service', '--owner', 'group:default/a'],
        ...['--repository', 'github.com/acme'],
      );
    expect(await plan('shop')).toMatchObject({
      code: 0,
      plan: { name: 'shop', template: 'template:default/node-service' },
    });
    expect((await plan('../Shop')).code).toBe(1);
  }, 60_000);

  it('previews to a directory, which must be empty', async () => {
    const preview = () =>
      run(
        ...['scaffold', 'preview', '--templates', 'old', '--template'],
        ...['node-service', '--values', 'answers.json', '--out', 'preview'],
      );
    expect((await preview()).code).toBe(0);
    expect(JSON.parse(await get('preview/package.json'))).toMatchObject({
      name: 'shop',
      license: 'Apache-2.0',
    });
    expect((await preview()).code).toBe(2);
  }, 60_000);

  it('checks: stale versions, and defects with file and line', async () => {
    const stale = await json(
      ...['templates', 'check', 'old', '--versions', 'versions.json'],
    );
    expect(stale.code).toBe(1);
    expect(
      stale.templates[0].pins.map((pin: any) => [
        `${pin.file}:${pin.line}`,
        pin.status,
        pin.replacement,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['node/skeleton/package.json:6', 'stale', '5.1.0'],
        ['node/skeleton/Dockerfile:1', 'stale', '24-alpine'],
      ]),
    );
    const broken = await run('templates', 'check', 'broken');
    expect(broken.code).toBe(1);
    expect(broken.stdout).toContain('s/package.json:1: error');
    expect((await run('templates', 'test', 'broken')).code).toBe(1);
    expect((await run('templates', 'test', 'old')).code).toBe(0);
    expect((await run('templates', 'check', 'answers.json')).code).toBe(2);
  }, 60_000);

  it('bumps only what is asked for, and writes only when told to', async () => {
    await cp(at('old'), at('new'), { recursive: true });
    const before = await get('new/node/skeleton/package.json');
    const bump = (...more: string[]) =>
      json('templates', 'bump', 'new', '--versions', 'versions.json', ...more);
    expect(await bump()).toMatchObject({
      written: false,
      templates: [
        {
          accepted: [{ name: 'express', from: '5.0.0', to: '5.1.0' }],
          discarded: [{ name: 'node', reason: 'a new major version' }],
        },
      ],
    });
    expect(await get('new/node/skeleton/package.json')).toBe(before);
    expect((await bump('--write', '--majors')).written).toBe(true);
    expect(await get('new/node/skeleton/package.json')).toBe(
      before.replace('5.0.0', '5.1.0'),
    );
    expect(await get('new/node/skeleton/Dockerfile')).toContain(
      'FROM node:24-alpine\n',
    );
  }, 60_000);

  it('adopts a repository, updates it, ejects it and takes it back', async () => {
    await put(
      'repo/package.json',
      FILES['old/node/skeleton/package.json']
        .replace('${{ values.name }}', 'till')
        .replace('${{ values.description }}', 'Where we pay')
        .replace('${{ values.license }}', 'Apache-2.0'),
    );
    await put('repo/Dockerfile', FILES['old/node/skeleton/Dockerfile']);
    await put(
      'repo/README.md',
      '# till\n\nWhere we pay\n\nSee docs.\n\nRun it at night.\n',
    );
    await put('repo/src/own.ts', 'export {};\n');
    const adopt = (...more: string[]) =>
      json('templates', 'adopt', 'repo', '--templates', 'old', ...more);
    expect(await adopt()).toMatchObject({
      code: 0,
      written: false,
      values: {
        name: 'till',
        description: 'Where we pay',
        license: 'Apache-2.0',
        docs: true,
      },
      files: expect.arrayContaining([
        { path: 'package.json', state: 'same' },
        { path: 'README.md', state: 'changed' },
      ]),
    });
    await expect(stat(at('repo/.backstage'))).rejects.toThrow();
    expect((await adopt('--write', '--commit', 'abc')).written).toBe(true);
    expect(
      (await run('templates', 'adopt', 'repo', '--templates', 'old')).code,
    ).toBe(2);

    const update = (...more: string[]) =>
      run(
        'templates',
        'update',
        'repo',
        '--from',
        'old',
        '--to',
        'new',
        ...more,
      );
    await run('templates', 'eject', 'repo', '--reason', 'rewritten');
    expect(await get('repo/.backstage/scaffold.lock.yaml')).toContain(
      'reason: rewritten',
    );
    const refused = await update('--write');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('was ejected');
    await run('templates', 'eject', 'repo', '--undo');

    await rm(at('repo/Dockerfile'));
    expect((await update('--write')).code).toBe(0);
    expect(await get('repo/package.json')).toContain('"express": "5.1.0"');
    // What users wrote stays, what they deleted stays deleted.
    expect(await get('repo/README.md')).toContain('Run it at night.');
    expect(await get('repo/src/own.ts')).toBe('export {};\n');
    await expect(stat(at('repo/Dockerfile'))).rejects.toThrow();
    expect(
      await json('templates', 'update', 'repo', '--from', 'new', '--to', 'new'),
    ).toMatchObject({ code: 0, changes: [], conflicts: [] });
  }, 120_000);

  it('shows conflicts and writes nothing', async () => {
    await put('other/README.md', '# a\n');
    const adopt = (...more: string[]) =>
      run('templates', 'adopt', 'other', '--templates', 'old', ...more);
    const unlike = await adopt('--write');
    expect(unlike.code).toBe(1);
    expect(unlike.stderr).toContain('does not look like');
    expect((await adopt('--write', '--force')).code).toBe(0);
    await put('other/package.json', '{}\n');
    await put('other/Dockerfile', 'FROM scratch\n');
    const { code, conflicts, written } = await json(
      ...['templates', 'update', 'other', '--from', 'old', '--to', 'new'],
      '--write',
    );
    expect({ code, written }).toEqual({ code: 1, written: false });
    expect(conflicts[0]).toMatchObject({ path: 'Dockerfile' });
    expect(await get('other/Dockerfile')).toBe('FROM scratch\n');
  }, 60_000);
});
