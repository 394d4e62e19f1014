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

/** @internal */
export type Options = { credentials: BackstageCredentials };

/** Whether the permission is given; anything but a plain yes is a no. @internal */
export async function isAllowed(
  permissions: PermissionsService,
  permission: BasicPermission,
  options: Options,
): Promise<boolean> {
  const [{ result }] = await permissions.authorize([{ permission }], options);
  return result === AuthorizeResult.ALLOW;
}

/** @throws NotAllowedError naming the permission. @internal */
export async function requirePermission(
  permissions: PermissionsService,
  permission: BasicPermission,
  options: Options,
): Promise<void> {
  if (!(await isAllowed(permissions, permission, options))) {
    throw new NotAllowedError(`This needs the permission "${permission.name}"`);
  }
}

/** Whether credentials are those of a person. @internal */
export function isUser(
  credentials: BackstageCredentials,
): credentials is BackstageCredentials<BackstageUserPrincipal> {
  return (credentials.principal as { type?: string }).type === 'user';
}
