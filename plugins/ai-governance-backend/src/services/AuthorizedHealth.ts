/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuthService,
  BackstageCredentials,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  aiHealthReadPermission,
  type HealthReport,
} from '@ghostlight/backstage-plugin-ai-common';
import {
  checkHealth,
  checkProbe,
  type HealthServices,
} from '@ghostlight/backstage-plugin-ai-node';
import { explainAccess } from './explainAccess';

/** What to check besides the state of the services. */
export type HealthRequest = {
  /** Call the model providers, a few tokens, to see what they support. */
  probe?: boolean;
  /** Explain what this person owns and why; default: the caller, when they are a person. */
  user?: string;
  /** About this entity. */
  entity?: string;
};

/** The health checks, for those who may read them. */
export class AuthorizedHealth {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #services: HealthServices;
  readonly #userInfo: UserInfoService;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    permissions: PermissionsService;
    services: HealthServices;
    userInfo: UserInfoService;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
    this.#services = options.services;
    this.#userInfo = options.userInfo;
  }

  async check(
    request: HealthRequest,
    options: { credentials: BackstageCredentials },
  ): Promise<HealthReport> {
    const { credentials } = options;
    const [{ result }] = await this.#permissions.authorize(
      [{ permission: aiHealthReadPermission }],
      options,
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        'You may not read the health checks: the permission "ai.health.read" is needed',
      );
    }
    const report = await checkHealth(this.#services);
    if (request.probe) {
      report.checks.push(
        ...(await checkProbe(this.#services.model, { credentials })),
      );
    }
    const user =
      request.user ??
      (this.#auth.isPrincipal(credentials, 'user')
        ? (await this.#userInfo.getUserInfo(credentials)).userEntityRef
        : undefined);
    if (user) {
      report.checks.push(
        ...(await explainAccess({
          auth: this.#auth,
          catalog: this.#catalog,
          user,
          entity: request.entity,
        })),
      );
    }
    return report;
  }
}
