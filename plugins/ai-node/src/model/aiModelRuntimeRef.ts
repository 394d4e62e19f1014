/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  coreServices,
  createServiceFactory,
  createServiceRef,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { packageVersion } from '../process/packageVersion';
import { processState } from '../process/processState';
import { PromptLibrary } from '../prompts/PromptLibrary';
import { promptDirectories } from '../prompts/registerPromptDirectory';
import { aiModelProviderRegistryRef } from './AiModelProviderRegistry';
import { MemoryModelCache } from './cache/MemoryModelCache';
import type { ModelConfig } from './config/ModelConfig';
import { readModelConfig } from './config/readModelConfig';
import { ModelRuntime } from './ModelRuntime';

/**
 * Endpoints, health, slots, caches and prompts, once for the whole backend. Root-scoped, since the registry and the
 * configuration are.
 *
 * @internal
 */
export const aiModelRuntimeRef = createServiceRef<ModelRuntime>({
  id: 'ai.model-runtime',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.rootLogger,
        lifecycle: coreServices.rootLifecycle,
        registry: aiModelProviderRegistryRef,
      },
      factory({ config, logger, lifecycle, registry }) {
        const modelLogger = logger.child({ service: 'ai.model' });
        const create = (modelConfig: ModelConfig) =>
          new ModelRuntime({
            config: modelConfig,
            prompts: new PromptLibrary({
              directories: promptDirectories,
              overrideDirectory: modelConfig.promptDirectory,
            }),
            registry,
            memoryCache: new MemoryModelCache(),
            logger: modelLogger,
          });
        const modelConfig = readModelConfig({ config });
        try {
          return processState({
            key: 'model-runtime',
            version: packageVersion,
            scope: lifecycle,
            create: () => {
              logConfiguration(modelConfig, modelLogger);
              return create(modelConfig);
            },
          });
        } catch (error) {
          // A factory that throws would take the whole portal down. A second copy makes no calls.
          const { message } = toError(error);
          modelLogger.error('Models are off', toError(error));
          return create({
            ...modelConfig,
            chat: [],
            chatOffReason: message,
            embeddings: undefined,
            embeddingsOffReason: message,
          });
        }
      },
    }),
});

function logConfiguration(config: ModelConfig, logger: LoggerService): void {
  for (const problem of config.problems) {
    logger.error(`Wrong configuration of models: ${problem}`);
  }
  if (config.chat.length === 0 && config.problems.length === 0) {
    logger.info(
      'No model provider is configured; every feature works without one. Set AI_BASE_URL and AI_API_KEY to add one.',
    );
  }
}
