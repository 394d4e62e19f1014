/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HealthCheck } from '@ghostlight/backstage-plugin-ai-common';
import { BadInputError } from '../../support/exit';
import { request } from './request';

type Permission = {
  type: 'basic' | 'resource';
  name: string;
  attributes: object;
  resourceType?: string;
};

/**
 * Asks the permission policy of the portal what it decides for the owner of the token. Only their own token can ask for a person:
 * the policy gets to see the sign-in, and nobody can sign in for another.
 */
export async function askPermission(options: {
  base: string;
  token: string | undefined;
  name: string;
  entity?: string;
}): Promise<HealthCheck> {
  const { base, token, name, entity } = options;
  const permission = await findPermission(options);
  const { items } = await request<{
    items: Array<{ result: 'ALLOW' | 'DENY' | 'CONDITIONAL' }>;
  }>(`${base}/api/permission/authorize`, {
    token,
    body: {
      items: [
        {
          id: 'doctor',
          permission,
          ...(entity && permission.type === 'resource'
            ? { resourceRef: entity }
            : {}),
        },
      ],
    },
  });
  const check = {
    id: `access.permission.${name}`,
    title: `Permission ${name}${
      entity && permission.type === 'resource' ? ` on ${entity}` : ''
    }`,
  };
  switch (items[0]?.result) {
    case 'ALLOW':
      return {
        ...check,
        status: 'ok',
        summary: 'The policy of the portal allows it to you',
      };
    case 'CONDITIONAL':
      return {
        ...check,
        status: 'warning',
        summary: `It depends on the ${permission.resourceType ?? 'resource'}`,
        remedy: 'Give --entity to ask about one.',
      };
    default:
      return {
        ...check,
        status: 'error',
        summary: 'The policy of the portal denies it to you',
        remedy: `Ask the owners of the portal's permission policy to allow "${name}"${
          entity ? ', or become an owner where it asks for ownership' : ''
        }: "ghostlight doctor --user <you>${
          entity ? ` --entity ${entity}` : ''
        }" shows the groups and owners that it decides on.`,
      };
  }
}

/** A permission is known to the plugin that it protects, which also knows whether it is about a resource. */
async function findPermission(options: {
  base: string;
  token: string | undefined;
  name: string;
}): Promise<Permission> {
  const { base, name, token } = options;
  const [first] = name.split('.');
  const plugin = first === 'ai' ? 'ai-governance' : first;
  const { permissions = [] } = await request<{ permissions?: Permission[] }>(
    `${base}/api/${encodeURIComponent(
      plugin,
    )}/.well-known/backstage/permissions/metadata`,
    { token },
  );
  const found = permissions.find(permission => permission.name === name);
  if (!found) {
    throw new BadInputError(
      `The plugin "${plugin}" knows no permission "${name}". It knows: ${
        permissions.map(permission => permission.name).join(', ') || 'none'
      }.`,
    );
  }
  return found;
}
