/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readFileSync } from 'node:fs';
import { ApiValidator } from '../__testUtils__/ApiValidator';
import type { GithubFaults } from '../__testUtils__/GithubDoubleScope';
import { startGithubDouble } from '../__testUtils__/githubDouble';
import { testForge } from '../../testUtils/scm/testForge';

const document = JSON.parse(
  readFileSync(
    require.resolve('@octokit/openapi/generated/ghes-3.19.json'),
    'utf8',
  ),
);
// The path of the double's archive, and GraphQL, which has no description here.
document.paths['/_codeload/{owner}/{repo}/{ref}'] = { get: {} };
document.paths['/api/graphql'] = { post: {} };
const validator = new ApiValidator({ document, validateResponses: false });

let github: Awaited<ReturnType<typeof startGithubDouble>>;

testForge({
  name: 'GitHub',
  create: async () => {
    github = await startGithubDouble(validator);
    return github;
  },
});

describe('GitHub', () => {
  let faults: GithubFaults;

  beforeEach(async () => {
    github = await startGithubDouble(validator);
    faults = github.faults;
  });
  afterEach(() => github.close());

  const auth = () => ({ credentials: github.credentials });

  it('lists the repositories of a person, too', async () => {
    const { url } = await github.createRepository({ files: { a: 'a' } });
    github.faults.isUser = true;
    const { repositories, cursor } = await github.service.listRepositories(
      { owner: { url: `http://${github.host}/acme` } },
      auth(),
    );
    expect(repositories).toMatchObject([{ url, fork: false }]);
    expect(cursor).toBeUndefined();
    await expect(
      github.service.listRepositories(
        { owner: { url: `http://${github.host}/nobody` } },
        auth(),
      ),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });
  const lines = (text: (line: number) => string) =>
    Array.from({ length: 60 }, (_, index) => `${text(index + 1)}\n`).join('');

  async function openChange() {
    const repository = await github.createRepository({
      files: { 'a.txt': lines(line => `line ${line}`) },
    });
    const headSha = await github.push({
      repository,
      branch: 'change',
      files: {
        'a.txt': lines(line => (line % 20 === 0 ? 'new' : `line ${line}`)),
      },
    });
    const pullRequest = await github.openPullRequest({
      repository,
      branch: 'change',
      title: 'Change',
    });
    return { repository, headSha, pullRequest };
  }
  const comment = (line: number) => ({
    body: `Remark on ${line}`,
    anchor: { path: 'a.txt', side: 'RIGHT' as const, line },
  });

  it('falls back line by line when one refused line refuses the review', async () => {
    const { headSha, pullRequest } = await openChange();
    faults.refusedLines.add(40);
    const posted = await github.service.review(
      {
        pullRequest,
        headSha,
        body: 'Body',
        marker: 'm',
        comments: [comment(20), comment(40), comment(60)],
      },
      auth(),
    );
    expect(posted.placements).toEqual(['line', 'file', 'line']);
    expect(github.reviews).toHaveLength(1);
  });

  it('puts into the body what GitHub drops on submit', async () => {
    const { headSha, pullRequest } = await openChange();
    faults.droppedLines.add(40);
    const request = {
      pullRequest,
      headSha,
      body: 'Body',
      marker: 'm',
      comments: [comment(20), comment(40)],
    };
    const posted = await github.service.review(request, auth());
    expect(posted.placements).toEqual(['line', 'body']);
    expect(github.reviews[0].body).toContain('Remark on 40');
    await expect(github.service.review(request, auth())).resolves.toEqual({
      ...posted,
      outcome: 'already-posted',
    });
    expect(github.reviews[0].body.split('Remark on 40')).toHaveLength(2);
  });

  it('deletes a pending review that a killed process left', async () => {
    const { headSha, pullRequest } = await openChange();
    const request = {
      pullRequest,
      headSha,
      body: 'Body',
      marker: 'm',
      comments: [comment(20)],
    };
    // Dies when submitting: the events call fails, and POST is not repeated.
    const before = github.requestCount!();
    const failAt = async (index: number) => {
      const { failNext } = github;
      let seen = 0;
      const original = github.requests.push.bind(github.requests);
      github.requests.push = (...items: string[]) => {
        seen += 1;
        if (seen === index) {
          failNext!([{ status: 500, body: '{"message":"killed"}' }]);
        }
        return original(...items);
      };
      await github.service.review(request, auth()).catch(() => {});
      github.requests.push = original;
    };
    for (let index = 1; index <= 7; index += 1) {
      await failAt(index);
    }
    const posted = await github.service.review(request, auth());
    expect(github.requestCount!()).toBeGreaterThan(before);
    expect(posted.placements).toEqual(['line']);
    expect(github.reviews.map(review => review.state)).toEqual(['COMMENTED']);
    await expect(
      github.service.reviewThreads(pullRequest, auth()),
    ).resolves.toHaveLength(1);
  });

  it('keeps a body over the limit whole, in further comments', async () => {
    const { repository, headSha, pullRequest } = await openChange();
    const paragraphs = Array.from(
      { length: 400 },
      (_, index) => `Paragraph ${index} ${'x'.repeat(300)}`,
    );
    const request = {
      pullRequest,
      headSha,
      body: paragraphs.join('\n\n'),
      marker: 'm',
      comments: [],
    };
    await github.service.review(request, auth());
    await github.service.review(request, auth());
    const everything = [
      github.reviews[0].body,
      ...github
        .get(repository)
        .pull(1)
        .threads.map(thread => thread.comments[0].body),
    ];
    expect(everything.every(text => text.length <= 65_536)).toBe(true);
    // Each exactly once, over the review and its further comments.
    const text = everything.join('\n');
    expect(
      paragraphs.filter(paragraph => text.split(paragraph).length !== 2).length,
    ).toBe(0);
    expect(everything.length).toBeGreaterThan(1);
  });

  it('says that a diff is incomplete when patches are withheld', async () => {
    const repository = await github.createRepository({
      files: { 'a.txt': 'a\n' },
    });
    await github.push({
      repository,
      branch: 'change',
      files: { 'a.txt': 'b\n', 'huge.txt': 'x\n' },
    });
    const pullRequest = await github.openPullRequest({
      repository,
      branch: 'change',
      title: 'Change',
    });
    faults.withholdDiffs = true;
    const diff = await github.service.pullRequestDiff(pullRequest, auth());
    expect(diff).toMatchObject({ complete: false });
    expect(diff.raw).toBeUndefined();
    expect(diff.files.find(file => file.path === 'a.txt')!.patch).toContain(
      '+b',
    );
    expect(
      diff.files.find(file => file.path === 'huge.txt')!.patch,
    ).toBeUndefined();
  });

  it('distrusts archives that rewrite files', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [`f${index}.txt`, `${index}\n`]),
    );
    const repository = await github.createRepository({ files });
    const tree = await github.service.tree({ repository }, auth());
    faults.rewrittenInArchive.add('f3.txt');
    const read = await github.service.files(
      { repository, commit: tree!.commit },
      auth(),
    );
    expect(read).toHaveLength(30);
    expect(
      Buffer.from(
        read.find(file => file.path === 'f3.txt')!.content,
      ).toString(),
    ).toBe('3\n');
    expect(
      github.requests.filter(line => line.includes('/git/blobs/')),
    ).toHaveLength(1);
  });

  it('writes one check run as an app, and a status with a token', async () => {
    const repository = await github.createRepository({ files: { a: 'a\n' } });
    const { commit } = (await github.service.tree({ repository }, auth()))!;
    const report = {
      repository,
      sha: commit,
      name: 'ghostlight',
      title: 'Title',
      summary: 'Summary',
    };
    await github.service.report({ ...report, conclusion: 'neutral' }, auth());
    expect(github.checks).toEqual([
      expect.objectContaining({ state: 'success', context: 'ghostlight' }),
    ]);
    github.checks.length = 0;
    faults.isApp = true;
    await github.service.report(
      { ...report, conclusion: 'in-progress' },
      auth(),
    );
    await github.service.report({ ...report, conclusion: 'success' }, auth());
    expect(github.checks).toEqual([
      expect.objectContaining({ status: 'completed', conclusion: 'success' }),
    ]);
  });

  it('completes a proposal whose process died before the pull request', async () => {
    const repository = await github.createRepository({ files: { a: 'a\n' } });
    const proposal = {
      repository,
      purpose: 'p',
      title: 'Title',
      body: 'Body',
      fingerprint: 'f',
      edits: [{ path: 'a', content: 'b\n' }],
    };
    const first = await github.service.propose(proposal, auth());
    // As if the pull request had not been opened.
    github.get(repository).pulls.length = 0;
    const again = await github.service.propose(proposal, auth());
    expect(again.outcome).toBe('opened');
    expect(again.pullRequest!.head.sha).toBe(first.pullRequest!.head.sha);
  });

  it('reports scopes and rate limit', async () => {
    await expect(github.service.status()).resolves.toEqual([
      {
        host: github.host,
        type: 'github',
        state: 'ok',
        scopes: ['repo', 'read:org'],
        rateLimit: {
          limit: 5000,
          remaining: 4999,
          resetAt: '2030-01-01T00:00:00.000Z',
        },
        webhooks: { configured: true, since: expect.any(String) },
      },
    ]);
  });
});
