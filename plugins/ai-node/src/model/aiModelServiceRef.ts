/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  coreServices,
  createServiceFactory,
  createServiceRef,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  metricsServiceRef,
  tracingServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { aiDatabaseServiceRef } from '../database';
import { createGate } from '../gate/createGate';
import type { Gate } from '../gate/Gate';
import type { AiModelService } from './AiModelService';
import { aiModelRuntimeRef } from './aiModelRuntimeRef';
import { DatabaseModelCache } from './cache/DatabaseModelCache';
import { TieredModelCache } from './cache/TieredModelCache';
import { DefaultAiModelService } from './DefaultAiModelService';
import { createModelTelemetry } from './telemetry';

/** How long one process remembers an answer that another may have replaced. */
const MEMORY_TTL_MS = 10 * 60_000;

/**
 * Language models behind one gate, see {@link AiModelService}.
 *
 * @remarks
 * Each plugin has its own façade, with its own telemetry and credentials; endpoints, health, slots, caches, gate and
 * ledger exist once in the backend.
 *
 * @public
 */
export const aiModelServiceRef = createServiceRef<AiModelService>({
  id: 'ai.model',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        runtime: aiModelRuntimeRef,
        config: coreServices.rootConfig,
        rootLogger: coreServices.rootLogger,
        lifecycle: coreServices.rootLifecycle,
        database: aiDatabaseServiceRef,
        auth: coreServices.auth,
        userInfo: coreServices.userInfo,
        permissions: coreServices.permissions,
        catalog: catalogServiceRef,
        metrics: metricsServiceRef,
        tracing: tracingServiceRef,
        logger: coreServices.logger,
      },
      factory(deps) {
        const { runtime, database, metrics, tracing } = deps;
        const logger = deps.logger.child({ service: 'ai.model' });
        let gate: Gate;
        try {
          gate = createGate({ ...deps, logger: deps.rootLogger });
        } catch (error) {
          // A factory that throws would take the whole portal down. Without a gate there is no call.
          logger.error('Models are off', toError(error));
          gate = closedGate(toError(error));
        }
        const cache = new TieredModelCache({
          near: runtime.memoryCache,
          far: new DatabaseModelCache({
            database: database.open({
              namespace: 'model-cache',
              migrations: resolvePackagePath(
                '@ghostlight/backstage-plugin-ai-node',
                'migrations/model-cache',
              ),
            }),
            logger,
          }),
          nearTtlMs: MEMORY_TTL_MS,
        });
        return new DefaultAiModelService({
          runtime,
          gate,
          cache,
          telemetry: createModelTelemetry({ metrics, tracing }),
          logger,
        });
      },
    }),
});

function closedGate(cause: Error): Gate {
  return {
    async open() {
      throw new ServiceUnavailableError('The gate is off', cause);
    },
  };
}
