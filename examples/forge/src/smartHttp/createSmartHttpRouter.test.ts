/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { captureWebhooks } from '../__testUtils__/captureWebhooks';
import { git } from '../__testUtils__/git';
import { type Shop, at, openShop } from '../__testUtils__/openShop';

jest.setTimeout(120_000);

describe('git over HTTP', () => {
  let shop: Shop;
  let hooks: Awaited<ReturnType<typeof captureWebhooks>>;
  let directory: string;
  const as = (login: string) =>
    shop.forge.url.replace('//', `//${login}:token-of-${login}@`);

  beforeAll(async () => {
    shop = await openShop();
    hooks = await captureWebhooks();
    await shop.alice.rest.repos.createWebhook({
      ...at,
      config: { url: hooks.url, content_type: 'json' },
      events: ['*'],
    });
    directory = await mkdtemp(join(tmpdir(), 'ghostlight-forge-clone-'));
    await git(directory, 'clone', `${as('bob')}/acme/shop.git`, 'shop');
  });

  afterAll(async () => {
    await shop.forge.close();
    await hooks.close();
    await rm(directory, { recursive: true, force: true });
  });

  const work = (...args: string[]) => git(join(directory, 'shop'), ...args);

  async function commit(file: string, text: string): Promise<string> {
    await writeFile(join(directory, 'shop', file), text);
    await work('add', '.');
    await work('commit', '-m', `Write ${file}`);
    return (await work('rev-parse', 'HEAD')).trim();
  }

  it('clones, pushes and tells webhooks', async () => {
    const sha = await commit('new.txt', 'new\n');
    await work('push', 'origin', 'HEAD:main');
    expect(
      (await shop.bob.rest.repos.getCommit({ ...at, ref: 'main' })).data.sha,
    ).toBe(sha);
    await shop.forge.webhooksIdle();
    expect(hooks.of('push')).toMatchObject([
      {
        body: {
          ref: 'refs/heads/main',
          after: sha,
          created: false,
          forced: false,
          commits: [
            { id: sha, added: ['new.txt'], author: { username: 'bob' } },
          ],
          pusher: { name: 'bob' },
          repository: { full_name: 'acme/shop', master_branch: 'main' },
          organization: { login: 'acme' },
          sender: { login: 'bob' },
        },
      },
    ]);
  });

  it('clones shallowly, by the second protocol, and without a token what is public', async () => {
    const url = `${shop.forge.url}/acme/shop.git`;
    await git(
      directory,
      '-c',
      'protocol.version=2',
      'clone',
      '--depth=1',
      url,
      'shallow',
    );
    expect(
      (
        await git(join(directory, 'shallow'), 'rev-list', '--count', 'HEAD')
      ).trim(),
    ).toBe('1');
  });

  it('moves pull requests on, merges those that were pushed and closes those without a branch', async () => {
    await work('checkout', '-b', 'feature');
    await commit('feature.txt', 'one\n');
    await work('push', 'origin', 'feature');
    const { data: pull } = await shop.bob.rest.pulls.create({
      ...at,
      title: 'Feature',
      head: 'feature',
      base: 'main',
    });
    const sha = await commit('feature.txt', 'two\n');
    await work('push', 'origin', 'feature');
    const get = async (number: number) =>
      (await shop.bob.rest.pulls.get({ ...at, pull_number: number })).data;
    expect(await get(pull.number)).toMatchObject({
      head: { sha },
      state: 'open',
    });
    await shop.forge.webhooksIdle();
    expect(hooks.of('pull_request.synchronize')).toMatchObject([
      { body: { number: pull.number, after: sha } },
    ]);
    await work('push', 'origin', 'feature:main');
    expect(await get(pull.number)).toMatchObject({
      merged: true,
      merged_by: { login: 'bob' },
    });

    await work('checkout', '-b', 'gone');
    await commit('gone.txt', 'gone\n');
    await work('push', 'origin', 'gone');
    const { data: closed } = await shop.bob.rest.pulls.create({
      ...at,
      title: 'Gone',
      head: 'gone',
      base: 'main',
    });
    await work('push', 'origin', '--delete', 'gone');
    expect(await get(closed.number)).toMatchObject({
      state: 'closed',
      merged: false,
      changed_files: 1,
    });
    await work('fetch', 'origin', `refs/pull/${closed.number}/head`);
  });

  it('takes pull requests from forks', async () => {
    const mallory = shop.forge.octokit('mallory');
    await mallory.rest.repos.createFork(at);
    await git(directory, 'clone', `${as('mallory')}/mallory/shop.git`, 'fork');
    const fork = (...args: string[]) => git(join(directory, 'fork'), ...args);
    await fork('checkout', '-b', 'idea');
    await writeFile(join(directory, 'fork', 'idea.txt'), 'idea\n');
    await fork('add', '.');
    await fork('commit', '-m', 'Idea');
    await fork('push', 'origin', 'idea');
    const { data } = await mallory.rest.pulls.create({
      ...at,
      title: 'Idea',
      head: 'mallory:idea',
      base: 'main',
    });
    expect(data).toMatchObject({
      head: { repo: { full_name: 'mallory/shop' } },
      changed_files: 1,
    });
    await writeFile(join(directory, 'fork', 'idea.txt'), 'better\n');
    await fork('commit', '-am', 'Better');
    await fork('push', 'origin', 'idea');
    await shop.alice.rest.pulls.merge({ ...at, pull_number: data.number });
    const { data: file } = await shop.alice.rest.repos.getContent({
      ...at,
      path: 'idea.txt',
    });
    expect(
      Buffer.from((file as { content: string }).content, 'base64').toString(),
    ).toBe('better\n');
  });

  it('refuses who may not', async () => {
    const denied = (url: string) => git(directory, 'ls-remote', url);
    await shop.alice.rest.repos.createInOrg({
      org: 'acme',
      name: 'secret',
      private: true,
    });
    await expect(denied(`${shop.forge.url}/acme/secret.git`)).rejects.toThrow(
      /terminal prompts disabled|Authentication/,
    );
    await expect(denied(`${as('mallory')}/acme/secret.git`)).rejects.toThrow(
      /not found/,
    );
    await work('remote', 'add', 'mallory', `${as('mallory')}/acme/shop.git`);
    await expect(work('push', 'mallory', 'main')).rejects.toThrow(/403/);
    await expect(
      work('push', 'origin', 'HEAD:refs/pull/1/head'),
    ).rejects.toThrow(/hidden ref/);
    const answer = await fetch(
      `${shop.forge.url}/acme/shop.git/info/refs?service=git-shell`,
    );
    expect(answer.status).toBe(403);
  });

  it('keeps its objects sound', async () => {
    const record = shop.forge.forge.repositories.find('acme', 'shop')!;
    await expect(
      git(shop.forge.forge.git(record).directory, 'fsck', '--strict'),
    ).resolves.not.toContain('missing');
  });
});
