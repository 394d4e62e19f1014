/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { packageVersion } from '../process/packageVersion';
import { processState } from '../process/processState';
import type { AiDatabaseService } from './AiDatabaseService';
import { DefaultAiDatabaseService } from './DefaultAiDatabaseService';

/**
 * The suite's database, see {@link AiDatabaseService}.
 *
 * @public
 */
export const aiDatabaseServiceRef = createServiceRef<AiDatabaseService>({
  id: 'ai.database',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.rootLogger,
        lifecycle: coreServices.rootLifecycle,
      },
      createRootContext({ config, logger, lifecycle }) {
        try {
          return processState({
            key: 'database',
            version: packageVersion,
            scope: lifecycle,
            create: () => {
              const database = DefaultAiDatabaseService.create({
                config,
                logger: logger.child({ service: 'ai.database' }),
              });
              lifecycle.addShutdownHook(() => database.close());
              return database;
            },
          });
        } catch (error) {
          // A factory that throws would take the whole portal down.
          logger.error('The Ghostlight database is off', toError(error));
          return DefaultAiDatabaseService.disabled({
            logger,
            reason: toError(error).message,
          });
        }
      },
      factory: (_deps, database): AiDatabaseService => database,
    }),
});
