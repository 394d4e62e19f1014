/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { indexDirectory } from '@ghostlight/doc-retrieval';
import { GroupDirectory } from '@ghostlight/repo-evidence';
import { BadInputError } from '../../support/exit';
import { backtestCatalog } from './backtestCatalog';
import { backtestReview } from './backtestReview';
import { runBacktest } from './runBacktest';

const START = Date.parse('2026-01-01T00:00:00Z') / 1_000;
const DAY = 24 * 60 * 60;

/** A repository whose history a test writes, a day at a time. */
class History {
  #day = 0;

  private constructor(readonly folder: string) {}

  static async create(): Promise<History> {
    const history = new History(
      await mkdtemp(join(tmpdir(), 'ghostlight-backtest-')),
    );
    history.git('init', '--quiet', '--initial-branch=main');
    return history;
  }

  git(...args: string[]): string {
    const date = `${START + this.#day * DAY} +0000`;
    return execFileSync('git', ['-C', this.folder, ...args], {
      encoding: 'utf8',
      env: {
        ...process.env,
        GIT_AUTHOR_NAME: 'Ada',
        GIT_AUTHOR_EMAIL: 'ada@example.com',
        GIT_COMMITTER_NAME: 'Ada',
        GIT_COMMITTER_EMAIL: 'ada@example.com',
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_DATE: date,
      },
    });
  }

  async commit(
    files: Record<string, string>,
    options: { days?: number; author?: string } = {},
  ): Promise<void> {
    this.#day += options.days ?? 1;
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(this.folder, path)), { recursive: true });
      await writeFile(join(this.folder, path), text);
    }
    this.git('add', '--all');
    this.git(
      'commit',
      '--quiet',
      '--message=change',
      ...(options.author ? [`--author=${options.author}`] : []),
    );
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}

const descriptor = (owner: string, lifecycle = 'production') =>
  `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: orders
spec:
  type: service
  lifecycle: ${lifecycle}
  owner: ${owner}
`;

describe('ghostlight backtest', () => {
  let history: History;
  let written: string;

  beforeEach(async () => {
    history = await History.create();
    written = '';
    jest.spyOn(process.stdout, 'write').mockImplementation(((text: string) => {
      written += text;
      return true;
    }) as typeof process.stdout.write);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await history.remove();
  });

  const groups = '- shop\n- warehouse\n';

  describe('of the catalog', () => {
    async function replay(limit = 50) {
      return backtestCatalog({
        repo: history.folder,
        limit,
        directory: GroupDirectory.fromYaml(groups),
      });
    }

    it('counts as right what a person wrote later', async () => {
      await history.commit({
        'catalog-info.yaml': descriptor('nobody-known'),
        CODEOWNERS: '* @acme/shop\n',
        'package.json': '{"name": "orders"}',
      });
      await history.commit({ 'catalog-info.yaml': descriptor('shop') });
      const result = await replay();
      expect(result).toMatchObject({
        commits: 1,
        edits: 1,
        right: 1,
        harmful: 0,
        precision: 1,
      });
      expect(result.examples[0]).toMatchObject({
        entity: 'component:default/orders',
        field: 'spec.owner',
        before: 'nobody-known',
        after: 'shop',
        judgement: 'right',
        evidence: expect.stringMatching(/^CODEOWNERS:1 /),
      });
    });

    it('counts as harmful what a person wrote otherwise, and silence as silence', async () => {
      await history.commit({
        'catalog-info.yaml': descriptor('nobody-known'),
        CODEOWNERS: '* @acme/shop\n',
      });
      await history.commit({ 'catalog-info.yaml': descriptor('warehouse') });
      await history.commit({
        'catalog-info.yaml': descriptor('warehouse', 'deprecated'),
      });
      expect(await replay()).toMatchObject({
        edits: 2,
        right: 0,
        harmful: 1,
        silent: 1,
        precision: 0,
      });
    });

    it('leaves out what automation wrote, and knows of no precision without proposals', async () => {
      await history.commit({ 'catalog-info.yaml': descriptor('shop') });
      await history.commit(
        { 'catalog-info.yaml': descriptor('warehouse') },
        { author: 'renovate[bot] <bot@example.com>' },
      );
      const result = await replay();
      expect(result).toMatchObject({ commits: 0, edits: 0 });
      expect(result.precision).toBeUndefined();
    });

    it('looks at what was, and never at what came after', async () => {
      await history.commit({
        'catalog-info.yaml': descriptor('nobody-known'),
      });
      await history.commit({ 'catalog-info.yaml': descriptor('shop') });
      // Only now does the repository say who owns it.
      await history.commit({ CODEOWNERS: '* @acme/shop\n' });
      expect(await replay()).toMatchObject({ right: 0, silent: 1 });
    });
  });

  describe('of reviews', () => {
    /** A merge of a branch that adds a file, so that the rules have something to say. */
    async function merge(path: string, text: string) {
      history.git('checkout', '--quiet', '-b', 'topic');
      await history.commit({ [path]: text });
      history.git('checkout', '--quiet', 'main');
      history.git('merge', '--quiet', '--no-ff', '--message=merge', 'topic');
      history.git('branch', '--quiet', '--delete', 'topic');
    }
    const open = (name: string) =>
      `class ${name} {\n  @PermitAll\n  public List<Order> orders() {}\n}\n`;
    const replay = () =>
      backtestReview({ repo: history.folder, limit: 50, days: 30 });

    it('tells lines that were changed soon from those that stand', async () => {
      await history.commit({ 'README.md': 'Hello\n' });
      await merge('src/One.java', open('One'));
      await merge('src/Two.java', open('Two'));
      await history.commit({
        'src/One.java':
          'class One {\n  @RolesAllowed("clerk")\n  public List<Order> orders() {}\n}\n',
      });
      await history.commit({ 'README.md': 'Late\n' }, { days: 60 });
      const result = await replay();
      expect(result).toMatchObject({ merges: 2, squashed: false });
      expect(result.findings).toBeGreaterThanOrEqual(2);
      const acted = new Map(
        result.examples.map(({ path, actedOn }) => [path, actedOn]),
      );
      expect(acted.get('src/One.java')).toBe(true);
      expect(acted.get('src/Two.java')).toBe(false);
      expect(result.churn).toEqual({ lines: 8, changed: 1, share: 0.125 });
      expect(
        result.rules.find(({ ruleId }) => ruleId === 'public-endpoint'),
      ).toMatchObject({ judged: 2, precision: 0.5 });
    });

    it('does not judge a line that stands before the days are over', async () => {
      await history.commit({ 'README.md': 'Hello\n' });
      await merge('src/One.java', open('One'));
      const result = await replay();
      expect(result.findings).toBeGreaterThan(0);
      expect(result.judged).toBe(0);
      expect(result.precision).toBeUndefined();
    });

    it('says the same at each run, and takes commits where there are no merges', async () => {
      await history.commit({ 'README.md': 'Hello\n' });
      await history.commit({ 'src/One.java': open('One') });
      const first = await replay();
      expect(first.squashed).toBe(true);
      expect(first.findings).toBeGreaterThan(0);
      expect(await replay()).toEqual(first);
    });
  });

  it('prints one report for all there is input for, as text and as JSON', async () => {
    await history.commit({
      'catalog-info.yaml': descriptor('nobody-known'),
      CODEOWNERS: '* @acme/shop\n',
      'docs/index.md':
        '# Refunds\n\nRefunds above 500 euros need the approval of the finance team.\n',
    });
    await history.commit({ 'catalog-info.yaml': descriptor('shop') });
    const outside = await mkdtemp(join(tmpdir(), 'ghostlight-backtest-in-'));
    const input = (name: string) => join(outside, name);
    await writeFile(input('groups.yaml'), groups);
    await writeFile(
      input('questions.jsonl'),
      '{"id":"a","question":"who approves refunds above 500 euros","relevant":["index.md"]}\n',
    );
    indexDirectory({
      directory: join(history.folder, 'docs'),
      store: input('store'),
    });
    await mkdir(input('cases'));
    await writeFile(
      input('cases/one.json'),
      JSON.stringify({
        alerts: [
          {
            startsAt: '2026-01-01T10:05:00Z',
            service: 'orders',
            name: 'Errors',
          },
        ],
        graph: { nodes: ['orders'], edges: [] },
        changes: [
          {
            id: 'deploy-1',
            service: 'orders',
            kind: 'deployment',
            startedAt: '2026-01-01T10:00:00Z',
          },
        ],
        detectedAt: '2026-01-01T10:06:00Z',
        expected: { changeId: 'deploy-1' },
      }),
    );
    const options = {
      repo: history.folder,
      groups: input('groups.yaml'),
      store: input('store'),
      questions: input('questions.jsonl'),
      incidents: input('cases'),
      limit: 10,
      days: 30,
    };
    const before = history.git('status', '--porcelain=v2', '--branch');
    expect(await runBacktest({ ...options, json: true })).toBe(0);
    const report = JSON.parse(written);
    expect(report).toMatchObject({
      model: null,
      costUsd: 0,
      catalog: { right: 1, precision: 1 },
      review: { squashed: true, precision: null },
      incident: { scores: { cases: 1, top1: 1 } },
      docs: { questions: 1, answered: 1, hitAt5: 1, verifiedSentences: 1 },
    });
    written = '';
    expect(await runBacktest(options)).toBe(0);
    expect(written).toContain('precision          100 % (1 of 1)');
    expect(written).toContain('one.json: deploy-1 first');
    expect(written).toContain('nothing to judge');
    expect(written).toContain('Cost: 0 USD');
    // Read-only, the index of git included.
    expect(history.git('status', '--porcelain=v2', '--branch')).toBe(before);
    await rm(outside, { recursive: true, force: true });
  });

  it('says what is missing', async () => {
    const base = { limit: 1, days: 30 };
    await expect(runBacktest(base)).rejects.toThrow('--repo <dir>');
    await expect(
      runBacktest({ ...base, feature: ['incident'] }),
    ).rejects.toThrow('"incident" needs --incidents <dir>');
    await expect(runBacktest({ ...base, store: 'x' })).rejects.toThrow(
      BadInputError,
    );
    await expect(
      runBacktest({ ...base, repo: join(tmpdir(), 'no-such-folder') }),
    ).rejects.toThrow(BadInputError);
  });
});
