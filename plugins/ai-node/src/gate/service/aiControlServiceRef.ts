/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { aiDatabaseServiceRef } from '../../database';
import { CallerResolver } from '../identity/CallerResolver';
import { EntityFactsResolver } from '../identity/EntityFacts';
import { sharedGateRuntime } from '../sharedGateRuntime';
import type { AiControlService } from './AiControlService';
import { DefaultAiControlService } from './DefaultAiControlService';

/**
 * Policies, budgets, kill switches and approvals, see {@link AiControlService}.
 *
 * @public
 */
export const aiControlServiceRef = createServiceRef<AiControlService>({
  id: 'ai.control',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.rootLogger,
        lifecycle: coreServices.rootLifecycle,
        auth: coreServices.auth,
        userInfo: coreServices.userInfo,
        permissions: coreServices.permissions,
        catalog: catalogServiceRef,
        database: aiDatabaseServiceRef,
      },
      factory({
        config,
        logger,
        lifecycle,
        auth,
        userInfo,
        permissions,
        catalog,
        database,
      }): AiControlService {
        return new DefaultAiControlService({
          runtime: sharedGateRuntime({ config, database, logger, lifecycle }),
          callers: new CallerResolver({ auth, userInfo }),
          facts: new EntityFactsResolver({ auth, catalog }),
          permissions,
        });
      },
    }),
});
