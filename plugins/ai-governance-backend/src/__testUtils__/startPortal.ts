/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  notificationService,
  type NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
import type { JsonObject } from '@backstage/types';
import type { Entity } from '@backstage/catalog-model';
import request from 'supertest';
import {
  aiModelServiceRef,
  type AiModelService,
} from '@ghostlight/backstage-plugin-ai-node';
import {
  inMemoryForge,
  type InMemoryForge,
  ScriptedModelServer,
} from '@ghostlight/backstage-plugin-ai-node/testUtils';
import plugin from '..';

/** Who may what; everyone may use models. */
export const ROLES: Record<string, { groups: string[]; allowed: string[] }> = {
  'user:default/ann': { groups: ['group:default/money'], allowed: [] },
  'user:default/bob': { groups: ['group:default/shop'], allowed: [] },
  'user:default/fin': { groups: [], allowed: ['ai.spend.read'] },
  'user:default/aud': {
    groups: [],
    allowed: ['ai.ledger.read', 'ai.policy.read', 'ai.spend.read'],
  },
  'user:default/boss': { groups: [], allowed: ['ai.approval.decide'] },
  'user:default/root': {
    groups: [],
    allowed: [
      'ai.health.read',
      'ai.jobs.manage',
      'ai.ledger.read',
      'ai.ledger.bodies.read',
      'ai.ledger.erase',
      'ai.spend.read',
      'ai.policy.read',
      'ai.policy.manage',
      'ai.budget.manage',
      'ai.kill-switch.manage',
      'ai.approval.decide',
      'ai.delivery.read',
      'ai.delivery.manage',
      'ai.evidence.read',
      'ai.prompt.manage',
    ],
  },
};

const entity = (
  kind: string,
  name: string,
  more: {
    relations?: Array<[string, string]>;
    annotations?: Record<string, string>;
  } = {},
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default', annotations: more.annotations },
  relations: more.relations?.map(([type, targetRef]) => ({ type, targetRef })),
});

export const ENTITIES: Entity[] = [
  entity('Component', 'pay', {
    relations: [
      ['ownedBy', 'group:default/money'],
      ['partOf', 'system:default/checkout'],
    ],
  }),
  entity('Component', 'cart', {
    relations: [['ownedBy', 'group:default/shop']],
  }),
  entity('Component', 'orphan'),
  entity('Group', 'money', {
    relations: [['childOf', 'group:default/finance']],
  }),
  entity('Group', 'finance', {
    annotations: { 'ghostlight.io/cost-centre': 'CC-100' },
  }),
  entity('Group', 'shop'),
];

/** A portal with governance, a feature that calls a model, and roles. */
export async function startPortal(
  options: {
    ai?: JsonObject;
    /** The file at `ai.governance.policyUrl`. */
    readPolicies?: () => string;
    entities?: Entity[];
    /** Replaces the forge in memory. */
    forge?: InMemoryForge;
    features?: BackendFeature[];
  } = {},
) {
  const server = await ScriptedModelServer.start();
  const notifications: NotificationSendOptions[] = [];
  const actions = actionsRegistryServiceMock();
  const scheduler = mockServices.scheduler();
  let model: AiModelService;
  const refOf = (credentials: { principal: unknown }) =>
    (credentials.principal as { userEntityRef?: string }).userEntityRef;
  const backend = await startTestBackend({
    features: [
      plugin,
      ...(options.features ?? []),
      createBackendPlugin({
        pluginId: 'docs',
        register(env) {
          env.registerInit({
            deps: { service: aiModelServiceRef },
            async init({ service }) {
              model = service;
            },
          });
        },
      }),
      (options.forge ?? inMemoryForge()).factory,
      catalogServiceMock.factory({ entities: options.entities ?? ENTITIES }),
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => actions,
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({
          async send(message: NotificationSendOptions) {
            notifications.push(message);
          },
        }),
      }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => ({
          async getUserInfo(credentials) {
            const userEntityRef = refOf(credentials)!;
            return {
              userEntityRef,
              ownershipEntityRefs: [
                userEntityRef,
                ...(ROLES[userEntityRef]?.groups ?? []),
              ],
            };
          },
        }),
      }),
      mockServices.urlReader.mock({
        readUrl: async () => ({
          buffer: async () => Buffer.from(options.readPolicies?.() ?? ''),
        }),
      }).factory,
      mockServices.permissions.mock({
        authorize: async (requests, { credentials }: any) =>
          requests.map(({ permission }) => {
            const ref = refOf(credentials);
            const isAllowed =
              ref === undefined ||
              permission.name === 'ai.model.use' ||
              ROLES[ref]?.allowed.includes(permission.name);
            return {
              result: isAllowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
            };
          }),
      }).factory,
      mockServices.rootConfig.factory({
        data: {
          ai: {
            database: { directory: ':memory:' },
            provider: {
              baseUrl: server.baseUrl,
              apiKey: 'secret',
              profile: 'openai',
              model: 'gpt-4o',
            },
            cacheTtl: { seconds: 0 },
            ...options.ai,
          },
        },
      }),
    ],
  });

  /** A request as a person. */
  const as = (user: string) => {
    const send = (method: 'get' | 'post' | 'put' | 'delete', path: string) =>
      request(backend.server)
        [method](`/api/ai-governance${path}`)
        .set(
          'authorization',
          mockCredentials.user.header(`user:default/${user}`),
        );
    return {
      get: (path: string, query: object = {}) => send('get', path).query(query),
      post: (path: string, body: object = {}) => send('post', path).send(body),
      put: (path: string, body: object = {}) => send('put', path).send(body),
      delete: (path: string, query: object = {}) =>
        send('delete', path).query(query),
    };
  };
  /** A model call of a feature as a person. */
  const call = (
    user: string,
    purpose: {
      feature?: string;
      action?: string;
      entityRef?: string;
      correlationId?: string;
    } = {},
    text = 'Why?',
  ) =>
    model.chat(
      {
        purpose: { feature: 'docs', action: 'answer', ...purpose },
        messages: [{ role: 'user', content: text }],
        maxOutputTokens: 200,
      },
      { credentials: mockCredentials.user(`user:default/${user}`) },
    );

  // Until the database is there.
  for (let tries = 0; ; tries++) {
    const { status } = await as('root').get('/v1/kill-switches');
    if (status === 200 || tries > 200) {
      break;
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  return {
    actions,
    as,
    call,
    notifications,
    /** The request to the model that a prompt of the library makes. */
    render: async (prompt: string) => {
      const before = server.requests.length;
      await model.chat(
        {
          purpose: { feature: 'docs', action: 'answer' },
          prompt: { name: prompt },
          maxOutputTokens: 200,
        },
        { credentials: mockCredentials.user('user:default/ann') },
      );
      const { messages } = server.requests[before].body as {
        messages: Array<{ content: string }>;
      };
      return messages[0].content;
    },
    /** Runs a background task now. */
    run: (task: string) => scheduler.triggerTask(task),
    server,
    stop: async () => {
      await backend.stop();
      await server.stop();
    },
  };
}
