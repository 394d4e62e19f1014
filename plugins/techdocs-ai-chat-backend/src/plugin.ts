/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  aiChatPermissions,
  type KnowledgeReranker,
} from '@ghostlight/backstage-plugin-ai-common';
import {
  aiActionsRegistryServiceRef,
  aiDatabaseServiceRef,
  aiKnowledgeServiceRef,
  aiModelServiceRef,
  aiScmServiceRef,
  documentSourceExtensionPoint,
  registerPromptDirectory,
  reportConfiguration,
  rerankerExtensionPoint,
  type DocumentSource,
} from '@ghostlight/backstage-plugin-ai-node';
import { createAskDocsAction } from './actions/createAskDocsAction';
import { createReadDocSectionAction } from './actions/createReadDocSectionAction';
import { createSearchDocsAction } from './actions/createSearchDocsAction';
import { readAnswersConfig, readDocsConfig } from './config';
import { Conversations } from './conversations/Conversations';
import { ConversationStore } from './conversations/ConversationStore';
import { DocumentIndexer } from './indexing/DocumentIndexer';
import { startIndexing } from './indexing/startIndexing';
import { Insights } from './insights/Insights';
import { InsightStore } from './insights/InsightStore';
import { createRouter } from './router';
import { createDocumentSources } from './sources/createDocumentSources';
import { SitePageStore } from './sources/techdocs/SitePageStore';
import { RateLimiter } from './support/RateLimiter';

const PACKAGE = '@ghostlight/backstage-plugin-techdocs-ai-chat-backend';

/**
 * Documentation of the whole portal, indexed, searchable and answerable, filtered by what the asker may read.
 *
 * @public
 */
export const techdocsAiChatPlugin = createBackendPlugin({
  pluginId: 'techdocs-ai-chat',
  register(env) {
    const addedSources: DocumentSource[] = [];
    env.registerExtensionPoint(documentSourceExtensionPoint, {
      addDocumentSource(...sources) {
        for (const source of sources) {
          if (addedSources.some(({ id }) => id === source.id)) {
            throw new Error(
              `A document source "${source.id}" is already registered`,
            );
          }
          addedSources.push(source);
        }
      },
    });

    let reranker: KnowledgeReranker | undefined;
    env.registerExtensionPoint(rerankerExtensionPoint, {
      setReranker(added) {
        if (reranker) {
          throw new Error(
            `The reranker "${reranker.name}" is already registered; "${added.name}" cannot be as well`,
          );
        }
        reranker = added;
      },
    });

    registerPromptDirectory(resolvePackagePath(PACKAGE, 'prompts'));

    env.registerInit({
      deps: {
        actionsRegistry: aiActionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: aiDatabaseServiceRef,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        knowledge: aiKnowledgeServiceRef,
        logger: coreServices.logger,
        model: aiModelServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        scm: aiScmServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init({
        actionsRegistry,
        auditor,
        auth,
        catalog,
        config,
        database,
        discovery,
        httpAuth,
        httpRouter,
        knowledge,
        logger,
        model,
        notifications,
        permissions,
        permissionsRegistry,
        scheduler,
        scm,
        userInfo,
      }) {
        permissionsRegistry.addPermissions(aiChatPermissions);
        reportConfiguration({ feature: 'Documentation answers' });
        const answers = readAnswersConfig(config, error => {
          reportConfiguration({
            feature: 'Documentation answers',
            problem: error,
          });
          logger.error('Answers use their defaults', error);
        });
        const opened = database.open({
          namespace: 'techdocs-ai-chat',
          migrations: resolvePackagePath(PACKAGE, 'migrations'),
        });
        const insightStore = new InsightStore({ database: opened });
        const conversations = new Conversations({
          services: {
            knowledge,
            model,
            catalog,
            staleAfterMs: answers.staleAfterMs,
            reranker,
            logger,
          },
          store: new ConversationStore({ database: opened }),
          insights: insightStore,
          permissions,
          limiter: new RateLimiter({ perMinute: answers.questionsPerMinute }),
          notifications,
          logger,
        });
        const insights = new Insights({
          store: insightStore,
          catalog,
          permissions,
          userInfo,
          scm,
          staleAfterMs: answers.staleAfterMs,
        });
        httpRouter.use(
          await createRouter({
            auditor,
            httpAuth,
            knowledge,
            model,
            conversations,
            insights,
            baseUrl: config.getOptionalString('app.baseUrl'),
          }),
        );
        createAskDocsAction({ actionsRegistry, conversations });
        createSearchDocsAction({ actionsRegistry, knowledge });
        createReadDocSectionAction({ actionsRegistry, knowledge });

        const sitePages = new SitePageStore({ database: opened });
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
                ...createDocumentSources({
                  auth,
                  catalog,
                  config,
                  discovery,
                  docs,
                  insights: insightStore,
                  logger,
                  scm,
                  sitePages,
                }),
                ...addedSources,
              ],
              refreshIntervalMs: docs.refreshIntervalMs,
              concurrency: docs.concurrency,
              forget: async resourceRef => {
                await insightStore.replaceBrokenLinks({
                  resourceRef,
                  problems: [],
                });
                await sitePages.replace({ resourceRef, locations: [] });
              },
            }),
        });
      },
    });
  },
});
