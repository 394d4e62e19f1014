/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { toError } from '@backstage/errors';
import { aiDatabaseServiceRef } from '../database';
import { packageVersion } from '../process/packageVersion';
import { processState } from '../process/processState';
import type { AiJobsService } from './AiJobsService';
import { DefaultAiJobsService } from './DefaultAiJobsService';
import { MeasuredAiJobsService } from './MeasuredAiJobsService';

/**
 * Durable jobs, see {@link AiJobsService}.
 *
 * @public
 */
export const aiJobsServiceRef = createServiceRef<AiJobsService>({
  id: 'ai.jobs',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.rootLogger,
        lifecycle: coreServices.rootLifecycle,
        database: aiDatabaseServiceRef,
        metrics: metricsServiceRef,
      },
      // A root context cannot depend on a plugin-scoped service; the first plugin that asks hands its database in, which is
      // the same object for all.
      factory({ config, logger, lifecycle, database, metrics }): AiJobsService {
        try {
          return processState({
            key: 'jobs',
            version: packageVersion,
            scope: lifecycle,
            create: () => {
              const jobs = DefaultAiJobsService.create({
                config,
                logger: logger.child({ service: 'ai.jobs' }),
                database,
              });
              lifecycle.addBeforeShutdownHook(() => jobs.close());
              return new MeasuredAiJobsService({ jobs, metrics });
            },
          });
        } catch (error) {
          // A factory that throws would take the whole portal down.
          logger.error('Ghostlight jobs are off', toError(error));
          return DefaultAiJobsService.disabled({
            logger,
            database,
            reason: toError(error).message,
          });
        }
      },
    }),
});
