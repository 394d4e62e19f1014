/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { describeChangeSource } from '../testUtils';
import { ask, requestFor, target } from './__testUtils__/sourceRequests';
import { CiSource } from './CiSource';

const server = setupServer();
registerMswTestHooks(server);

const GITHUB = 'https://ghe.example/api/v3';
const GITLAB = 'https://gitlab.example/api/v4';
const AZURE = 'https://dev.azure.com/acme/shop';
const seen: URL[] = [];
const tokens: (string | null)[] = [];

/** As `/repos/{owner}/{repo}/actions/runs` answers. */
const actions = {
  total_count: 3,
  workflow_runs: [
    {
      id: 289782451,
      name: 'Deploy',
      head_branch: 'main',
      head_sha: '3484a3fb816e0859fd6e1cea078d76385ff50625',
      run_number: 74,
      event: 'push',
      status: 'completed',
      conclusion: 'success',
      html_url: 'https://ghe.example/acme/orders/actions/runs/289782451',
      created_at: '2026-03-01T11:20:00Z',
      run_started_at: '2026-03-01T11:40:00Z',
      updated_at: '2026-03-01T11:44:00Z',
      actor: { login: 'octocat' },
    },
    {
      id: 289782452,
      name: 'Test',
      head_branch: 'feature',
      head_sha: '3484a3fb816e0859fd6e1cea078d76385ff50626',
      event: 'pull_request',
      status: 'in_progress',
      conclusion: null,
      created_at: '2026-03-01T11:45:00Z',
      updated_at: '2026-03-01T11:45:00Z',
    },
    { id: 289782453, event: 'push', created_at: '2026-02-01T11:45:00Z' },
  ],
};
/** As `/projects/:id/pipelines` answers. */
const pipelines = [
  {
    id: 47,
    iid: 12,
    project_id: 1,
    status: 'running',
    source: 'push',
    ref: 'main',
    sha: 'a91957a858320c0e17f3a0eca7cfacbff50ea29a',
    name: 'Build pipeline',
    web_url: 'https://gitlab.example/acme/pay/-/pipelines/47',
    created_at: '2026-03-01T11:28:34.085Z',
    updated_at: '2026-03-01T11:32:35.169Z',
  },
  {
    id: 48,
    status: 'success',
    source: 'merge_request_event',
    ref: 'refs/merge-requests/3/head',
    created_at: '2026-03-01T11:28:34.085Z',
    updated_at: '2026-03-01T11:32:35.169Z',
  },
];
/** As `/{project}/_apis/build/builds` answers. */
const build = (id: number, more: object) => ({
  _links: {
    web: { href: `https://dev.azure.com/acme/_build/results?buildId=${id}` },
  },
  id,
  buildNumber: '20260301.1',
  status: 'completed',
  result: 'failed',
  queueTime: '2026-03-01T11:29:00.1Z',
  startTime: '2026-03-01T11:30:00.1234567Z',
  finishTime: '2026-03-01T11:36:00.7654321Z',
  definition: { id: 4, name: 'release' },
  sourceBranch: 'refs/heads/main',
  sourceVersion: '6a4c2c7b1e0d4e4cb5c2c5bb8c0e3f4a5b6c7d8e',
  reason: 'individualCI',
  requestedFor: { displayName: 'Ann' },
  repository: { id: 'b2f7', type: 'TfsGit', name: 'stock' },
  ...more,
});
const builds = {
  count: 3,
  value: [
    build(91, {}),
    build(92, { reason: 'pullRequest', sourceBranch: 'refs/pull/7/merge' }),
    build(93, { repository: { id: 'ffff', name: 'other' } }),
  ],
};

const integrations = () =>
  ScmIntegrations.fromConfig(
    new ConfigReader({
      integrations: {
        github: [
          { host: 'ghe.example', apiBaseUrl: GITHUB, token: 'github-token' },
        ],
        gitlab: [
          {
            host: 'gitlab.example',
            apiBaseUrl: GITLAB,
            baseUrl: 'https://gitlab.example',
            token: 'gitlab-token',
          },
        ],
        azure: [
          {
            host: 'dev.azure.com',
            credentials: [{ personalAccessToken: 'azure-token' }],
          },
        ],
      },
    }),
  );
const source = new CiSource({ integrations });
const at = (name: string, url: string) =>
  target(name, { 'backstage.io/source-location': `url:${url}` });
const orders = at('orders', 'https://ghe.example/acme/orders/tree/main/');
const pay = at('pay', 'https://gitlab.example/acme/pay/-/tree/main/');
const stock = at('stock', 'https://dev.azure.com/acme/shop/_git/stock');

function up() {
  const answer =
    (body: object) =>
    ({ request }: { request: Request }) => {
      seen.push(new URL(request.url));
      tokens.push(
        request.headers.get('authorization') ??
          request.headers.get('private-token'),
      );
      return HttpResponse.json(body);
    };
  server.use(
    http.get(`${GITHUB}/repos/acme/orders/actions/runs`, answer(actions)),
    http.get(`${GITLAB}/projects/acme%2Fpay/pipelines`, answer(pipelines)),
    http.get(`${AZURE}/_apis/build/builds`, answer(builds)),
  );
}

for (const [name, one] of Object.entries({ orders, pay, stock })) {
  describeChangeSource({
    name: `CI of ${name}`,
    create: () => {
      up();
      return source;
    },
    createDown: () => {
      server.use(http.get('*', () => new HttpResponse('', { status: 502 })));
      return source;
    },
    request: () => requestFor([one]),
  });
}

describe('runs of CI', () => {
  beforeEach(() => {
    seen.length = 0;
    tokens.length = 0;
    up();
  });

  it('are changes at all three forges, on branches only, with the credentials of each', async () => {
    const { changes, queries } = await source.changes(
      ask([orders, pay, stock]),
    );
    expect(changes).toEqual([
      expect.objectContaining({
        id: 'ci:https://ghe.example/acme/orders#289782451:component:default/orders',
        kind: 'pipeline',
        startedAt: '2026-03-01T11:40:00.000Z',
        finishedAt: '2026-03-01T11:44:00.000Z',
        author: 'octocat',
        summary: 'Deploy, main, success',
        sha: '3484a3fb816e0859fd6e1cea078d76385ff50625',
      }),
      expect.objectContaining({
        service: 'component:default/pay',
        summary: 'Build pipeline, main, running',
        startedAt: '2026-03-01T11:28:34.085Z',
        url: 'https://gitlab.example/acme/pay/-/pipelines/47',
      }),
      expect.objectContaining({
        service: 'component:default/stock',
        summary: 'release, main, failed',
        author: 'Ann',
        finishedAt: '2026-03-01T11:36:00.765Z',
      }),
    ]);
    expect(changes[1]).not.toHaveProperty('finishedAt');
    expect(queries).toHaveLength(3);
    expect(seen[0].searchParams.get('created')).toBe(
      '2026-03-01T06:00:00Z..2026-03-01T12:00:00Z',
    );
    expect(new Set(tokens)).toEqual(
      new Set([
        'Bearer github-token',
        'Bearer gitlab-token',
        `Basic ${btoa(':azure-token')}`,
      ]),
    );
  });

  it('of hosts without an integration are not asked for', async () => {
    const elsewhere = at('x', 'https://unknown.example/acme/x');
    expect((await source.changes(ask([elsewhere]))).changes).toEqual([]);
    expect(seen).toEqual([]);
  });

  it('name the repository that did not answer', async () => {
    server.use(
      http.get(`${GITLAB}/*`, () => new HttpResponse('', { status: 403 })),
    );
    const { changes, unknown } = await source.changes(ask([orders, pay]));
    expect(changes).toHaveLength(1);
    expect(unknown[0]).toContain('https://gitlab.example/acme/pay');
  });
});
