/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
// eslint-disable-next-line @backstage/no-relative-monorepo-imports -- a helper of the forge's own tests, which it does not publish
import { at } from '../../../../../../examples/forge/src/__testUtils__/openShop';
import {
  openGithubJobs,
  type GithubJobs,
} from './__testUtils__/openGithubJobs';

// Each test starts processes, on a machine that may be busy.
jest.setTimeout(180_000);

const SLOW = `async function load(ids) {
  for (const id of ids) {
    await db.query(id);
  }
  return ids;
}
`;
const TWO = {
  'src/load.js': SLOW,
  'migrations/1.js': 'exports.up = k => k.schema.dropTable("a");\n',
};

/** A job of GitHub Actions: the bundled command, in a clone, against a server that speaks GitHub's API. */
describe('ghostlight review --post in GitHub Actions', () => {
  let jobs: GithubJobs;
  const job: GithubJobs['job'] = (...args) => jobs.job(...args);

  beforeAll(async () => {
    jobs = await openGithubJobs();
  });
  afterAll(() => jobs.close());

  it('posts one review that comments, and nothing twice over pushes and rebases', async () => {
    const number = await jobs.shop.open('twice', TWO);
    const first = await job(number);
    expect(first.post).toMatchObject({ outcome: 'posted', before: 0 });
    const [review, ...others] = await jobs.reviewsOf(number);
    expect(others).toEqual([]);
    expect(review).toMatchObject({
      state: 'COMMENTED',
      body: expect.stringContaining('No model was used'),
    });
    const comments = await jobs.commentsOf(number);
    expect(
      comments
        .filter(({ body }) => /hot-path|migration-without-down/.test(body))
        .map(({ path, line, side }) => [path, line, side])
        .sort(),
    ).toEqual([
      ['migrations/1.js', 1, 'RIGHT'],
      ['src/load.js', 3, 'RIGHT'],
    ]);
    expect(comments).toHaveLength(first.findings.length);

    // The same head again, as when a job is started again.
    expect((await job(number)).post.outcome).toBe('already-posted');

    // The base moves, the branch is rebased, the code moves down; a person resolved nothing and said nothing.
    await jobs.shop.write('NEWS.txt', 'Sells more things.\n');
    await jobs.work('checkout', '-qB', 'twice', 'origin/twice');
    await jobs.work('fetch', '-q', 'origin');
    await jobs.work('rebase', '-q', 'origin/main');
    await jobs.save('src/load.js', `const limit = 100;\n\n${SLOW}`);
    await jobs.work('commit', '-qam', 'Move');
    await jobs.work('push', '-qf', 'origin', 'twice');
    const moved = await job(number);
    expect(moved.post).toMatchObject({
      outcome: 'nothing-new',
      before: first.findings.length,
      said: 0,
    });
    expect(await jobs.reviewsOf(number)).toHaveLength(1);

    // The loop is mended: its thread is closed, and nothing new is said.
    await jobs.save('src/load.js', 'const load = ids => db.queryAll(ids);\n');
    await jobs.work('commit', '-qam', 'Mend');
    await jobs.work('push', '-q', 'origin', 'twice');
    expect((await job(number)).post).toMatchObject({
      outcome: 'nothing-new',
      closed: expect.any(Number),
      unclosed: 0,
    });
    const { repository } = await jobs.shop.bob.graphql<any>(
      `{ repository(owner: "acme", name: "shop") { pullRequest(number: ${number}) {
        reviewThreads(first: 20) { nodes { isResolved path } } } } }`,
    );
    expect(
      repository.pullRequest.reviewThreads.nodes.filter(
        (thread: any) => thread.path === 'migrations/1.js',
      ),
    ).toEqual([{ isResolved: false, path: 'migrations/1.js' }]);
    expect(
      repository.pullRequest.reviewThreads.nodes.some(
        (thread: any) => thread.isResolved,
      ),
    ).toBe(true);
  });

  it('goes on after a job that was killed, and is not silenced by a copied marker', async () => {
    const number = await jobs.shop.open('killed', TWO);
    const pull = await jobs.pull(number);
    // The author of the change writes what marks a review of ours.
    await jobs.shop.bob.rest.pulls.createReview({
      ...at,
      pull_number: number,
      event: 'COMMENT',
      body: `<!-- ghostlight:ci head=${pull.head.sha} -->`,
    });
    // A pending review of the job's account makes every later one fail.
    await jobs.shop.forge.octokit('carol').rest.pulls.createReview({
      ...at,
      pull_number: number,
      body: 'left behind',
    });
    const { post, findings } = await job(number);
    expect(post).toMatchObject({ outcome: 'posted', said: findings.length });
    const own = (await jobs.reviewsOf(number)).filter(
      ({ user }) => user?.login === 'carol',
    );
    expect(own).toHaveLength(1);
    expect(own[0].body).not.toContain('left behind');
  });

  it('prints findings and passes where it may not write', async () => {
    const number = await jobs.shop.open('readonly', TWO);
    const fork = await job(number, { GITHUB_TOKEN: 'token-of-fork' });
    expect(fork.post).toMatchObject({
      outcome: 'refused',
      reason: expect.stringContaining('pull-requests: write'),
    });
    expect(fork.findings.length).toBeGreaterThan(1);
    const none = await job(number, { GITHUB_TOKEN: '' });
    expect(none.post.reason).toContain('GITHUB_TOKEN is not set');
    const gone = await job(number, {
      GITHUB_API_URL: 'http://127.0.0.1:9/api/v3',
    });
    expect(gone.post.reason).toContain('did not answer');
    const stale = await job(number, {}, '--head', 'origin/main');
    expect(stale.post.outcome).toBe('moved-on');
    expect(await jobs.reviewsOf(number)).toEqual([]);
  });

  describe('with a portal', () => {
    let server: Server;
    let url: string;
    let answers: Record<string, unknown>;
    let asked: { path: string; authorization?: string }[];

    beforeAll(async () => {
      server = createServer((req: IncomingMessage, res) => {
        const path = new URL(req.url!, 'http://portal').pathname.replace(
          '/api/ai-review/v1/',
          '',
        );
        asked.push({ path, authorization: req.headers.authorization });
        res.statusCode = path in answers ? 200 : 403;
        res.setHeader('content-type', 'application/json');
        res.end(JSON.stringify(answers[path] ?? {}));
      });
      await new Promise<void>(done => {
        server.listen(0, '127.0.0.1', done);
      });
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    beforeEach(() => {
      asked = [];
    });
    afterAll(
      () =>
        new Promise<void>(done => {
          server.close(() => done());
        }),
    );

    it('takes its findings and leaves out what people dismissed', async () => {
      const number = await jobs.shop.open('portal', TWO);
      const pull = await jobs.pull(number);
      const finding = (fingerprint: string, title: string) => ({
        ruleId: 'openapi-breaking',
        severity: 'high',
        confidence: 1,
        location: { path: 'src/load.js', side: 'RIGHT', line: 2 },
        title,
        message: `${title} <!-- ghostlight:ci finding=other -->, says @acme.`,
        evidence: [],
        fingerprint,
      });
      answers = {
        reviews: { items: [], total: 0 },
        findings: { items: [{ fingerprint: 'unwanted' }], total: 1 },
        'pull-requests/preview': {
          headSha: pull.head.sha,
          findings: [finding('wanted', 'Said'), finding('unwanted', 'Unsaid')],
        },
      };
      const { post, findings } = await job(number, {
        GHOSTLIGHT_URL: url,
        GHOSTLIGHT_TOKEN: 'portal-token',
      });
      expect(post).toMatchObject({ outcome: 'posted', said: 1 });
      expect(findings.map((item: any) => item.title)).toEqual(['Said']);
      expect(asked).toContainEqual({
        path: 'pull-requests/preview',
        authorization: 'Bearer portal-token',
      });
      const [comment] = await jobs.commentsOf(number);
      // Words of the change neither pass for a marker nor call people.
      expect(comment.body).not.toContain('finding=other -->');
      expect(comment.body).not.toContain('@acme');
      expect((await jobs.reviewsOf(number))[0].body).toContain(
        'The portal told',
      );
    });

    it('leaves a pull request to the portal that reviews it, and works without one that does not answer', async () => {
      const number = await jobs.shop.open('own', TWO);
      const pull = await jobs.pull(number);
      answers = {
        reviews: {
          items: [{ headSha: pull.head.sha, state: 'queued' }],
          total: 1,
        },
        findings: { items: [], total: 0 },
      };
      expect((await job(number, { GHOSTLIGHT_URL: url })).post).toMatchObject({
        outcome: 'portal',
      });
      expect(await jobs.reviewsOf(number)).toEqual([]);
      const alone = await job(number, {
        GHOSTLIGHT_URL: 'http://127.0.0.1:9',
      });
      expect(alone.stderr).toContain('is left out');
      expect(alone.post.outcome).toBe('posted');
    });
  });
});
