/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';
import type {
  PullRequestRef,
  RepositoryRef,
} from '@ghostlight/backstage-plugin-ai-common';
import {
  createAiDatabaseFixture,
  type AiDatabaseKind,
  type inMemoryForge,
} from '@ghostlight/backstage-plugin-ai-node/testUtils';
import request from 'supertest';
import plugin from '..';

/** The component behind `acme/orders`, its API with a consumer, and the people. */
export function acme(repository: RepositoryRef): Entity[] {
  const entity = (
    kind: string,
    name: string,
    rest: Partial<Entity> & { annotations?: Record<string, string> } = {},
  ): Entity => {
    const { annotations, ...other } = rest;
    return {
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: {
        name,
        namespace: 'default',
        annotations: annotations ?? {},
      },
      spec: {},
      ...other,
    };
  };
  return [
    entity('Component', 'orders', {
      annotations: {
        'backstage.io/source-location': `url:${repository.url}/tree/main/`,
      },
      spec: { type: 'service', owner: 'checkout', lifecycle: 'production' },
      relations: [
        { type: 'ownedBy', targetRef: 'group:default/checkout' },
        { type: 'providesApi', targetRef: 'api:default/orders' },
      ],
    }),
    entity('API', 'orders', {
      annotations: {
        'ghostlight.dev/definition-path': 'api/openapi.yaml',
      },
      relations: [
        { type: 'apiConsumedBy', targetRef: 'component:default/billing' },
      ],
    }),
    entity('Group', 'checkout'),
    entity('User', 'ada', {
      annotations: { 'github.com/user-login': 'ada' },
      relations: [{ type: 'memberOf', targetRef: 'group:default/checkout' }],
    }),
    entity('User', 'bob', {
      annotations: { 'github.com/user-login': 'bob' },
    }),
  ];
}

/** A whole backend with the plugin, a forge in memory and a real database. */
export async function startReviewBackend(options: {
  kind?: AiDatabaseKind;
  forge: Pick<ReturnType<typeof inMemoryForge>, 'factory' | 'signDelivery'>;
  entities?: Entity[];
  review?: JsonObject;
  features?: Parameters<typeof startTestBackend>[0]['features'];
}) {
  const { forge } = options;
  const fixture =
    options.kind === 'postgres'
      ? await createAiDatabaseFixture({ kind: 'postgres' })
      : undefined;
  const actions = actionsRegistryServiceMock();
  const signals: unknown[] = [];
  const audited: { eventId: string; meta?: JsonObject }[] = [];
  const auditor = mockServices.auditor.mock({
    createEvent: async event => {
      audited.push(event as (typeof audited)[number]);
      return { success: async () => {}, fail: async () => {} };
    },
  });
  const backend = await startTestBackend({
    features: [
      plugin,
      forge.factory,
      auditor.factory,
      catalogServiceMock.factory({ entities: options.entities ?? [] }),
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => actions,
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          async publish(signal: unknown) {
            signals.push(signal);
          },
        }),
      }),
      mockServices.rootConfig.factory({
        data: {
          ...(fixture
            ? (fixture.config.get() as JsonObject)
            : { ai: { database: { directory: ':memory:' } } }),
          ai: {
            ...(fixture ? {} : { database: { directory: ':memory:' } }),
            ...(options.review ? { review: options.review } : {}),
          },
        },
      }),
      ...(options.features ?? []),
    ],
  });
  const api = (path: string) => `/api/ai-review/v1${path}`;
  const get = async (path: string, query: Record<string, string> = {}) =>
    (await request(backend.server).get(api(path)).query(query)).body;
  const deliver = (payload: object, event?: string) => {
    const { headers, body } = forge.signDelivery(payload, event);
    return request(backend.server)
      .post(api('/webhooks'))
      .set(headers)
      .send(body.toString('utf8'));
  };
  await until(
    () => get('/status'),
    status => status.ready,
  );
  return {
    actions,
    api,
    audited,
    deliver,
    get,
    server: backend.server,
    signals,
    stop: async () => {
      await backend.stop();
      await fixture?.close();
    },
    /** Tells of a push as GitHub does; tried again while the queue is being set up. */
    async push(ref: PullRequestRef, head: string, action = 'opened') {
      return until(
        () => deliver(pullRequestPayload(ref, head, action)),
        ({ status }) => status !== 503,
      );
    },
    comment: (
      ref: PullRequestRef,
      body: string,
      by: { login: string; association?: string; type?: string },
    ) =>
      deliver(
        {
          action: 'created',
          repository: { html_url: ref.repository.url },
          issue: { number: ref.number, pull_request: {} },
          comment: {
            id: Math.floor(Math.random() * 1e9),
            body,
            user: { login: by.login, type: by.type ?? 'User' },
            author_association: by.association ?? 'NONE',
          },
        },
        'issue_comment',
      ),
    /** The review of a head, when it has ended. */
    ended: (head: string) =>
      until(
        async () =>
          ((await get('/reviews')).items ?? []).find(
            (review: { headSha: string; state: string }) =>
              review.headSha === head,
          ),
        review =>
          review &&
          !['queued', 'prepared', 'posting'].includes(review.state) &&
          (!['posted', 'quiet'].includes(review.state) ||
            review.check !== undefined),
      ),
  };
}

export function pullRequestPayload(
  { repository, number }: PullRequestRef,
  head: string,
  action: string,
) {
  return {
    action,
    repository: { html_url: repository.url },
    pull_request: { number, head: { sha: head } },
  };
}

/** Polls until what is read is good; fails with what was read last. */
export async function until<T>(
  read: () => Promise<T>,
  good: (value: T) => unknown,
): Promise<T> {
  const end = Date.now() + 60_000;
  for (;;) {
    const value = await read();
    if (good(value)) {
      return value;
    }
    if (Date.now() > end) {
      throw new Error(
        `It did not come to be: ${JSON.stringify(value)?.slice(0, 2_000)}`,
      );
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
