/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuthService,
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { ReadableEntities } from '@ghostlight/backstage-plugin-ai-node';

/** Which entities a caller may read, and whose are theirs. */
export class CallerEntities extends ReadableEntities {
  readonly #auth: AuthService;
  readonly #userInfo: UserInfoService;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    userInfo: UserInfoService;
  }) {
    super(options);
    this.#auth = options.auth;
    this.#userInfo = options.userInfo;
  }

  /** Owners on whose behalf the caller acts; empty for services. */
  async ownedBy(options: {
    credentials: BackstageCredentials;
  }): Promise<Set<string>> {
    if (!this.#auth.isPrincipal(options.credentials, 'user')) {
      return new Set();
    }
    const { ownershipEntityRefs } = await this.#userInfo.getUserInfo(
      options.credentials,
    );
    return new Set(ownershipEntityRefs);
  }
}
