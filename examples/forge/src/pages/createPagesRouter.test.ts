/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  type TestForge,
  startTestForge,
} from '../__testUtils__/startTestForge';

jest.setTimeout(60_000);

const at = { owner: 'acme', repo: 'shop' };
const EVIL = '<script>alert("x")</script>';

describe('the pages', () => {
  let forge: TestForge;
  let number: number;

  beforeAll(async () => {
    forge = await startTestForge({ pagesAs: 'alice' });
    const bob = forge.octokit('bob');
    await forge.octokit('alice').rest.repos.createInOrg({
      org: 'acme',
      name: 'shop',
      description: EVIL,
      auto_init: true,
    });
    const write = (path: string, content: string, branch = 'main') =>
      bob.rest.repos.createOrUpdateFileContents({
        ...at,
        path,
        branch,
        message: `Write ${path} ${EVIL}`,
        content: Buffer.from(content).toString('base64'),
      });
    await write('src/page.html', `${EVIL}\nsecond\n`);
    const { data: main } = await bob.rest.git.getRef({
      ...at,
      ref: 'heads/main',
    });
    await bob.rest.git.createRef({
      ...at,
      ref: 'refs/heads/feature/x',
      sha: main.object.sha,
    });
    await write('added & more.txt', `one\n${EVIL}\n`, 'feature/x');
    const { data } = await bob.rest.pulls.create({
      ...at,
      title: `Add ${EVIL}`,
      body: EVIL,
      head: 'feature/x',
      base: 'main',
    });
    number = data.number;
  });

  afterAll(() => forge.close());

  const get = async (path: string) => {
    const answer = await fetch(
      path.startsWith('http') ? path : `${forge.url}${path}`,
    );
    return {
      status: answer.status,
      type: answer.headers.get('content-type'),
      text: await answer.text(),
    };
  };

  const post = (
    path: string,
    headers: Record<string, string> = {},
    body?: URLSearchParams,
  ) =>
    fetch(`${forge.url}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers,
      ...(body ? { body } : {}),
    });

  it('opens every address that the API names, and escapes what people wrote', async () => {
    const alice = forge.octokit('alice');
    const { data: issue } = await alice.rest.issues.create({
      ...at,
      title: EVIL,
      body: EVIL,
    });
    const { data: comment } = await alice.rest.issues.createComment({
      ...at,
      issue_number: number,
      body: EVIL,
    });
    const { data: review } = await alice.rest.pulls.createReview({
      ...at,
      pull_number: number,
      event: 'COMMENT',
      body: EVIL,
      comments: [{ path: 'added & more.txt', line: 2, body: 'inline' }],
    });
    const { data: pull } = await alice.rest.pulls.get({
      ...at,
      pull_number: number,
    });
    const { data: run } = await alice.rest.checks.create({
      ...at,
      name: EVIL,
      head_sha: pull.head.sha,
      conclusion: 'success',
    });
    const { data: release } = await alice.rest.repos.createRelease({
      ...at,
      tag_name: 'v1',
      body: EVIL,
    });
    const { data: commit } = await alice.rest.repos.getCommit({
      ...at,
      ref: 'feature/x',
    });
    const { data: file } = await alice.rest.repos.getContent({
      ...at,
      path: 'added & more.txt',
      ref: 'feature/x',
    });
    const { data: comparison } =
      await alice.rest.repos.compareCommitsWithBasehead({
        ...at,
        basehead: 'main...feature/x',
      });
    const { data: team } = await alice.rest.teams.create({
      org: 'acme',
      name: 'Team',
    });
    const { data: user } = await alice.rest.users.getAuthenticated();
    const { data: repository } = await alice.rest.repos.get(at);
    const { data: branch } = await alice.rest.repos.getBranch({
      ...at,
      branch: 'feature/x',
    });
    const addresses = [
      issue.html_url,
      comment.html_url,
      review.html_url,
      pull.html_url,
      run.html_url!,
      release.html_url,
      commit.html_url,
      (file as { html_url: string }).html_url,
      comparison.html_url,
      team.html_url,
      user.html_url,
      repository.html_url,
      branch._links.html,
      commit.files![0].blob_url,
      `${forge.url}/apps/ghostlight`,
      `${forge.url}/`,
      ...[
        'pulls',
        'issues',
        'branches',
        'releases',
        'deployments',
        'commits/feature/x',
        'commits/main/src',
        'tree/main/src',
        'edit/main/README.md',
      ].map(path => `${repository.html_url}/${path}`),
    ];
    for (const address of addresses) {
      const { status, type, text } = await get(address);
      expect([address, status, type]).toEqual([
        address,
        200,
        'text/html; charset=utf-8',
      ]);
      expect(text).not.toContain(EVIL);
    }
    for (const address of [
      pull.diff_url,
      pull.patch_url,
      comparison.diff_url,
      `${commit.html_url}.diff`,
      commit.files![0].raw_url,
      (file as { download_url: string }).download_url,
    ]) {
      const { status, type } = await get(address);
      expect([address, status, type]).toEqual([
        address,
        200,
        'text/plain; charset=utf-8',
      ]);
    }
    for (const picture of [
      user.avatar_url,
      `${forge.url}/assets/forge.css`,
      `${forge.url}/assets/forge.js`,
    ]) {
      expect((await get(picture)).status).toBe(200);
    }
  });

  it('shows a pull request with its diff and the comments on it', async () => {
    const { text } = await get(`/acme/shop/pull/${number}`);
    expect(text).toContain('inline');
    expect(text).toContain('+&lt;script&gt;');
    expect(text).toMatch(/action="\/acme\/shop\/pull\/\d+\/merge"/);
    const lines = (await get('/acme/shop/blob/main/src/page.html')).text;
    expect(lines).toContain('<tr id="L2">');
  });

  it('acts on a click from its own pages only', async () => {
    const merge = `/acme/shop/pull/${number}/merge`;
    expect((await post(merge, { origin: 'https://evil.example' })).status).toBe(
      403,
    );
    expect((await post(merge, { 'sec-fetch-site': 'cross-site' })).status).toBe(
      403,
    );
    expect(
      (await post(`/acme/shop/pull/${number}/close`, { origin: forge.url }))
        .status,
    ).toBe(303);
    expect(
      (await post(`/acme/shop/pull/${number}/reopen`, { origin: forge.url }))
        .status,
    ).toBe(303);
    expect((await post(merge, { origin: forge.url })).status).toBe(303);
    const { data } = await forge
      .octokit('bob')
      .rest.pulls.get({ ...at, pull_number: number });
    expect(data).toMatchObject({ merged: true, merged_by: { login: 'alice' } });
  });

  it('edits a file', async () => {
    const { data: before } = await forge
      .octokit('bob')
      .rest.repos.getContent({ ...at, path: 'README.md' });
    const body = new URLSearchParams({
      content: 'a\r\nb\r\n',
      message: 'Edit',
      sha: (before as { sha: string }).sha,
    });
    expect(
      (
        await post(
          '/acme/shop/edit/main/README.md',
          { origin: forge.url },
          body,
        )
      ).status,
    ).toBe(303);
    expect((await get('/raw/acme/shop/main/README.md')).text).toBe('a\nb\n');
    expect(
      (
        await post(
          '/acme/shop/edit/main/README.md',
          { origin: forge.url },
          body,
        )
      ).status,
    ).toBe(409);
  });

  it('says when there is nothing', async () => {
    for (const path of [
      '/nobody',
      '/acme/nothing',
      '/acme/shop/blob/main/nothing',
      '/acme/shop/pull/999',
      '/acme/shop/a/b/c',
      '/acme/shop/blob/main/..%2f..%2fx',
    ]) {
      const { status, type } = await get(path);
      expect([path, status >= 400 && status < 500, type]).toEqual([
        path,
        true,
        'text/html; charset=utf-8',
      ]);
    }
  });

  it('hides what nobody in particular may see', async () => {
    const closed = await startTestForge();
    try {
      await closed.octokit('alice').rest.repos.createInOrg({
        org: 'acme',
        name: 'secret',
        private: true,
        auto_init: true,
      });
      await closed
        .octokit('alice')
        .rest.repos.createInOrg({ org: 'acme', name: 'open', auto_init: true });
      for (const path of [
        '/acme/secret',
        '/acme/secret/blob/main/README.md',
        '/raw/acme/secret/main/README.md',
        '/codeload/acme/secret/legacy.zip/main',
      ]) {
        expect((await fetch(`${closed.url}${path}`)).status).toBe(404);
      }
      expect(await (await fetch(closed.url)).text()).not.toContain('secret');
      expect(
        (
          await fetch(`${closed.url}/acme/open/edit/main/README.md`, {
            method: 'POST',
          })
        ).status,
      ).toBe(403);
    } finally {
      await closed.close();
    }
  });
});
