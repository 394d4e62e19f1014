/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { type Shop, at, numbered, openShop } from '../__testUtils__/openShop';

jest.setTimeout(120_000);

describe('pull requests and reviews over REST', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
  });

  afterAll(() => shop.forge.close());

  it('opens, reviews and merges a pull request', async () => {
    await shop.bob.rest.repos.createOrUpdateFileContents({
      ...at,
      path: 'src/long.ts',
      message: 'Add lines',
      content: Buffer.from(numbered(40)).toString('base64'),
    });
    const number = await shop.open('change-long', {
      'src/long.ts': numbered(40, 20),
    });
    const pull = { ...at, pull_number: number };
    const { data } = await shop.alice.rest.pulls.get(pull);
    expect(data).toMatchObject({
      mergeable: true,
      commits: 1,
      additions: 1,
      deletions: 1,
      changed_files: 1,
      user: { login: 'bob' },
    });
    await expect(
      shop.bob.rest.pulls.create({
        ...at,
        title: 'x',
        head: 'change-long',
        base: 'main',
      }),
    ).rejects.toMatchObject({ status: 422 });
    await expect(
      shop.bob.rest.pulls.create({
        ...at,
        title: 'x',
        head: 'main',
        base: 'main',
      }),
    ).rejects.toMatchObject({ status: 422 });
    expect(
      (await shop.alice.rest.pulls.list({ ...at, head: 'acme:change-long' }))
        .data,
    ).toHaveLength(1);
    expect(
      (await shop.alice.rest.pulls.list({ ...at, head: 'acme:other' })).data,
    ).toHaveLength(0);
    const { data: files } = await shop.alice.rest.pulls.listFiles(pull);
    expect(files[0].patch).toMatch(/^@@ -17,7 \+17,7 @@/);
    await shop.alice.rest.pulls.listCommits(pull);
    await shop.alice.rest.pulls.requestReviewers({
      ...pull,
      reviewers: ['carol'],
    });
    expect(
      (await shop.alice.rest.pulls.listRequestedReviewers(pull)).data.users,
    ).toHaveLength(1);
    await shop.alice.rest.pulls.removeRequestedReviewers({
      ...pull,
      reviewers: ['carol'],
    });
    await shop.alice.rest.repos.listPullRequestsAssociatedWithCommit({
      ...at,
      commit_sha: data.head.sha,
    });

    const line = (extra: Record<string, unknown>) =>
      shop.alice.rest.pulls.createReview({
        ...pull,
        event: 'COMMENT',
        body: 'Look',
        comments: [
          { path: 'src/long.ts', line: 20, side: 'RIGHT', body: 'Good' },
          { path: 'src/long.ts', body: 'Bad', ...extra } as never,
        ],
      });
    for (const bad of [
      { line: 16, side: 'RIGHT' },
      { line: 24, side: 'RIGHT' },
      { line: 20, start_line: 20 },
      { line: 20, start_line: 21 },
      { line: 20, start_line: 2 },
      { line: 20, path: 'nothing.ts' },
      { line: 20, body: ' ' },
      {},
    ]) {
      await expect(line(bad)).rejects.toMatchObject({ status: 422 });
    }
    expect((await shop.alice.rest.pulls.listReviews(pull)).data).toEqual([]);
    const { data: review } = await line({
      line: 20,
      start_line: 17,
      side: 'RIGHT',
      start_side: 'RIGHT',
    });
    expect(review.state).toBe('COMMENTED');
    await line({ line: 20, side: 'LEFT' });
    const { data: comments } =
      await shop.alice.rest.pulls.listCommentsForReview({
        ...pull,
        review_id: review.id,
      });
    expect(comments).toMatchObject([
      { line: 20, side: 'RIGHT', position: 5 },
      { line: 20, start_line: 17, start_side: 'RIGHT' },
    ]);
    await shop.bob.rest.pulls.createReplyForReviewComment({
      ...pull,
      comment_id: comments[0].id,
      body: 'Done',
    });
    const { data: single } = await shop.alice.rest.pulls.createReviewComment({
      ...pull,
      commit_id: data.head.sha,
      path: 'src/long.ts',
      subject_type: 'file',
      body: 'The file',
    } as never);
    await shop.alice.rest.pulls.updateReviewComment({
      ...at,
      comment_id: single.id,
      body: 'The whole file',
    });
    await shop.alice.rest.pulls.getReviewComment({
      ...at,
      comment_id: single.id,
    });
    expect(
      (await shop.alice.rest.pulls.listReviewComments(pull)).data,
    ).toHaveLength(6);
    await shop.alice.rest.pulls.listReviewCommentsForRepo(at);
    await shop.alice.rest.pulls.deleteReviewComment({
      ...at,
      comment_id: single.id,
    });

    const { data: pending } = await shop.alice.rest.pulls.createReview({
      ...pull,
      comments: [{ path: 'src/long.ts', position: 1, body: 'By position' }],
    });
    expect(pending.state).toBe('PENDING');
    await expect(
      shop.alice.rest.pulls.createReview(pull),
    ).rejects.toMatchObject({
      status: 422,
    });
    expect(
      (await shop.bob.rest.pulls.listReviews(pull)).data.some(
        ({ state }) => state === 'PENDING',
      ),
    ).toBe(false);
    await expect(
      shop.bob.rest.pulls.getReview({ ...pull, review_id: pending.id }),
    ).rejects.toMatchObject({ status: 404 });
    await shop.alice.rest.pulls.deletePendingReview({
      ...pull,
      review_id: pending.id,
    });
    const { data: second } = await shop.alice.rest.pulls.createReview({
      ...pull,
      body: 'Later',
    });
    await expect(
      shop.alice.rest.pulls.submitReview({
        ...pull,
        review_id: second.id,
        event: 'REQUEST_CHANGES',
        body: '',
      }),
    ).rejects.toMatchObject({ status: 422 });
    await shop.alice.rest.pulls.submitReview({
      ...pull,
      review_id: second.id,
      event: 'APPROVE',
    });
    await expect(
      shop.alice.rest.pulls.deletePendingReview({
        ...pull,
        review_id: second.id,
      }),
    ).rejects.toMatchObject({ status: 422 });
    await shop.alice.rest.pulls.updateReview({
      ...pull,
      review_id: second.id,
      body: 'Edited',
    });
    await shop.alice.rest.pulls.dismissReview({
      ...pull,
      review_id: second.id,
      message: 'Stale',
    });
    await expect(
      shop.bob.rest.pulls.createReview({ ...pull, event: 'APPROVE' }),
    ).rejects.toMatchObject({ status: 422 });
    await expect(
      shop.alice.rest.pulls.createReview({
        ...pull,
        event: 'COMMENT',
        body: 'x'.repeat(65_537),
      }),
    ).rejects.toMatchObject({ status: 422 });

    await expect(
      shop.forge.octokit('mallory').rest.pulls.merge(pull),
    ).rejects.toMatchObject({ status: 403 });
    await expect(
      shop.alice.rest.pulls.merge({ ...pull, sha: '0'.repeat(40) }),
    ).rejects.toMatchObject({ status: 409 });
    await expect(
      shop.alice.rest.pulls.checkIfMerged(pull),
    ).rejects.toMatchObject({
      status: 404,
    });
    const { data: merged } = await shop.alice.rest.pulls.merge({
      ...pull,
      merge_method: 'squash',
    });
    const { data: tip } = await shop.alice.rest.repos.getCommit({
      ...at,
      ref: 'main',
    });
    expect(tip).toMatchObject({
      sha: merged.sha,
      parents: [{}],
      files: [{ filename: 'src/long.ts' }],
    });
    await shop.alice.rest.pulls.checkIfMerged(pull);
    expect((await shop.alice.rest.pulls.get(pull)).data).toMatchObject({
      merged: true,
      state: 'closed',
      merged_by: { login: 'alice' },
    });
    await expect(shop.alice.rest.pulls.merge(pull)).rejects.toMatchObject({
      status: 405,
    });
    await expect(
      shop.alice.rest.pulls.update({ ...pull, state: 'open' }),
    ).rejects.toMatchObject({ status: 422 });
  });

  it('follows comments over later commits and marks those whose lines changed', async () => {
    await shop.bob.rest.repos.createOrUpdateFileContents({
      ...at,
      path: 'src/moves.ts',
      message: 'Add lines',
      content: Buffer.from(numbered(40)).toString('base64'),
    });
    const number = await shop.open('moves', {
      'src/moves.ts': numbered(40, 20),
    });
    const pull = { ...at, pull_number: number };
    await shop.alice.rest.pulls.createReview({
      ...pull,
      event: 'COMMENT',
      comments: [
        { path: 'src/moves.ts', line: 20, body: 'stays' },
        { path: 'src/moves.ts', line: 22, body: 'goes' },
      ],
    });
    const changed = `inserted\n${numbered(40, 20)}`.replace(
      'line 22\n',
      'line twenty-two\n',
    );
    const { data: file } = await shop.bob.rest.repos.getContent({
      ...at,
      path: 'src/moves.ts',
      ref: 'moves',
    });
    await shop.bob.rest.repos.createOrUpdateFileContents({
      ...at,
      branch: 'moves',
      path: 'src/moves.ts',
      message: 'More',
      sha: (file as { sha: string }).sha,
      content: Buffer.from(changed).toString('base64'),
    });
    const answer = await fetch(
      `${shop.forge.apiUrl}/repos/acme/shop/pulls/${number}/comments`,
    );
    expect(await answer.json()).toMatchObject([
      { body: 'stays', line: 21, original_line: 20 },
      { body: 'goes', line: null, position: null, original_line: 22 },
    ]);
  });

  it('rebases and merges with a commit, and says when that conflicts', async () => {
    const before = await shop.open('first', { 'conflict.txt': 'one\n' });
    const rebased = await shop.open('second', { 'second.txt': 'two\n' });
    const conflicting = await shop.open('third', { 'conflict.txt': 'three\n' });
    await shop.alice.rest.pulls.merge({ ...at, pull_number: before });
    const { data: sha } = await shop.alice.rest.pulls.merge({
      ...at,
      pull_number: rebased,
      merge_method: 'rebase',
    });
    expect(
      (await shop.alice.rest.repos.getCommit({ ...at, ref: sha.sha })).data,
    ).toMatchObject({
      commit: { message: 'Change second' },
      parents: [{}],
      author: { login: 'bob' },
      committer: { login: 'alice' },
    });
    const { data } = await shop.alice.rest.pulls.get({
      ...at,
      pull_number: conflicting,
    });
    expect(data).toMatchObject({ mergeable: false, mergeable_state: 'dirty' });
    await expect(
      shop.alice.rest.pulls.merge({ ...at, pull_number: conflicting }),
    ).rejects.toMatchObject({ status: 405 });
    await shop.alice.rest.pulls.update({
      ...at,
      pull_number: conflicting,
      state: 'closed',
      title: 'Never mind',
    });
    await shop.alice.rest.pulls.update({
      ...at,
      pull_number: conflicting,
      state: 'open',
    });
  });

  it('refuses diffs that are too large, and lists what is past the limit without counts', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 301 }, (_, index) => [
        `many/${index}.txt`,
        `${index}\n`,
      ]),
    );
    const many = await shop.open('many', files);
    const answer = await fetch(
      `${shop.forge.apiUrl}/repos/acme/shop/pulls/${many}`,
      { headers: { accept: 'application/vnd.github.diff' } },
    );
    expect(answer.status).toBe(406);
    expect(await answer.json()).toMatchObject({
      errors: [{ code: 'too_large' }],
    });
    expect(
      await shop.bob.paginate(shop.bob.rest.pulls.listFiles, {
        ...at,
        pull_number: many,
        per_page: 100,
      }),
    ).toHaveLength(301);
    const long = await shop.open('long-file', {
      'a.txt': 'a\n',
      'big.txt': numbered(20_001),
      'c.txt': 'c\n',
    });
    const { data: listed } = await shop.bob.rest.pulls.listFiles({
      ...at,
      pull_number: long,
    });
    expect(listed).toMatchObject([
      { filename: 'a.txt', changes: 1 },
      { filename: 'big.txt', changes: 0 },
      { changes: 0 },
    ]);
    expect(listed[1]).not.toHaveProperty('patch');
    const small = await shop.open('small', { 'small.txt': 'x\n' });
    for (const format of ['diff', 'patch']) {
      const { data } = await shop.bob.rest.pulls.get({
        ...at,
        pull_number: small,
        mediaType: { format },
      });
      expect(String(data)).toContain('diff --git a/small.txt b/small.txt');
    }
  });
});
