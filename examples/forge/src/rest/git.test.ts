/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { type Shop, at, numbered, openShop } from '../__testUtils__/openShop';

jest.setTimeout(120_000);

describe('the git database and history over REST', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
  });

  afterAll(() => shop.forge.close());

  it('keeps the git database', async () => {
    const sha = await shop.branch('database', {
      'src/a.ts': 'a\n',
      'src/deep/b.ts': 'b\n',
    });
    await expect(
      shop.bob.rest.git.createRef({ ...at, ref: 'refs/heads/database', sha }),
    ).rejects.toMatchObject({ status: 422 });
    const { data: tree } = await shop.bob.rest.git.getTree({
      ...at,
      tree_sha: sha,
      recursive: 'true',
    });
    expect(tree.tree.map(({ path }) => path)).toEqual([
      'README.md',
      'src',
      'src/a.ts',
      'src/deep',
      'src/deep/b.ts',
    ]);
    const { data: blob } = await shop.bob.rest.git.getBlob({
      ...at,
      file_sha: tree.tree[2].sha!,
    });
    expect(Buffer.from(blob.content, 'base64').toString()).toBe('a\n');
    await shop.bob.rest.git.createBlob({
      ...at,
      content: 'YQ==',
      encoding: 'base64',
    });
    const { data: removed } = await shop.bob.rest.git.createTree({
      ...at,
      base_tree: tree.sha,
      tree: [{ path: 'src/a.ts', mode: '100644', type: 'blob', sha: null }],
    });
    const { data: next } = await shop.bob.rest.git.createCommit({
      ...at,
      message: 'Remove',
      tree: removed.sha,
      parents: [sha],
    });
    await shop.bob.rest.git.updateRef({
      ...at,
      ref: 'heads/database',
      sha: next.sha,
    });
    await expect(
      shop.bob.rest.git.updateRef({ ...at, ref: 'heads/database', sha }),
    ).rejects.toMatchObject({ status: 422 });
    await shop.bob.rest.git.updateRef({
      ...at,
      ref: 'heads/database',
      sha,
      force: true,
    });
    await shop.bob.rest.git.listMatchingRefs({ ...at, ref: 'heads/' });
    const { data: tag } = await shop.bob.rest.git.createTag({
      ...at,
      tag: 'v1',
      message: 'One',
      object: sha,
      type: 'commit',
    });
    await shop.bob.rest.git.createRef({
      ...at,
      ref: 'refs/tags/v1',
      sha: tag.sha,
    });
    expect((await shop.bob.rest.repos.listTags(at)).data[0].commit.sha).toBe(
      sha,
    );
    await shop.bob.rest.repos.listBranches(at);
    await shop.bob.rest.repos.getBranch({ ...at, branch: 'database' });
    await shop.alice.rest.repos.updateBranchProtection({
      ...at,
      branch: 'main',
      enforce_admins: true,
      required_pull_request_reviews: { required_approving_review_count: 1 },
      required_status_checks: { strict: true, contexts: ['test'] },
      restrictions: null,
    });
    await shop.alice.rest.repos.getBranchProtection({ ...at, branch: 'main' });
    await shop.bob.rest.git.deleteRef({ ...at, ref: 'heads/database' });
    await expect(
      shop.bob.rest.git.getRef({ ...at, ref: 'heads/database' }),
    ).rejects.toMatchObject({ status: 404 });
  });

  it('lists and compares commits', async () => {
    const sha = await shop.branch('history', {
      'src/history.ts': numbered(30),
    });
    const { data: commits } = await shop.bob.rest.repos.listCommits({
      ...at,
      sha: 'history',
      per_page: 1,
    });
    expect(commits).toHaveLength(1);
    expect(commits[0].author?.login).toBe('bob');
    const all = await shop.bob.paginate(shop.bob.rest.repos.listCommits, {
      ...at,
      sha: 'history',
      per_page: 1,
    });
    expect(all).toHaveLength(2);
    expect(
      (
        await shop.bob.rest.repos.listCommits({
          ...at,
          sha: 'history',
          path: 'src/history.ts',
        })
      ).data,
    ).toHaveLength(1);
    expect(
      (
        await shop.bob.rest.repos.listCommits({
          ...at,
          sha: 'history',
          author: 'carol',
        })
      ).data,
    ).toEqual([]);
    expect(
      (
        await shop.bob.rest.repos.listCommits({
          ...at,
          sha: 'history',
          since: '2999-01-01T00:00:00Z',
        })
      ).data,
    ).toEqual([]);
    const { data: commit } = await shop.bob.rest.repos.getCommit({
      ...at,
      ref: 'history',
    });
    expect(commit.files).toMatchObject([
      { filename: 'src/history.ts', additions: 30, status: 'added' },
    ]);
    const plain = await shop.bob.rest.repos.getCommit({
      ...at,
      ref: 'history',
      mediaType: { format: 'sha' },
    });
    expect(plain.data).toBe(sha);
    await expect(
      shop.bob.rest.repos.getCommit({
        ...at,
        ref: 'history',
        mediaType: { format: 'sha' },
        headers: { 'if-none-match': plain.headers.etag },
      }),
    ).rejects.toMatchObject({ status: 304 });
    const { data: comparison } =
      await shop.bob.rest.repos.compareCommitsWithBasehead({
        ...at,
        basehead: 'main...history',
      });
    expect(comparison).toMatchObject({
      status: 'ahead',
      ahead_by: 1,
      behind_by: 0,
    });
    const diff = await shop.bob.rest.repos.compareCommitsWithBasehead({
      ...at,
      basehead: 'main...history',
      mediaType: { format: 'diff' },
    });
    expect(String(diff.data)).toMatch(/^diff --git /);
    await shop.bob.rest.repos.listLanguages(at);
    await expect(
      shop.bob.rest.repos.compareCommitsWithBasehead({
        ...at,
        basehead: 'main...nothing',
      }),
    ).rejects.toMatchObject({ status: 404 });
  });

  it('answers archives by a redirect', async () => {
    const answer = await fetch(
      `${shop.forge.apiUrl}/repos/acme/shop/tarball/main`,
      {
        redirect: 'manual',
      },
    );
    expect(answer.status).toBe(302);
    const archive = await fetch(answer.headers.get('location')!);
    expect(archive.headers.get('content-type')).toBe('application/x-gzip');
    expect(Buffer.from(await archive.arrayBuffer()).subarray(0, 2)).toEqual(
      Buffer.from([0x1f, 0x8b]),
    );
    const zip = await fetch(
      `${shop.forge.apiUrl}/repos/acme/shop/zipball/main`,
    );
    expect(zip.headers.get('content-type')).toBe('application/zip');
  });
});
