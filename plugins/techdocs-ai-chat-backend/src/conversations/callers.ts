/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';

export type Caller = { credentials: BackstageCredentials };

export type UserCaller = {
  credentials: BackstageCredentials<BackstageUserPrincipal>;
};

/** Entity reference of a person, subject of a service. */
export function nameOf({ credentials }: Caller): string {
  const principal = credentials.principal as {
    userEntityRef?: string;
    subject?: string;
  };
  return principal.userEntityRef ?? principal.subject ?? 'unknown';
}

/** @throws NotAllowedError naming the permission that is missing */
export async function requirePermission(
  permission: BasicPermission,
  options: Caller & { permissions: PermissionsService },
): Promise<void> {
  const { permissions, credentials } = options;
  const [{ result }] = await permissions.authorize([{ permission }], {
    credentials,
  });
  if (result !== AuthorizeResult.ALLOW) {
    throw new NotAllowedError(
      `You may not do this: the permission "${permission.name}" is needed`,
    );
  }
}
