/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  aiKnowledgeServiceRef,
  aiModelServiceRef,
  aiScmServiceRef,
  documentSourceExtensionPoint,
  type DocumentSource,
} from '@ghostlight/backstage-plugin-ai-node';
import { createReadDocSectionAction } from './actions/createReadDocSectionAction';
import { createSearchDocsAction } from './actions/createSearchDocsAction';
import { readDocsConfig } from './config';
import { DocumentIndexer } from './indexing/DocumentIndexer';
import { startIndexing } from './indexing/startIndexing';
import { createRouter } from './router';
import { EntityDocumentSource } from './sources/EntityDocumentSource';
import { RepositoryDocumentSource } from './sources/RepositoryDocumentSource';

/**
 * Documentation of the whole portal, indexed and searchable, filtered by what the asker may read.
 *
 * @public
 */
export const techdocsAiChatPlugin = createBackendPlugin({
  pluginId: 'techdocs-ai-chat',
  register(env) {
    const added: DocumentSource[] = [];
    env.registerExtensionPoint(documentSourceExtensionPoint, {
      addDocumentSource(...sources) {
        for (const source of sources) {
          if (added.some(({ id }) => id === source.id)) {
            throw new Error(
              `A document source "${source.id}" is already registered`,
            );
          }
          added.push(source);
        }
      },
    });

    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        knowledge: aiKnowledgeServiceRef,
        logger: coreServices.logger,
        model: aiModelServiceRef,
        scheduler: coreServices.scheduler,
        scm: aiScmServiceRef,
      },
      async init({
        actionsRegistry,
        auth,
        catalog,
        config,
        httpAuth,
        httpRouter,
        knowledge,
        logger,
        model,
        scheduler,
        scm,
      }) {
        httpRouter.use(await createRouter({ httpAuth, knowledge, model }));
        createSearchDocsAction({ actionsRegistry, knowledge });
        createReadDocSectionAction({ actionsRegistry, knowledge });

        startIndexing({
          logger,
          scheduler,
          // Wrong configuration turns indexing off and says so; searching what is indexed goes on.
          readConfig: () => readDocsConfig(config),
          createIndexer: docs =>
            new DocumentIndexer({
              auth,
              catalog,
              knowledge,
              logger,
              sources: [
                new EntityDocumentSource(),
                new RepositoryDocumentSource({
                  auth,
                  scm,
                  maxFileBytes: docs.maxFileBytes,
                }),
                ...added,
              ],
              refreshIntervalMs: docs.refreshIntervalMs,
              concurrency: docs.concurrency,
            }),
        });
      },
    });
  },
});
