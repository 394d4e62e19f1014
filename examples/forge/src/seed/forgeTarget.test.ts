/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Forge } from '../Forge';
import { applyLaterCommits, createForgeTarget, seedDemo } from './index';

const contentDir = resolve(__dirname, '../../../app/demo');
const anchor = new Date('2026-03-04');

// Some hundred git processes on a machine that may be busy.
jest.setTimeout(60_000);

describe('createForgeTarget', () => {
  let dataDir: string;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'ghostlight-forge-seed-'));
  });

  afterEach(async () => {
    await rm(dataDir, { recursive: true, force: true });
  });

  it('fills a forge that keeps the company over a restart', async () => {
    const first = await Forge.open({ dataDir });
    const result = await seedDemo({
      contentDir,
      target: createForgeTarget({ forge: first, dataDir }),
      anchor,
    });
    expect(result.created).toBeGreaterThan(80);
    await first.close();

    const forge = await Forge.open({ dataDir });
    const target = createForgeTarget({ forge, dataDir });
    expect((await seedDemo({ contentDir, target })).created).toBe(0);

    const find = (name: string) =>
      forge.repositories.find('harbour-finch', name)!;
    const cart = find('cart-service');
    expect(await forge.git(cart).resolve('refs/heads/main')).toBe(
      result.heads['cart-service'],
    );
    expect(cart).toMatchObject({
      visibility: 'public',
      createdAt: expect.stringMatching(/^2024-04-03T/),
      pushedAt: expect.stringMatching(/^2026-02-\d\dT/),
    });
    expect(find('fraud-rules').visibility).toBe('private');
    expect(find('harbour-monolith').archived).toBe(true);
    expect(
      forge.accounts.team('harbour-finch', 'checkout').members,
    ).toMatchObject({
      'jo.finch': 'member',
      'maya.okafor': 'maintainer',
    });
    expect(forge.accounts.members('harbour-finch')).toHaveLength(23);

    const merged = forge.pulls.get(cart, 90);
    expect(merged).toMatchObject({
      state: 'closed',
      labels: ['bug', 'incident-follow-up'],
      pull: {
        mergedBy: 'maya.okafor',
        mergeCommitSha: expect.stringMatching(/^[0-9a-f]{40}$/),
        head: { ref: 'clamp-discount' },
      },
    });
    expect(
      (await forge.pulls.files(cart, merged)).map(({ path }) => path),
    ).toEqual(['src/promotions.ts']);
    const open = forge.pulls.get(cart, 93);
    expect((await forge.pulls.mergeability(cart, open)).mergeable).toBe(true);
    expect(forge.reviews.comments(cart, { number: 93 })).toMatchObject([
      {
        author: 'jo.finch',
        path: 'docs/promotions.md',
        createdAt: '2026-03-03T11:05:00Z',
      },
    ]);
    const production = forge.deployments.list(cart, {
      environment: 'production',
    });
    expect(production.length).toBeGreaterThan(10);
    const states = production.map(({ statuses }) => statuses.at(-1)?.state);
    expect(new Set(states)).toEqual(new Set(['success', 'failure']));
    await forge.close();
  });

  it('finishes a seeding that was cut off, and pushes later commits with a webhook event', async () => {
    const forge = await Forge.open({ dataDir });
    const target = createForgeTarget({ forge, dataDir });
    const interrupted = {
      ...target,
      ensureDeployment: async () => {
        throw new Error('the lights went out');
      },
    };
    await expect(
      seedDemo({ contentDir, target: interrupted, anchor }),
    ).rejects.toThrow('lights');
    const resumed = await seedDemo({ contentDir, target });
    expect(resumed.anchor).toBe('2026-03-04T00:00:00Z');
    expect(forge.repositories.list('harbour-finch')).toHaveLength(28);
    for (const repository of forge.repositories.list()) {
      const keys = repository.deployments.map(({ payload }) =>
        JSON.stringify(payload),
      );
      expect(new Set(keys).size).toBe(keys.length);
    }

    const pushes: string[] = [];
    forge.onEvent(({ event, repository }) => {
      if (event === 'push') {
        pushes.push(repository.name);
      }
    });
    expect(await applyLaterCommits({ contentDir, target })).toEqual([
      'catalog',
    ]);
    expect(await applyLaterCommits({ contentDir, target })).toEqual([]);
    expect(pushes).toEqual(['catalog']);
    await forge.close();
  });
});
