/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { startGitlabDouble } from '../__testUtils__/gitlabDouble';
import { testForge } from '../../testUtils/scm/testForge';

let gitlab: Awaited<ReturnType<typeof startGitlabDouble>>;

testForge({
  name: 'GitLab',
  features: { suggestionInfo: 'suggestion:-0+0' },
  create: async () => {
    gitlab = await startGitlabDouble();
    return gitlab;
  },
});

describe('GitLab', () => {
  beforeEach(async () => {
    gitlab = await startGitlabDouble();
  });
  afterEach(() => gitlab.close());

  const auth = () => ({ credentials: gitlab.credentials });

  it('lists the repositories of a person, too', async () => {
    const { url } = await gitlab.createRepository({ files: { a: 'a' } });
    gitlab.faults.isUser = true;
    const { repositories, cursor } = await gitlab.service.listRepositories(
      { owner: { url: `http://${gitlab.host}/acme` } },
      auth(),
    );
    expect(repositories).toMatchObject([{ url, fork: false }]);
    expect(cursor).toBeUndefined();
    await expect(
      gitlab.service.listRepositories(
        { owner: { url: `http://${gitlab.host}/nobody` } },
        auth(),
      ),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });
  const lines = (text: (line: number) => string) =>
    Array.from({ length: 30 }, (_, index) => `${text(index + 1)}\n`).join('');

  async function openChange() {
    const repository = await gitlab.createRepository({
      files: { 'a.txt': lines(line => `line ${line}`) },
    });
    const headSha = await gitlab.push({
      repository,
      branch: 'change',
      files: { 'a.txt': lines(line => (line === 10 ? 'ten' : `line ${line}`)) },
    });
    const pullRequest = await gitlab.openPullRequest({
      repository,
      branch: 'change',
      title: 'Change',
    });
    return {
      repository,
      pullRequest,
      request: {
        pullRequest,
        headSha,
        body: 'Body',
        marker: 'm',
        comments: [
          {
            body: 'From context to added',
            anchor: {
              path: 'a.txt',
              side: 'RIGHT' as const,
              startLine: 8,
              line: 10,
            },
            suggestion: 'eight\nnine\nten',
          },
        ],
      },
    };
  }

  it('clears its stale drafts and leaves those of a person alone', async () => {
    const { repository, request } = await openChange();
    const pull = gitlab.get(repository).pull(1);
    gitlab.drafts.set(pull, [
      { id: 1, note: 'Left behind <!-- ghostlight:comment=x.0 -->' },
      { id: 2, note: 'A thought of a person' },
    ]);
    const posted = await gitlab.service.review(request, auth());
    expect(posted.placements).toEqual(['line']);
    expect(gitlab.drafts.get(pull)).toEqual([
      { id: 2, note: 'A thought of a person' },
    ]);
    const bodies = pull.threads.map(thread => thread.comments[0].body);
    expect(bodies).toHaveLength(2);
    expect(bodies[0]).toContain('```suggestion:-2+0\neight\nnine\nten\n```');
  });

  it('falls back to the list of diffs, and says what is withheld', async () => {
    const { pullRequest } = await openChange();
    gitlab.faults.noRawDiffs = true;
    await expect(
      gitlab.service.pullRequestDiff(pullRequest, auth()),
    ).resolves.toMatchObject({ complete: true });
    gitlab.faults.collapsed.add('a.txt');
    const diff = await gitlab.service.pullRequestDiff(pullRequest, auth());
    expect(diff.complete).toBe(false);
    expect(diff.files).toEqual([{ path: 'a.txt', status: 'modified' }]);
  });

  it('reads trees of many pages, and reports scopes', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 250 }, (_, index) => [
        `f${index}.txt`,
        `${index}\n`,
      ]),
    );
    const repository = await gitlab.createRepository({ files });
    const tree = await gitlab.service.tree({ repository }, auth());
    expect(tree!.entries).toHaveLength(250);
    await expect(gitlab.service.status()).resolves.toEqual([
      expect.objectContaining({
        type: 'gitlab',
        state: 'ok',
        scopes: ['api'],
        rateLimit: expect.objectContaining({ limit: 600 }),
      }),
    ]);
  });
});
