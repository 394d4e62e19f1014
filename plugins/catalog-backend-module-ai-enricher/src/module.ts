/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  coreServices,
  createBackendModule,
  type LoggerService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { aiCatalogPermissions } from '@ghostlight/backstage-plugin-ai-common';
import {
  aiActionsRegistryServiceRef,
  aiDatabaseServiceRef,
  aiModelServiceRef,
  aiScmServiceRef,
  evidenceDetectorExtensionPoint,
  registerPromptDirectory,
  type EvidenceDetector,
} from '@ghostlight/backstage-plugin-ai-node';
import { createFindOwnerAction } from './actions/createFindOwnerAction';
import { createGetServiceContextAction } from './actions/createGetServiceContextAction';
import { createListCatalogProblemsAction } from './actions/createListCatalogProblemsAction';
import { createProposeDescriptorAction } from './actions/createProposeDescriptorAction';
import {
  readHealthConfig,
  readInventoryConfig,
  readProposalConfig,
  readWordingConfig,
} from './config';
import { EvidenceDetectors } from './detectors/EvidenceDetectors';
import { subscribeToCatalog } from './events/subscribeToCatalog';
import { CodeDuplicates } from './health/duplicates/CodeDuplicates';
import { HealthPass } from './health/HealthPass';
import { notifyOwners } from './health/notifyOwners';
import { RepositoryFactsReader } from './health/RepositoryFactsReader';
import { startHealthPasses } from './health/startHealthPasses';
import { OverlayProcessor } from './overlay/OverlayProcessor';
import { Overlays } from './overlay/Overlays';
import { startOverlays } from './overlay/startOverlays';
import { ProposalPass } from './proposals/ProposalPass';
import { PullRequestOpener } from './proposals/PullRequestOpener';
import { RepositoryReader } from './proposals/RepositoryReader';
import { startProposalPasses } from './proposals/startProposalPasses';
import { InventoryPass } from './inventory/InventoryPass';
import { startInventoryPasses } from './inventory/startInventoryPasses';
import { createRouter } from './router';
import { CatalogHealthService } from './services/CatalogHealthService';
import { InventoryService } from './services/InventoryService';
import { OverlayService } from './services/OverlayService';
import { ProposalService } from './services/ProposalService';
import { CallerEntities } from './services/CallerEntities';
import { CatalogEventsStore } from './store/CatalogEventsStore';
import { InventoryStore } from './store/InventoryStore';
import { FingerprintStore } from './store/FingerprintStore';
import { HealthStore } from './store/HealthStore';
import { OverlayStore } from './store/OverlayStore';
import { ProposalStore } from './store/ProposalStore';
import { RepositoryFactsStore } from './store/RepositoryFactsStore';
import { DescriptionWriter } from './wording/DescriptionWriter';

/**
 * Module of the catalog that says what is wrong in it, since when and what to do.
 *
 * @public
 */
export const catalogModuleAiEnricher = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'ai-enricher',
  register(env) {
    const added = new Map<string, EvidenceDetector>();
    env.registerExtensionPoint(evidenceDetectorExtensionPoint, {
      addEvidenceDetector(...detectors) {
        for (const detector of detectors) {
          if (added.has(detector.id)) {
            throw new Error(
              `An evidence detector "${detector.id}" was added already`,
            );
          }
          added.set(detector.id, detector);
        }
      },
    });
    env.registerInit({
      deps: {
        actionsRegistry: aiActionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: aiDatabaseServiceRef,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        model: aiModelServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        processing: catalogProcessingExtensionPoint,
        scheduler: coreServices.scheduler,
        scm: aiScmServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const { auth, catalog, events, logger, permissions, scheduler } = deps;
        deps.permissionsRegistry.addPermissions(aiCatalogPermissions);
        registerPromptDirectory(
          resolvePackagePath(
            '@ghostlight/backstage-plugin-catalog-backend-module-ai-enricher',
            'prompts',
          ),
        );
        const database = deps.database.open({
          namespace: 'catalog-ai-enricher',
          migrations: resolvePackagePath(
            '@ghostlight/backstage-plugin-catalog-backend-module-ai-enricher',
            'migrations',
          ),
        });
        const store = new HealthStore(database);
        const catalogEvents = new CatalogEventsStore(database);
        // Wrong configuration turns a pass off and says so; the catalog and what is known go on.
        const config = tryRead(() => readHealthConfig(deps.config), {
          logger,
          off: 'Catalog health is not updated',
        });
        const proposalConfig = tryRead(() => readProposalConfig(deps.config), {
          logger,
          off: 'Catalog proposals are not made',
        });
        const inventoryConfig = tryRead(
          () => readInventoryConfig(deps.config),
          {
            logger,
            off: 'Repositories are not listed',
          },
        );
        const readable = new CallerEntities({
          auth,
          catalog,
          userInfo: deps.userInfo,
        });
        const health = new CatalogHealthService({
          permissions,
          readable,
          store,
          freshness: config?.freshness ?? { objective: 0.95, windowDays: 28 },
        });
        const proposalStore = new ProposalStore(database);
        const opener = new PullRequestOpener({
          auth,
          labels: proposalConfig?.labels ?? [],
          scm: deps.scm,
          store: proposalStore,
        });
        const proposals = new ProposalService({
          auditor: deps.auditor,
          opener,
          permissions,
          readable,
          store: proposalStore,
        });
        const wordingConfig = tryRead(() => readWordingConfig(deps.config), {
          logger,
          off: 'Descriptions are not worded by a model',
        });
        const writer = new DescriptionWriter({
          auth,
          enabled: wordingConfig?.enabled ?? false,
          logger,
          model: deps.model,
          maxPerRun: wordingConfig?.maxPerRun ?? 1,
        });
        const inventoryStore = new InventoryStore(database);
        const inventory = new InventoryService({
          auditor: deps.auditor,
          opener,
          organisations: inventoryConfig?.organisations ?? [],
          permissions,
          proposals: proposalStore,
          store: inventoryStore,
        });
        const overlayStore = new OverlayStore(database);
        const overlays = new Overlays({
          auth,
          catalog,
          logger,
          store: overlayStore,
        });
        deps.processing.addProcessor(new OverlayProcessor({ overlays }));
        startOverlays({ logger, overlays, scheduler });
        deps.httpRouter.use(
          await createRouter({
            health,
            httpAuth: deps.httpAuth,
            inventory,
            overlays: new OverlayService({
              auditor: deps.auditor,
              overlays,
              permissions,
              proposals: proposalStore,
              readable,
              store: overlayStore,
            }),
            permissions,
            proposals,
            scheduler,
            writer,
          }),
        );
        createListCatalogProblemsAction({
          actionsRegistry: deps.actionsRegistry,
          health,
        });
        createGetServiceContextAction({
          actionsRegistry: deps.actionsRegistry,
          catalog,
          health,
          proposals,
        });
        createFindOwnerAction({
          actionsRegistry: deps.actionsRegistry,
          catalog,
          proposals,
        });
        createProposeDescriptorAction({
          actionsRegistry: deps.actionsRegistry,
          proposals,
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
              code: new CodeDuplicates({
                store: new FingerprintStore(database),
              }),
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
        const detectors = new EvidenceDetectors({
          detectors: [...added.values()],
          logger,
        });
        const reader = new RepositoryReader({
          auth,
          detectors,
          scm: deps.scm,
        });
        if (inventoryConfig && inventoryConfig.organisations.length > 0) {
          startInventoryPasses({
            config: inventoryConfig,
            events,
            logger,
            scheduler,
            pass: new InventoryPass({
              auth,
              catalog,
              config: inventoryConfig,
              limits: proposalConfig ?? { maxOpenPerOwner: 3 },
              logger,
              opener,
              proposals: proposalStore,
              reader,
              scm: deps.scm,
              store: inventoryStore,
              writer,
            }),
          });
        }
        if (proposalConfig && proposalConfig.mode !== 'off') {
          startProposalPasses({
            config: proposalConfig,
            events,
            logger,
            scheduler,
            pass: new ProposalPass({
              auth,
              catalog,
              config: proposalConfig,
              logger,
              opener,
              reader,
              store: proposalStore,
              writer,
            }),
          });
        }
      },
    });
  },
});

function tryRead<T>(
  read: () => T,
  options: { logger: LoggerService; off: string },
): T | undefined {
  try {
    return read();
  } catch (error) {
    options.logger.error(
      `${options.off} because the configuration is wrong`,
      error as Error,
    );
    return undefined;
  }
}
