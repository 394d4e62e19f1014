/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/* eslint-disable jest/no-conditional-expect -- one flow, told step by step */

import {
  aiDatabaseKinds,
  inMemoryForge,
} from '@ghostlight/backstage-plugin-ai-node/testUtils';
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
      });

      // Code that is put right is acted on.
      const fixed = forge.push({
        repository,
        branch: 'change',
        files: { 'src/other.ts': undefined },
      });
      await push(ref, fixed, 'synchronize');
      await ended(fixed);
      const states = (
        await get('/findings', { repository: repository.url, number: '1' })
      ).items.map(({ state, path }: any) => [path, state]);
      for (const [path, state] of states) {
        if (path === 'src/other.ts') {
          expect(state).toBe('acted-on');
        }
      }

      // Agents.
      const { output } = await backend.actions.invoke({
        id: 'test:review-diff',
        input: { repository: repository.url, number: 1 },
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
});
