/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import { inMemoryForge } from '@ghostlight/backstage-plugin-ai-node/testUtils';
import plugin from '.';

jest.setTimeout(120_000);

const entities = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name: 'ann', namespace: 'default' },
    relations: [{ type: 'memberOf', targetRef: 'group:default/money' }],
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: 'money', namespace: 'default' },
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'pay', namespace: 'default' },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/money' }],
  },
];

async function start(result: AuthorizeResult.ALLOW | AuthorizeResult.DENY) {
  return startTestBackend({
    features: [
      plugin,
      inMemoryForge().factory,
      catalogServiceMock.factory({ entities }),
      mockServices.permissions.mock({
        authorize: async requests => requests.map(() => ({ result })),
      }).factory,
      mockServices.rootConfig.factory({
        data: { ai: { database: { directory: ':memory:' } } },
      }),
    ],
  });
}

describe('ai-governance', () => {
  it('shows the checks, and the chain from sign-in to ownership', async () => {
    const backend = await start(AuthorizeResult.ALLOW);
    const { status, body } = await request(backend.server)
      .get('/api/ai-governance/v1/health')
      .query({ user: 'ann', entity: 'pay' });
    expect(status).toBe(200);
    const byId = Object.fromEntries(
      body.checks.map((check: { id: string }) => [check.id, check]),
    );
    expect(byId).toMatchObject({
      'model.chat': { status: 'off' },
      'access.user': { status: 'ok' },
      'access.groups': { status: 'ok', summary: 'group:default/money' },
      'access.ownership': {
        status: 'ok',
        summary: 'user:default/ann owns it through group:default/money',
      },
    });
    const stranger = await request(backend.server)
      .get('/api/ai-governance/v1/health')
      .query({ user: 'bob' });
    expect(stranger.body.checks).toContainEqual(
      expect.objectContaining({ id: 'access.user', status: 'error' }),
    );
    expect(
      (
        await request(backend.server)
          .get('/api/ai-governance/v1/health')
          .query({ user: '/' })
      ).status,
    ).toBe(400);
    await backend.stop();
  });

  it('fails closed: without permission nothing is shown, and anonymous callers are refused', async () => {
    const backend = await start(AuthorizeResult.DENY);
    for (const path of ['/v1/health', '/v1/jobs']) {
      const { status, body } = await request(backend.server).get(
        `/api/ai-governance${path}`,
      );
      expect(status).toBe(403);
      expect(body.error.message).toMatch(
        /the permission "ai\.\w+\.\w+" is needed/,
      );
    }
    expect(
      (
        await request(backend.server)
          .get('/api/ai-governance/v1/health')
          .set('authorization', mockCredentials.none.header())
      ).status,
    ).toBe(401);
    await backend.stop();
  });
});
