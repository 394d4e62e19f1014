/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { captureWebhooks } from './__testUtils__/captureWebhooks';
import { startTestForge } from './__testUtils__/startTestForge';
import { Forge } from './Forge';

jest.setTimeout(60_000);

const at = { owner: 'acme', repo: 'shop' };

describe('createForge', () => {
  let dataDir: string;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'ghostlight-forge-state-'));
  });

  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  it('keeps everything over a restart', async () => {
    const first = await startTestForge({ dataDir });
    const alice = first.octokit('alice');
    await alice.rest.repos.createInOrg({
      org: 'acme',
      name: 'shop',
      auto_init: true,
    });
    const { data: issue } = await alice.rest.issues.create({
      ...at,
      title: 'Kept',
      labels: ['x'],
    });
    const { data: comment } = await alice.rest.issues.createComment({
      ...at,
      issue_number: issue.number,
      body: 'Kept too',
    });
    await first.stop();

    const second = await startTestForge({ dataDir });
    const again = second.octokit('alice');
    expect(
      (await again.rest.issues.get({ ...at, issue_number: issue.number })).data,
    ).toMatchObject({ title: 'Kept', comments: 1, labels: [{ name: 'x' }] });
    expect(
      (await again.rest.repos.getCommit({ ...at, ref: 'main' })).status,
    ).toBe(200);
    await again.rest.issues.deleteComment({ ...at, comment_id: comment.id });
    await second.stop();

    const third = await startTestForge({ dataDir });
    const { data: later } = await third
      .octokit('alice')
      .rest.issues.createComment({
        ...at,
        issue_number: issue.number,
        body: 'New',
      });
    // Not even the id of what was deleted comes again.
    expect(later.id).toBeGreaterThan(comment.id);
    await third.stop();
    expect(
      (await readdir(join(dataDir, 'state'))).filter(name =>
        name.endsWith('.tmp'),
      ),
    ).toEqual([]);
  });

  it('names the file of a state that it cannot read', async () => {
    await Forge.open({ dataDir });
    await writeFile(join(dataDir, 'state', 'site.json'), '{');
    await expect(Forge.open({ dataDir })).rejects.toThrow(/site\.json/);
  });

  it('tells the configured addresses what happens in every organization', async () => {
    const hooks = await captureWebhooks();
    const options = { dataDir, webhooks: [{ url: hooks.url, secret: 'x' }] };
    const first = await startTestForge(options);
    await first
      .octokit('alice')
      .rest.repos.createInOrg({ org: 'acme', name: 'shop', auto_init: true });
    await first.webhooksIdle();
    await first.stop();
    const second = await startTestForge(options);
    await second.octokit('alice').rest.issues.create({ ...at, title: 'x' });
    await second.webhooksIdle();
    expect(hooks.of('push')).toHaveLength(1);
    expect(hooks.of('issues.opened')).toHaveLength(1);
    await second.stop();
    await hooks.close();
  });

  it('gives installations of the app tokens for their organization only', async () => {
    const forge = await startTestForge({ dataDir });
    await forge.forge.accounts.createOrganization({ login: 'other' });
    await forge.forge.repositories.create({
      owner: 'other',
      name: 'secret',
      visibility: 'private',
    });
    const call = (path: string, token: string, method = 'GET') =>
      fetch(`${forge.apiUrl}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}` },
      });
    const jwt = 'a.b.c';
    expect((await call('/app', jwt)).status).toBe(200);
    expect((await call('/repos/other/secret', jwt)).status).toBe(404);
    const installations = (await (
      await call('/app/installations', jwt)
    ).json()) as Array<{ id: number; account: { login: string } }>;
    const { id } = installations.find(
      ({ account }) => account.login === 'acme',
    )!;
    const issued = await call(
      `/app/installations/${id}/access_tokens`,
      jwt,
      'POST',
    );
    expect(issued.status).toBe(201);
    const { token } = (await issued.json()) as { token: string };
    expect((await call('/installation/repositories', token)).status).toBe(200);
    expect((await call('/repos/other/secret', token)).status).toBe(404);
    expect((await call('/app/installations', 'token-of-bob')).status).toBe(401);
    await forge.stop();
  });
});
