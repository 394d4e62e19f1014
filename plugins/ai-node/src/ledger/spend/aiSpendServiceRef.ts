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
import { CallerResolver } from '../../gate/identity/CallerResolver';
import { EntityFactsResolver } from '../../gate/identity/EntityFacts';
import { sharedGateRuntime } from '../../gate/sharedGateRuntime';
import type { AiSpendService } from './AiSpendService';
import { DefaultAiSpendService } from './DefaultAiSpendService';

/**
 * Spend, outcomes and bills, see {@link AiSpendService}.
 *
 * @public
 */
export const aiSpendServiceRef = createServiceRef<AiSpendService>({
  id: 'ai.spend',
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
      }): AiSpendService {
        return new DefaultAiSpendService({
          runtime: sharedGateRuntime({ config, database, logger, lifecycle }),
          callers: new CallerResolver({ auth, userInfo }),
          facts: new EntityFactsResolver({ auth, catalog }),
          permissions,
        });
      },
    }),
});
