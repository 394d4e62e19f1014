/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  coreServices,
  createBackendModule,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { aiDatabaseServiceRef } from '@ghostlight/backstage-plugin-ai-node';
import { scheduleBackground } from '../background/scheduleBackground';
import { PromptLibraryStore } from '../promptLibrary/PromptLibraryStore';
import { PromptLibraryEntityProvider } from './PromptLibraryEntityProvider';

/**
 * Publishes the prompt library in the catalog, as entities of the kind `AiResource`. The catalog must know that kind.
 *
 * @public
 */
export const catalogModuleAiPromptLibrary = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'ai-prompt-library',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        database: aiDatabaseServiceRef,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ catalog, database, discovery, logger, scheduler }) {
        const provider = new PromptLibraryEntityProvider({
          discovery,
          library: new PromptLibraryStore({
            database: database.open({
              namespace: 'governance',
              migrations: resolvePackagePath(
                '@ghostlight/backstage-plugin-ai-governance-backend',
                'migrations',
              ),
            }),
          }),
        });
        catalog.addEntityProvider(provider);
        scheduleBackground({
          id: 'ai-prompt-library',
          frequency: { minutes: 1 },
          run: () => provider.run(),
          logger,
          scheduler,
        });
      },
    });
  },
});
