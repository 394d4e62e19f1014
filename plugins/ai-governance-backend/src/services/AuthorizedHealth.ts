/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials, PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { aiHealthReadPermission, type HealthReport } from '@ghostlight/backstage-plugin-ai-common';
import { checkHealth, type HealthServices } from '@ghostlight/backstage-plugin-ai-node';

/** The health checks, for those who may read them. */
export class AuthorizedHealth {
  readonly #permissions: PermissionsService;
  readonly #services: HealthServices;

  constructor(options: { permissions: PermissionsService; services: HealthServices }) {
    this.#permissions = options.permissions;
    this.#services = options.services;
  }

  async check(options: { credentials: BackstageCredentials }): Promise<HealthReport> {
    const [{ result }] = await this.#permissions.authorize(
      [{ permission: aiHealthReadPermission }],
      options,
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError('You may not read the health checks: the permission "ai.health.read" is needed');
    }
    return checkHealth(this.#services);
  }
}
