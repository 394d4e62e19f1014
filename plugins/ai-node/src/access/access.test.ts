/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import { authorize } from './authorize';
import { ReadableEntities } from './ReadableEntities';

const permission = createPermission({
  name: 'ai.test.read',
  attributes: { action: 'read' },
});
const credentials = mockCredentials.user();

describe('authorize', () => {
  const allowed = (result: AuthorizeResult) => {
    const permissions = mockServices.permissions.mock();
    permissions.authorize.mockResolvedValue([{ result } as any]);
    return authorize(permissions, permission, { credentials });
  };

  it('lets pass who is allowed', async () => {
    await expect(allowed(AuthorizeResult.ALLOW)).resolves.toBeUndefined();
  });

  it.each([AuthorizeResult.DENY, AuthorizeResult.CONDITIONAL])(
    'refuses %s and names the permission',
    async result => {
      await expect(allowed(result)).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringContaining('ai.test.read'),
      });
    },
  );
});

describe('ReadableEntities', () => {
  const names = Array.from({ length: 1_203 }, (_, index) => `orders-${index}`);
  const catalog = catalogServiceMock({
    entities: names.map(name => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name, namespace: 'default' },
    })),
  });

  it('knows those that the catalog shows, in requests that it can take', async () => {
    const asked = jest.spyOn(catalog, 'getEntitiesByRefs');
    const refs = names.map(name => `component:default/${name}`);
    const readable = await new ReadableEntities({ catalog }).of(
      [...refs, ...refs, 'component:default/hidden'],
      { credentials },
    );
    expect(readable).toEqual(new Set(refs));
    expect(
      asked.mock.calls.map(([request]) => request.entityRefs.length),
    ).toEqual([500, 500, 204]);
  });

  it('does not take a failure for an answer', async () => {
    jest
      .spyOn(catalog, 'getEntitiesByRefs')
      .mockRejectedValueOnce(new Error('down'));
    await expect(
      new ReadableEntities({ catalog }).of(['component:default/orders-1'], {
        credentials,
      }),
    ).rejects.toThrow('down');
  });
});
