/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/* eslint-disable jest/no-conditional-expect -- one flow, told step by step */

import {
  aiDatabaseKinds,
  inMemoryForge,
} from '@ghostlight/backstage-plugin-ai-node/testUtils';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import {
  acme,
  startReviewBackend,
  until,
} from './__testUtils__/startReviewBackend';

jest.setTimeout(180_000);

const API = (extra = '') => `openapi: 3.0.3
info: { title: Orders, version: '1' }
paths:
  /orders:
    get:
      responses:
        '200': { description: All orders. }
${extra}`;
const DELETE_PATH = `  /orders/{id}:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
      responses:
        '200': { description: One order. }
`;

function company() {
  const forge = inMemoryForge();
  const repository = forge.createRepository({
    name: 'acme/orders',
    files: {
      'api/openapi.yaml': API(DELETE_PATH),
      'src/orders.ts': 'export const orders = () => [];\n',
      CODEOWNERS: '* @ada\n',
      '.ghostlight/review.yaml': 'gate: [openapi-breaking]\n',
    },
  });
  const head = forge.push({
    repository,
    branch: 'change',
    files: { 'api/openapi.yaml': API() },
  });
  const ref = forge.openPullRequest({
    repository,
    branch: 'change',
    title: 'Drop an endpoint',
  });
  return { forge, repository, head, ref };
}

describe.each(aiDatabaseKinds())('ai-review on %s', kind => {
  it('reviews a pushed head once, with consumers from the catalog, and remembers what people say', async () => {
    const { forge, repository, head, ref } = company();
    const backend = await startReviewBackend({
      kind,
      forge,
      entities: acme(repository),
    });
    const { audited, comment, deliver, ended, get, push } = backend;
    try {
      // Fails closed.
      const { status } = await request(backend.server)
        .post(backend.api('/webhooks'))
        .set({
          'x-github-event': 'pull_request',
          'x-hub-signature-256': 'sha256=00',
        })
        .send({});
      expect(status).toBe(403);
      // What is not for reviews is a success all the same.
      expect((await deliver({ zen: 'Keep it simple' }, 'ping')).body).toEqual({
        accepted: false,
        reason: 'nothing to do',
      });

      expect((await push(ref, head)).body).toEqual({ accepted: true });
      // The same delivery again, and another one about the same head.
      expect((await push(ref, head)).body).toMatchObject({ duplicate: true });
      await push(ref, head, 'synchronize');

      const review = await ended(head);
      expect(review).toMatchObject({
        state: 'posted',
        trigger: 'push',
        kind: 'first',
        entityRef: 'component:default/orders',
        ownerRef: 'group:default/checkout',
        check: 'failure',
        coverage: { complete: true, unknown: 0 },
        model: { used: false },
      });
      const said = forge.conversation(ref);
      expect(said).toHaveLength(1);
      expect(said[0]).toContain('no model was used');
      expect(said[0]).toMatch(/Looked at \d+ of \d+ changed hunk/);
      const { items } = await get('/findings', {
        repository: repository.url,
        ruleId: 'openapi-breaking',
      });
      expect(items).toHaveLength(1);
      expect(items[0]).toMatchObject({
        state: 'open',
        placement: 'line',
        path: 'api/openapi.yaml',
        byModel: false,
      });
      expect(items[0].message).toContain('component:default/billing');
      expect(forge.reports(repository)).toMatchObject([
        { sha: head, conclusion: 'failure' },
      ]);
      const threads = () =>
        forge.service.reviewThreads(ref, { credentials: {} as any });
      expect(await threads()).toHaveLength(review.counts.fresh);

      // A push that changes nothing about it: no second review, and nothing is said twice.
      const second = forge.push({
        repository,
        branch: 'change',
        files: { 'src/other.ts': 'export const other = 1;\n' },
      });
      await push(ref, second, 'synchronize');
      expect(await ended(second)).toMatchObject({ kind: 'push' });
      const all = await get('/findings', { repository: repository.url });
      const shown = (await threads()).flatMap(thread => thread.comments);
      for (const { shortId } of all.items) {
        expect(
          shown.filter(({ body }) => body.includes(`\`${shortId}\``)).length,
        ).toBeLessThanOrEqual(1);
      }

      // Strangers get no answer; who is no code owner cannot override; bots are not listened to.
      const before = forge.conversation(ref).length;
      await comment(ref, '/ghostlight explain 00000000', { login: 'eve' });
      await comment(ref, '/ghostlight review', {
        login: 'robot',
        type: 'Bot',
        association: 'MEMBER',
      });
      await comment(ref, '/ghostlight override we are late', {
        login: 'bob',
        association: 'MEMBER',
      });
      await until(
        async () => forge.conversation(ref),
        texts => texts.some(text => text.includes('Only a code owner')),
      );
      expect(forge.conversation(ref)).toHaveLength(before + 1);
      expect(forge.reports(repository).at(-1)).toMatchObject({
        conclusion: 'failure',
      });
      await comment(ref, 'Fine.\n/ghostlight override consumers agreed', {
        login: 'ada',
        association: 'MEMBER',
      });
      await until(
        async () => forge.reports(repository).at(-1),
        report => report?.conclusion === 'success',
      );
      expect(audited.map(({ eventId }) => eventId)).toContain(
        'review-override',
      );

      // Dismissed: the thread closes, and the same finding never returns, in another pull request neither.
      const [finding] = items;
      await comment(
        ref,
        `/ghostlight ignore ${finding.shortId} the consumer is gone`,
        { login: 'ada', association: 'MEMBER' },
      );
      await until(
        () => get(`/findings/${finding.id}`),
        ({ state }) => state === 'dismissed',
      );
      expect(await get(`/findings/${finding.id}`)).toMatchObject({
        stateBy: 'ada',
        stateReason: 'the consumer is gone',
      });
      const third = forge.push({
        repository,
        branch: 'again',
        files: { 'api/openapi.yaml': API() },
      });
      const other = forge.openPullRequest({
        repository,
        branch: 'again',
        title: 'The same once more',
      });
      await push(other, third);
      await ended(third);
      expect(
        (await get('/findings', { repository: repository.url, number: '2' }))
          .items,
      ).not.toEqual(
        expect.arrayContaining([
          expect.objectContaining({ ruleId: 'openapi-breaking' }),
        ]),
      );
      expect(await get('/stats')).toMatchObject({
        rules: expect.arrayContaining([
          expect.objectContaining({
            ruleId: 'openapi-breaking',
            dismissed: 1,
            precision: 0,
          }),
        ]),
        perDay: expect.arrayContaining([
          { day: new Date().toISOString().slice(0, 10), reviews: 3 },
        ]),
      });
      expect((await get('/rules')).items).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ ruleId: 'secrets', portal: 'default' }),
          expect.objectContaining({ ruleId: 'model/defect', byModel: true }),
        ]),
      );
      expect(
        await get('/configuration', { repository: repository.url }),
      ).toMatchObject({
        file: '.ghostlight/review.yaml',
        defaultBranch: 'main',
        rules: expect.arrayContaining([
          expect.objectContaining({ ruleId: 'openapi-breaking', gate: true }),
        ]),
      });

      // Code that is put right is acted on.
      const fixed = forge.push({
        repository,
        branch: 'change',
        files: { 'src/other.ts': undefined },
      });
      await push(ref, fixed, 'synchronize');
      await ended(fixed);
      const gone = (
        await get('/findings', { repository: repository.url, number: '1' })
      ).items.filter(({ path }: any) => path === 'src/other.ts');
      expect(gone.map(({ state }: any) => state)).toEqual(
        gone.map(() => 'acted-on'),
      );

      // Agents.
      const { output } = await backend.actions.invoke({
        id: 'test:review-diff',
        input: { repository: repository.url, number: 1 },
        credentials: mockCredentials.user(),
      });
      expect(output).toMatchObject({
        headSha: fixed,
        entityRef: 'component:default/orders',
      });
      expect(backend.signals.length).toBeGreaterThan(0);
    } finally {
      await backend.stop();
    }
  });

  it('looks back read-only, finds missed deliveries, and shows nobody what they may not see', async () => {
    const { forge, repository, head, ref } = company();
    const merged = forge.push({
      repository,
      branch: 'merged',
      files: {
        'src/key.ts': `export const key = "AKIA${'QWRTKPLM'}${'ODNN7QZF'}";\n`,
      },
    });
    const old = forge.openPullRequest({
      repository,
      branch: 'merged',
      title: 'A key',
    });
    forge.closePullRequest(old, { merge: true });
    const denied = new Set<string>();
    const permissions = mockServices.permissions.mock({
      authorize: async requests =>
        requests.map(({ permission }) => ({
          result: denied.has(permission.name)
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
        })),
    });
    const backend = await startReviewBackend({
      kind,
      forge,
      entities: acme(repository),
      // No delivery comes; the repository is looked at by itself.
      review: { poll: [repository.url], reconcile: { seconds: 30 } },
      features: [permissions.factory],
    });
    const { api, ended, get, server } = backend;
    const post = (path: string, body: object) =>
      request(server).post(api(path)).send(body);
    try {
      const started = await until(
        () => post('/backtests', { repository: repository.url, limit: 5 }),
        ({ status }) => status !== 503,
      );
      expect(started.status).toBe(202);
      const backtest = await until(
        () => get(`/backtests/${started.body.id}`),
        ({ state }) => state === 'done' || state === 'failed',
      );
      expect(backtest).toMatchObject({
        state: 'done',
        entityRef: 'component:default/orders',
        result: {
          costNanoUsd: '0',
          pullRequests: [{ number: old.number, title: 'A key' }],
          rules: expect.arrayContaining([
            expect.objectContaining({ ruleId: 'secrets', findings: 1 }),
          ]),
        },
      });
      expect(merged).toBeDefined();
      expect(forge.conversation(old)).toEqual([]);
      expect(forge.reports(repository)).toEqual([]);

      const asked = await post('/pull-requests/review', {
        repository: repository.url,
        number: ref.number,
      });
      expect(asked.status).toBe(202);
      const review = await ended(head);
      expect(review).toMatchObject({
        id: asked.body.reviewId,
        state: 'posted',
      });
      const [finding] = (await get('/findings', { ruleId: 'openapi-breaking' }))
        .items;
      denied.add('ai.review.manage');
      expect(
        (await post(`/findings/${finding.id}/dismiss`, { reason: 'no' }))
          .status,
      ).toBe(403);
      denied.delete('ai.review.manage');
      expect(
        (await post(`/findings/${finding.id}/dismiss`, { reason: 'planned' }))
          .body,
      ).toMatchObject({ state: 'dismissed', stateReason: 'planned' });
      // The gate no longer has a reason to fail.
      expect(forge.reports(repository).at(-1)).toMatchObject({
        conclusion: 'success',
      });
      expect(
        (
          await post('/pull-requests/preview', {
            repository: 'https://forge.example/acme/unknown',
            number: 1,
          })
        ).status,
      ).toBe(404);
      denied.add('ai.review.read');
      for (const path of [
        '/reviews',
        '/stats',
        '/rules',
        `/configuration?repository=${encodeURIComponent(repository.url)}`,
        `/reviews/${review.id}`,
      ]) {
        expect((await request(server).get(api(path))).status).toBe(403);
      }
    } finally {
      await backend.stop();
    }
  });

  it('shows reviews only of entities that the caller may read', async () => {
    const { forge, repository, head, ref } = company();
    const backend = await startReviewBackend({
      kind,
      forge,
      // The catalog does not know the repository, and the caller may not configure.
      features: [
        mockServices.permissions.mock({
          authorize: async requests =>
            requests.map(({ permission }) => ({
              result:
                permission.name === 'ai.review.configure'
                  ? AuthorizeResult.DENY
                  : AuthorizeResult.ALLOW,
            })),
        }).factory,
      ],
    });
    try {
      await backend.push(ref, head);
      await until(
        async () => forge.conversation(ref),
        texts => texts.length > 0,
      );
      expect(await backend.get('/reviews')).toEqual({ items: [], total: 0 });
      expect(await backend.get('/stats')).toMatchObject({ reviews: 0 });
      expect(
        (
          await request(backend.server)
            .post(backend.api('/pull-requests/review'))
            .send({ repository: repository.url, number: 1 })
        ).status,
      ).toBe(404);
    } finally {
      await backend.stop();
    }
  });
});
