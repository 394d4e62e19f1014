/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuthService,
  LoggerService,
  PermissionsService,
  RootConfigService,
  RootLifecycleService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { AiDatabaseService } from '../database';
import { DefaultGate } from './DefaultGate';
import type { Gate } from './Gate';
import { sharedGateRuntime } from './sharedGateRuntime';
import { CallerResolver } from './identity/CallerResolver';
import { EntityFactsResolver } from './identity/EntityFacts';

/**
 * The gate of one plugin. `config`, `lifecycle` and `logger` are the root services, the others those of the plugin; all
 * plugins of a backend share one control state, price table and sweeper.
 *
 * @remarks
 * No I/O, and never throws: with wrong configuration every call is refused with the key that is wrong.
 *
 * @internal
 */
export function createGate(options: {
  config: RootConfigService;
  database: AiDatabaseService;
  logger: LoggerService;
  lifecycle: RootLifecycleService;
  auth: AuthService;
  userInfo: UserInfoService;
  permissions: PermissionsService;
  catalog: CatalogService;
}): Gate {
  const { auth, userInfo, permissions, catalog, logger } = options;
  return new DefaultGate({
    runtime: sharedGateRuntime(options),
    callers: new CallerResolver({ auth, userInfo }),
    facts: new EntityFactsResolver({ auth, catalog }),
    permissions,
    logger,
  });
}
