/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { aiJobsManagePermission } from '@ghostlight/backstage-plugin-ai-common';
import type { AiJobsService } from '@ghostlight/backstage-plugin-ai-node';

/** Listing and retrying jobs, for those who may. */
export class AuthorizedJobs {
  readonly #jobs: AiJobsService;
  readonly #permissions: PermissionsService;

  constructor(options: {
    jobs: AiJobsService;
    permissions: PermissionsService;
  }) {
    this.#jobs = options.jobs;
    this.#permissions = options.permissions;
  }

  async list(
    request: Parameters<AiJobsService['list']>[0],
    options: { credentials: BackstageCredentials },
  ): ReturnType<AiJobsService['list']> {
    await this.#authorize(options.credentials);
    return this.#jobs.list(request);
  }

  async retry(
    request: Parameters<AiJobsService['retry']>[0],
    options: { credentials: BackstageCredentials },
  ): Promise<void> {
    await this.#authorize(options.credentials);
    await this.#jobs.retry(request);
  }

  async #authorize(credentials: BackstageCredentials): Promise<void> {
    const [{ result }] = await this.#permissions.authorize(
      [{ permission: aiJobsManagePermission }],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        'You may not see or retry jobs: the permission "ai.jobs.manage" is needed',
      );
    }
  }
}
