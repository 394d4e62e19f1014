/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  cp,
  mkdtemp,
  readFile,
  realpath,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ScriptedModelServer } from '../testUtils/model/ScriptedModelServer';
import { runScript } from './__testUtils__/runScript';

jest.setTimeout(180_000);

const PACKAGE = resolve(__dirname, '../..');
const ROOT = resolve(PACKAGE, '../..');
const script = require.resolve('./__testUtils__/twoCopies.ts');

describe('two installed copies of this package in one backend', () => {
  let directory: string;
  let server: ScriptedModelServer;

  beforeEach(async () => {
    directory = await realpath(
      await mkdtemp(join(tmpdir(), 'ghostlight-two-copies-')),
    );
    server = await ScriptedModelServer.start();
  });
  afterEach(async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  });

  /** As an adopter ends up with two: another folder, the same dependencies. */
  async function copyWithVersion(version?: string): Promise<string> {
    const folder = join(directory, 'plugins/ai-node');
    for (const name of ['src', 'migrations', 'prompts', 'package.json']) {
      if (existsSync(join(PACKAGE, name))) {
        await cp(join(PACKAGE, name), join(folder, name), { recursive: true });
      }
    }
    const manifest = JSON.parse(
      await readFile(join(folder, 'package.json'), 'utf8'),
    );
    await writeFile(
      join(folder, 'package.json'),
      JSON.stringify({ ...manifest, ...(version ? { version } : {}) }),
    );
    await symlink(join(ROOT, 'node_modules'), join(directory, 'node_modules'));
    if (existsSync(join(PACKAGE, 'node_modules'))) {
      await symlink(
        join(PACKAGE, 'node_modules'),
        join(folder, 'node_modules'),
      );
    }
    return folder;
  }

  /** Who reached the provider, in the order of their calls. */
  const askedBy = () =>
    server.chatRequests.map(
      ({ body }) => JSON.stringify(body.messages).match(/From (\w+)/)?.[1],
    );

  async function run(folder: string) {
    const process = runScript(script, [folder, server.baseUrl]);
    try {
      const line = await process.line(/^report /);
      return {
        ...JSON.parse(line.slice('report '.length)),
        log: process.lines.join('\n'),
      };
    } finally {
      process.child.kill('SIGKILL');
      await process.ended;
    }
  }

  it('of one version have one gate and one ledger', async () => {
    const { one, two, again } = await run(await copyWithVersion());
    expect([one.chat, two.chat]).toEqual([
      'Scripted answer.',
      'Scripted answer.',
    ]);
    // The database is in memory: two of them would know only their own call.
    expect(new Set(again.entries)).toEqual(new Set(['one', 'two']));
    expect(askedBy()).toEqual(['one', 'two', 'one']);
  });

  it('of two versions: the second makes no call, says why, and the portal starts', async () => {
    const { one, two, again, log } = await run(await copyWithVersion('99.0.0'));
    expect(one.chat).toBe('Scripted answer.');
    expect(two.chat).toMatch(/^[A-Za-z]*Error: /);
    expect(two.chat).not.toContain('Scripted answer.');
    expect(new Set(again.entries)).toEqual(new Set(['one']));
    expect(askedBy()).toEqual(['one', 'one']);
    expect(log).toMatch(
      /Two versions of @ghostlight\/backstage-plugin-ai-node/,
    );
    expect(log).toContain('yarn dedupe');
  });
});
