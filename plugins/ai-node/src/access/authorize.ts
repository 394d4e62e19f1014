/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';

/**
 * Lets a caller pass who holds a permission that is about no single thing.
 *
 * @throws NotAllowedError naming the permission, for a conditional decision too: what cannot be decided here is refused.
 * @public
 */
export async function authorize(
  permissions: PermissionsService,
  permission: BasicPermission,
  options: { credentials: BackstageCredentials },
): Promise<void> {
  const [{ result }] = await permissions.authorize([{ permission }], options);
  if (result !== AuthorizeResult.ALLOW) {
    throw new NotAllowedError(
      `You need the permission "${permission.name}" for this`,
    );
  }
}
