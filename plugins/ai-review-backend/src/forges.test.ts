/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createServiceFactory } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type {
  PullRequestRef,
  RepositoryRef,
} from '@ghostlight/backstage-plugin-ai-common';
import { aiScmServiceRef } from '@ghostlight/backstage-plugin-ai-node';
/* eslint-disable @backstage/no-relative-monorepo-imports -- the doubles are test code of ai-node, which publishes no test code */
import { startAzureDevOpsDouble } from '../../ai-node/src/scm/__testUtils__/azureDevOpsDouble';
import { startGitlabDouble } from '../../ai-node/src/scm/__testUtils__/gitlabDouble';
import type { ForgeDouble } from '../../ai-node/src/scm/__testUtils__/startForgeDouble';
/* eslint-enable @backstage/no-relative-monorepo-imports */
import request from 'supertest';
import { startReviewSteps } from './__testUtils__/startReviewSteps';
import {
  acme,
  startReviewBackend,
  until,
} from './__testUtils__/startReviewBackend';

jest.setTimeout(180_000);

/** What differs between forges: how they tell of things, and where a component says it lives. */
type Dialect = {
  start: () => Promise<ForgeDouble>;
  sourceLocation: (repository: RepositoryRef) => string;
  /** A delivery: what is said, and the header or field that names it. */
  pushed: (ref: PullRequestRef, head: string, first: boolean) => Told;
  commented: (ref: PullRequestRef, author: string, body: string) => Told;
  ended: (ref: PullRequestRef) => Told;
  /** How people are known to the catalog. */
  person: { annotation: string; login: string };
  /** The request that reports a check. */
  check: RegExp;
};
type Told = { event: string; payload: object };

const gitlab: Dialect = {
  start: startGitlabDouble,
  sourceLocation: ({ url }) => `url:${url}/-/tree/main/`,
  person: { annotation: 'gitlab.com/user-login', login: 'ada' },
  check: /^POST .*\/statuses\//,
  pushed: ({ repository, number }, head, first) => ({
    event: 'Merge Request Hook',
    payload: {
      object_kind: 'merge_request',
      project: { web_url: repository.url },
      object_attributes: {
        iid: number,
        action: first ? 'open' : 'update',
        ...(first ? {} : { oldrev: 'a'.repeat(40) }),
        last_commit: { id: head },
      },
    },
  }),
  commented: ({ repository, number }, author, body) => ({
    event: 'Note Hook',
    payload: {
      object_kind: 'note',
      project: { web_url: repository.url },
      user: { username: author },
      merge_request: { iid: number },
      object_attributes: { id: 9, noteable_type: 'MergeRequest', note: body },
    },
  }),
  ended: ({ repository, number }) => ({
    event: 'Merge Request Hook',
    payload: {
      object_kind: 'merge_request',
      project: { web_url: repository.url },
      object_attributes: { iid: number, action: 'merge' },
    },
  }),
};

const azure: Dialect = {
  start: startAzureDevOpsDouble,
  sourceLocation: ({ url }) => `url:${url}?path=/&version=GBmain`,
  person: { annotation: 'dev.azure.com/email', login: 'ada@acme.example' },
  check: /^POST .*\/commits\/[0-9a-f]+\/statuses/,
  pushed: (ref, head, first) => ({
    event: first ? 'git.pullrequest.created' : 'git.pullrequest.updated',
    payload: {
      resource: {
        ...azurePull(ref),
        status: 'active',
        lastMergeSourceCommit: { commitId: head },
      },
    },
  }),
  commented: (ref, author, body) => ({
    event: 'ms.vss-code.git-pullrequest-comment-event',
    payload: {
      resource: {
        comment: {
          id: 9,
          commentType: 'text',
          content: body,
          author: { uniqueName: author },
        },
        pullRequest: azurePull(ref),
      },
    },
  }),
  ended: ref => ({
    event: 'git.pullrequest.merged',
    payload: { resource: { ...azurePull(ref), status: 'completed' } },
  }),
};

function azurePull({ repository, number }: PullRequestRef) {
  const remote = new URL(repository.url);
  remote.username = 'acme';
  return {
    pullRequestId: number,
    repository: { remoteUrl: remote.toString() },
  };
}

const API = (extra = '') => `openapi: 3.0.3
info: { title: Orders, version: '1' }
paths:
  /orders:
    get:
      responses:
        '200': { description: All orders. }
${extra}`;
const ONE_ORDER = `  /orders/{id}:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
      responses:
        '200': { description: One order. }
`;

function company(repository: RepositoryRef, dialect: Dialect): Entity[] {
  return acme(repository).map(entity => ({
    ...entity,
    metadata: {
      ...entity.metadata,
      annotations: {
        ...entity.metadata.annotations,
        ...(entity.kind === 'Component'
          ? {
              'backstage.io/source-location':
                dialect.sourceLocation(repository),
            }
          : {}),
        ...(entity.metadata.name === 'ada'
          ? { [dialect.person.annotation]: dialect.person.login }
          : {}),
      },
    },
  }));
}

describe.each([
  ['GitLab', gitlab],
  ['Azure DevOps', azure],
] as const)('ai-review with %s', (_name, dialect) => {
  it('reviews over the wire once, listens to people it knows, and sees what became of its findings', async () => {
    const forge = await dialect.start();
    const repository = await forge.createRepository({
      files: {
        'api/openapi.yaml': API(ONE_ORDER),
        'src/orders.ts': 'export const orders = () => [];\n',
        CODEOWNERS: '* @ada\n',
      },
    });
    const head = await forge.push({
      repository,
      branch: 'change',
      files: {
        'api/openapi.yaml': API(),
        // A line feed is not the only thing that looks like the end of a line.
        'docs/ä b.md': 'one\u2028two\r\n\u000cthree\r\n',
      },
    });
    const ref = await forge.openPullRequest({
      repository,
      branch: 'change',
      title: 'Drop an endpoint',
    });
    const backend = await startReviewBackend({
      forge: {
        factory: createServiceFactory({
          service: aiScmServiceRef,
          deps: {},
          factory: () => forge.service,
        }),
        signDelivery: payload => forge.signDelivery(payload),
      },
      entities: company(repository, dialect),
    });
    const { ended, get } = backend;
    let count = 0;
    const tell = ({ event, payload }: Told, id = `delivery-${++count}`) => {
      const { headers, body } = forge.signDelivery({
        ...payload,
        id,
        eventType: event,
      });
      return request(backend.server)
        .post(backend.api('/webhooks'))
        .set({
          ...headers,
          ...('x-gitlab-event' in headers
            ? { 'x-gitlab-event': event, 'idempotency-key': id }
            : {}),
        })
        .send(body.toString('utf8'));
    };
    const threads = () => forge.get(repository).pull(ref.number).threads;
    const said = () =>
      threads().flatMap(({ comments }) => comments.map(({ body }) => body));
    try {
      // Fails closed: no token, and one that is wrong.
      const opened = dialect.pushed(ref, head, true);
      const { headers, body } = forge.signDelivery({
        ...opened.payload,
        eventType: opened.event,
      });
      for (const wrong of [
        { 'x-gitlab-token': 'wrong', authorization: 'Basic d3Jvbmc6d3Jvbmc=' },
        { 'x-gitlab-token': '', authorization: '' },
      ]) {
        const { status } = await request(backend.server)
          .post(backend.api('/webhooks'))
          .set({ ...headers, ...wrong })
          .send(body.toString('utf8'));
        expect([401, 403]).toContain(status);
      }
      expect((await get('/reviews')).total).toBe(0);

      await until(
        () => tell(opened, 'first'),
        ({ status }) => status === 202,
      );
      expect((await tell(opened, 'first')).body).toMatchObject({
        duplicate: true,
      });
      const review = await ended(head);
      expect(review).toMatchObject({
        state: 'posted',
        kind: 'first',
        entityRef: 'component:default/orders',
        ownerRef: 'group:default/checkout',
        coverage: { complete: true, unknown: 0 },
        check: 'neutral',
      });
      expect(forge.requests.some(line => dialect.check.test(line))).toBe(true);
      const summaries = said().filter(text => text.includes('Looked at'));
      expect(summaries).toHaveLength(1);
      const { items } = await get('/findings', { repository: repository.url });
      const breaking = items.find(
        ({ ruleId }: { ruleId: string }) => ruleId === 'openapi-breaking',
      );
      expect(breaking).toMatchObject({ state: 'open', placement: 'line' });
      expect(breaking.message).toContain('component:default/billing');
      for (const { shortId } of items) {
        expect(
          said().filter(text => text.includes(`\`${shortId}\` ·`)),
        ).toHaveLength(1);
      }

      // A second push that moves code: nothing is said twice.
      const second = await forge.push({
        repository,
        branch: 'change',
        files: {
          'api/openapi.yaml': `# The orders of a shop.\n${API()}`,
          'src/other.ts': 'export const other = 1;\n',
        },
      });
      await tell(dialect.pushed(ref, second, false));
      expect(await ended(second)).toMatchObject({ kind: 'push' });
      expect(
        said().filter(text => text.includes(`\`${breaking.shortId}\` ·`)),
      ).toHaveLength(1);

      // Strangers decide nothing; who is in the catalog does.
      const before = said().length;
      const ignore = `/ghostlight ignore ${breaking.shortId} nobody calls it`;
      await tell(dialect.commented(ref, 'eve', ignore));
      await tell(dialect.commented(ref, dialect.person.login, ignore));
      const dismissed = await until(
        () => get(`/findings/${breaking.id}`),
        ({ state }) => state === 'dismissed',
      );
      expect(dismissed).toMatchObject({
        stateBy: dialect.person.login,
        stateReason: 'nobody calls it',
      });
      await until(
        async () => said().length,
        length => length > before,
      );
      expect(said()).toHaveLength(before + 1);
      expect(
        threads().find(({ comments }) =>
          comments[0].body.includes(`\`${breaking.shortId}\` ·`),
        )?.resolved,
      ).toBe(true);

      // The end of it: what stands is remembered as ignored.
      await forge.closePullRequest(ref, { merge: true });
      await tell(dialect.ended(ref));
      await until(
        () => get('/findings', { repository: repository.url }),
        ({ items: all }) =>
          all.every(({ state }: { state: string }) => state !== 'open'),
      );
    } finally {
      await backend.stop();
      await forge.close();
    }
  });

  it('reviews without any webhook, once, and sees what people did', async () => {
    const forge = await dialect.start();
    const repository = await forge.createRepository({
      files: { 'src/a.ts': 'export const a = 1;\n', CODEOWNERS: '* @ada\n' },
    });
    await forge.push({
      repository,
      branch: 'change',
      files: {
        'src/key.ts': `export const key = "AKIA${'QWRTKPLM'}${'ODNN7QZF'}";\n`,
      },
    });
    const ref = await forge.openPullRequest({
      repository,
      branch: 'change',
      title: 'A key',
    });
    const steps = await startReviewSteps({
      kind: 'embedded',
      forge,
      // As it is copied from a browser or a clone.
      review: { poll: [`${repository.url}.git/`] },
    });
    const pull = () => forge.get(repository).pull(ref.number);
    try {
      const { preparer, poster, reconciler, settle, store } = steps.process();
      // Three weeks later: what was open before is found by the first pass.
      const now = new Date(Date.parse(pull().updatedAt) + 21 * 86_400_000);
      const look = () =>
        until(
          () =>
            reconciler.run(now).then(
              value => value,
              error => error.name,
            ),
          outcome => outcome !== 'ServiceUnavailableError',
        );
      await until(look, ({ found }) => found === 1);
      expect(await look()).toEqual({ found: 0 });
      const known = (await store.pullRequest({
        repository: repository.url,
        number: ref.number,
      }))!;
      const db = await steps.database.client();
      const { id: review } = await db('reviews')
        .where({ pull_request_id: known.id })
        .first('id');
      const { signal } = new AbortController();
      await preparer.run({ reviewId: review, attempt: 0, signal });
      await poster.run(review);
      expect(pull().threads.length).toBeGreaterThan(1);
      const [finding] = (await store.findings(known.id)).filter(
        ({ ruleId }) => ruleId === 'secrets',
      );
      const stateOf = async (id: string) =>
        (await store.findings(known.id)).find(each => each.id === id)?.state;
      const settled = () =>
        steps.taken.filter(({ data }) => data.pullRequestId === known.id)
          .length;

      // Somebody resolves the thread: nobody tells us, the next pass looks.
      pull().threads.find(({ comments }) =>
        comments[0].body.includes(finding.shortId),
      )!.resolved = true;
      await look();
      await until(
        async () => settled(),
        count => count === 1,
      );
      await settle(known.id);
      expect(await stateOf(finding.id)).toBe('resolved');

      // And when it was merged.
      await forge.closePullRequest(ref, { merge: true });
      await look();
      await until(
        async () => settled(),
        count => count === 2,
      );
      await settle(known.id);
      expect(await store.openPullRequests(repository.url)).toEqual([]);
      expect(
        (await store.findings(known.id)).filter(
          ({ state }) => state === 'open',
        ),
      ).toEqual([]);
      await look();
      expect(settled()).toBe(2);
    } finally {
      await steps.stop();
      await forge.close();
    }
  });
});
