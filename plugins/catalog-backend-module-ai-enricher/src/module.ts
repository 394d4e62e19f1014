/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  coreServices,
  createBackendModule,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { aiCatalogPermissions } from '@ghostlight/backstage-plugin-ai-common';
import {
  aiDatabaseServiceRef,
  aiScmServiceRef,
} from '@ghostlight/backstage-plugin-ai-node';
import { createListCatalogProblemsAction } from './actions/createListCatalogProblemsAction';
import { readHealthConfig, type HealthConfig } from './config';
import { subscribeToCatalog } from './events/subscribeToCatalog';
import { HealthPass } from './health/HealthPass';
import { notifyOwners } from './health/notifyOwners';
import { RepositoryFactsReader } from './health/RepositoryFactsReader';
import { startHealthPasses } from './health/startHealthPasses';
import { createRouter } from './router';
import { CatalogHealthService } from './services/CatalogHealthService';
import { CatalogEventsStore } from './store/CatalogEventsStore';
import { HealthStore } from './store/HealthStore';
import { RepositoryFactsStore } from './store/RepositoryFactsStore';

/**
 * Module of the catalog that says what is wrong in it, since when and what to do.
 *
 * @public
 */
export const catalogModuleAiEnricher = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'ai-enricher',
  register(env) {
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: aiDatabaseServiceRef,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        scm: aiScmServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const { auth, catalog, events, logger, permissions, scheduler } = deps;
        deps.permissionsRegistry.addPermissions(aiCatalogPermissions);
        const database = deps.database.open({
          namespace: 'catalog-ai-enricher',
          migrations: resolvePackagePath(
            '@ghostlight/backstage-plugin-catalog-backend-module-ai-enricher',
            'migrations',
          ),
        });
        const store = new HealthStore(database);
        const catalogEvents = new CatalogEventsStore(database);
        let config: HealthConfig | undefined;
        try {
          config = readHealthConfig(deps.config);
        } catch (error) {
          // Wrong configuration turns the passes off and says so; the catalog and what is known go on.
          logger.error(
            'Catalog health is not updated because its configuration is wrong',
            error as Error,
          );
        }
        const health = new CatalogHealthService({
          auth,
          catalog,
          permissions,
          store,
          userInfo: deps.userInfo,
          freshness: config?.freshness ?? { objective: 0.95, windowDays: 28 },
        });
        deps.httpRouter.use(
          await createRouter({
            health,
            httpAuth: deps.httpAuth,
            permissions,
            scheduler,
          }),
        );
        createListCatalogProblemsAction({
          actionsRegistry: deps.actionsRegistry,
          health,
        });
        subscribeToCatalog({ events, logger, store: catalogEvents });
        if (config?.enabled) {
          const { notify } = config;
          startHealthPasses({
            config,
            logger,
            scheduler,
            pass: new HealthPass({
              auth,
              catalog,
              config,
              events: catalogEvents,
              logger,
              repositories: new RepositoryFactsReader({
                auth,
                logger,
                scm: deps.scm,
                store: new RepositoryFactsStore(database),
                intervalMs: config.repositoryIntervalMs,
                perPass: config.repositoriesPerPass,
              }),
              store,
            }),
            afterPass: async () => {
              if (notify) {
                await notifyOwners({
                  logger,
                  notifications: deps.notifications,
                  store,
                });
              }
            },
          });
        }
      },
    });
  },
});
