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
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { aiDatabaseServiceRef } from '../database';
import { DefaultExclusionService, excludedEntitiesFilter } from '../exclusion';
import { aiModelServiceRef } from '../model';
import { packageVersion } from '../process/packageVersion';
import { processState } from '../process/processState';
import type { AiKnowledgeService } from './AiKnowledgeService';
import { createAnalyzer } from './analysis';
import { createEntityExclusion } from './createEntityExclusion';
import { DefaultAiKnowledgeService } from './DefaultAiKnowledgeService';
import { observeIndex } from './observeIndex';
import { openKnowledgeDatabase } from './openKnowledgeDatabase';
import { ReaderListings, ReaderSets } from './readers/ReaderSets';
import { KnowledgeStore } from './store/KnowledgeStore';
import { aiVectorStoreServiceRef } from './vectors/aiVectorStoreServiceRef';
import { EmbeddingIndex } from './vectors/EmbeddingIndex';

/**
 * The documents of the portal, see {@link AiKnowledgeService}. All plugins of a backend share one index.
 *
 * @public
 */
export const aiKnowledgeServiceRef = createServiceRef<AiKnowledgeService>({
  id: 'ai.knowledge',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: aiDatabaseServiceRef,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        model: aiModelServiceRef,
        permissions: coreServices.permissions,
        lifecycle: coreServices.rootLifecycle,
        vectorStore: aiVectorStoreServiceRef,
      },
      createRootContext({ lifecycle }) {
        const create = () => ({
          analyzer: createAnalyzer(),
          listings: new ReaderListings(),
          isObserved: false,
        });
        try {
          return processState({
            key: 'knowledge',
            version: packageVersion,
            scope: lifecycle,
            create,
          });
        } catch {
          // A second copy has no database, which says why; a factory that throws would take the whole portal down.
          return create();
        }
      },
      factory(
        {
          auth,
          catalog,
          config,
          database,
          logger,
          metrics,
          model,
          permissions,
          vectorStore,
        },
        context,
      ): AiKnowledgeService {
        const { analyzer, listings } = context;
        const store = new KnowledgeStore({
          database: openKnowledgeDatabase(database),
          analyzer,
          selfVacuum: async () => (await database.status()).mode !== 'postgres',
        });
        if (!context.isObserved) {
          context.isObserved = true;
          observeIndex({ metrics, client: () => store.client() });
        }
        return new DefaultAiKnowledgeService({
          auth,
          store,
          embeddings: new EmbeddingIndex({
            client: () => store.client(),
            vectorStore,
            model,
            logger: logger.child({ service: 'ai.knowledge' }),
          }),
          readers: new ReaderSets({ catalog, permissions, listings }),
          analyzer,
          isExcluded: createEntityExclusion({
            auth,
            catalog,
            exclusion: DefaultExclusionService.fromConfig(config, {
              loadExcludedEntities: async () => {
                const { items } = await catalog.getEntities(
                  {
                    filter: excludedEntitiesFilter,
                    fields: [
                      'kind',
                      'metadata.name',
                      'metadata.namespace',
                      'metadata.annotations',
                    ],
                  },
                  { credentials: await auth.getOwnServiceCredentials() },
                );
                return items;
              },
            }),
          }),
        });
      },
    }),
});
