/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startForge } from './startForge';

jest.setTimeout(120_000);

describe('startForge', () => {
  it('begins with the demo company, and sets another version of it aside', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'ghostlight-forge-start-'));
    const log: string[] = [];
    const options = {
      dataDir: join(directory, 'forge'),
      contentDir: resolve(__dirname, '../../app/demo'),
      baseUrl: 'http://localhost:3100',
      port: 0,
      token: 'secret',
      log: (line: string) => log.push(line),
    };
    const first = await startForge(options);
    expect(
      first.forge.repositories.list('harbour-finch').length,
    ).toBeGreaterThan(13);
    await first.stop();

    const marker = join(options.dataDir, 'state', 'seed.json');
    const seeded = JSON.parse(await readFile(marker, 'utf8'));
    await writeFile(marker, JSON.stringify({ ...seeded, content: 'another' }));
    const second = await startForge(options);
    expect(
      second.forge.repositories.list('harbour-finch').length,
    ).toBeGreaterThan(13);
    expect(log.join('\n')).toContain('set aside');
    expect(await readdir(directory)).toHaveLength(2);

    // What the company commits later comes again at each start, as the portal's catalog begins again.
    expect(await second.applyLaterCommits()).toEqual(['catalog']);
    expect(await second.applyLaterCommits()).toEqual([]);
    await second.stop();
    const third = await startForge(options);
    expect(await third.applyLaterCommits()).toEqual(['catalog']);

    // Unless somebody built on it.
    const catalog = third.forge.repositories.find('harbour-finch', 'catalog')!;
    await third.forge.contents.commit(
      catalog,
      {
        message: 'Take notes',
        files: [{ path: 'NOTES.md', content: Buffer.from('# Notes') }],
      },
      third.forge.accounts.get('jo.finch'),
    );
    await third.stop();
    const fourth = await startForge(options);
    expect(await fourth.applyLaterCommits()).toEqual([]);
    await fourth.stop();
    await rm(directory, { recursive: true, force: true });
  });
});
