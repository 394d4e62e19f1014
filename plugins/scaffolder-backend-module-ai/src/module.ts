/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  coreServices,
  createBackendModule,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  scaffolderActionsExtensionPoint,
  scaffolderServiceRef,
} from '@backstage/plugin-scaffolder-node';
import { aiScaffolderPermissions } from '@ghostlight/backstage-plugin-ai-common';
import {
  ReadableEntities,
  aiActionsRegistryServiceRef,
  aiDatabaseServiceRef,
  aiScmServiceRef,
} from '@ghostlight/backstage-plugin-ai-node';
import { createListTemplateProblemsAction } from './actions/createListTemplateProblemsAction';
import { createPlanServiceAction } from './actions/createPlanServiceAction';
import { createPreviewServiceAction } from './actions/createPreviewServiceAction';
import { createProposeUpdateAction } from './actions/createProposeUpdateAction';
import { createRecommendTemplateAction } from './actions/createRecommendTemplateAction';
import {
  DEFAULT_RULES,
  NO_POLICIES,
  readScaffolderAiConfig,
  type ScaffolderAiConfig,
} from './config';
import { CampaignRunner } from './campaigns/CampaignRunner';
import { CampaignService } from './campaigns/CampaignService';
import { CampaignStore } from './campaigns/CampaignStore';
import { CampaignTargets } from './campaigns/CampaignTargets';
import { startCampaigns } from './campaigns/startCampaigns';
import { DriftPass } from './drift/DriftPass';
import { DriftProposer } from './drift/DriftProposer';
import { DriftReader } from './drift/DriftReader';
import { EjectionRecorder } from './drift/EjectionRecorder';
import { BumpProposer } from './health/BumpProposer';
import { CarePass } from './health/CarePass';
import { notifyOwners } from './health/notifyOwners';
import { readVersions } from './health/readVersions';
import { startCarePasses } from './health/startCarePasses';
import { PlanService } from './plan/PlanService';
import { PolicyGuard } from './policies/PolicyGuard';
import { RecommendationService } from './recommend/RecommendationService';
import { createRouter } from './router';
import { createScaffolderActions } from './scaffolderActions/createScaffolderActions';
import { CareService } from './services/CareService';
import { CareStore } from './store/CareStore';
import { DecisionStore } from './store/DecisionStore';
import { RepositoryTrees } from './templates/RepositoryTrees';
import { TemplateCatalog } from './templates/TemplateCatalog';
import { TemplateReader } from './templates/TemplateReader';

/**
 * Module of the scaffolder that finds the template for a request, makes plans, adds idempotent actions, and keeps templates and
 * what they generated alive.
 *
 * @public
 */
export const scaffolderModuleAi = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'ai',
  register(env) {
    env.registerInit({
      deps: {
        actionsRegistry: aiActionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: aiDatabaseServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scaffolder: scaffolderServiceRef,
        scaffolderActions: scaffolderActionsExtensionPoint,
        scheduler: coreServices.scheduler,
        scm: aiScmServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const { auth, catalog, logger, permissions, scheduler, scm } = deps;
        deps.permissionsRegistry.addPermissions(aiScaffolderPermissions);
        // Wrong configuration turns care off and says so; finding templates goes on with strict rules.
        let config: ScaffolderAiConfig | undefined;
        try {
          config = readScaffolderAiConfig(deps.config);
        } catch (error) {
          logger.error(
            'Templates are not looked at because the configuration is wrong',
            error as Error,
          );
        }
        const rules = config?.rules ?? DEFAULT_RULES;
        const database = deps.database.open({
          namespace: 'scaffolder-ai',
          migrations: resolvePackagePath(
            '@ghostlight/backstage-plugin-scaffolder-backend-module-ai',
            'migrations',
          ),
        });
        const store = new CareStore(database);
        const decisions = new DecisionStore(database);
        const trees = new RepositoryTrees({
          auth,
          freshMs: config?.freshMs ?? 60_000,
          scm,
        });
        const reader = new TemplateReader({ trees });
        const templates = new TemplateCatalog({ catalog, reader });
        const recommendations = new RecommendationService({
          auth,
          catalog,
          permissions,
          templates,
          userInfo: deps.userInfo,
        });
        const guard = new PolicyGuard({
          sources: config?.policies ?? NO_POLICIES,
          trees,
        });
        const plans = new PlanService({
          guard,
          permissions,
          prices: config?.prices,
          rules,
          templates,
        });
        const versions = () => readVersions(config?.care ?? {});
        const bumps = new BumpProposer({
          auth,
          decisions,
          labels: config?.care.labels ?? [],
          minimumAgeDays: config?.care.minimumAgeDays ?? 7,
          reader,
          scm,
          store,
          versions,
        });
        const driftReader = new DriftReader({
          auth,
          catalog,
          reader,
          scm,
          trees,
        });
        const labels = config?.care.labels ?? [];
        const drift = new DriftProposer({
          auth,
          labels,
          reader: driftReader,
          scm,
          store,
        });
        const readable = new ReadableEntities({ catalog });
        const care = new CareService({
          auditor: deps.auditor,
          auth,
          bumps,
          catalog,
          decisions,
          drift,
          ejections: new EjectionRecorder({
            auth,
            labels,
            logger,
            reader: driftReader,
            scm,
          }),
          permissions,
          readable,
          store,
        });
        const campaignStore = new CampaignStore(database);
        const targets = new CampaignTargets({ auth, labels, scm });
        const campaigns = new CampaignService({
          auditor: deps.auditor,
          care,
          catalog,
          enabled: config !== undefined && config.care.mode !== 'off',
          permissions,
          readable,
          store: campaignStore,
          targets,
        });
        deps.httpRouter.use(
          await createRouter({
            campaigns,
            care,
            httpAuth: deps.httpAuth,
            permissions,
            plans,
            recommendations,
            scheduler,
          }),
        );
        deps.scaffolderActions.addActions(
          ...createScaffolderActions({
            auth,
            catalog,
            config: deps.config,
            guard,
            rules,
            scm,
            templates,
          }),
        );
        const { actionsRegistry } = deps;
        createRecommendTemplateAction({ actionsRegistry, recommendations });
        createPlanServiceAction({ actionsRegistry, plans });
        createPreviewServiceAction({ actionsRegistry, plans });
        createListTemplateProblemsAction({ actionsRegistry, care });
        createProposeUpdateAction({ actionsRegistry, care });
        if (config && config.care.mode !== 'off') {
          const { notify } = config.care;
          startCampaigns({
            logger,
            scheduler,
            runner: new CampaignRunner({
              auth,
              catalog,
              drift,
              logger,
              store: campaignStore,
              targets,
            }),
          });
          startCarePasses({
            config: config.care,
            logger,
            scheduler,
            pass: new CarePass({
              auth,
              bumps,
              config: config.care,
              decisions,
              drift: new DriftPass({
                auth,
                catalog,
                decisions,
                logger,
                reader: driftReader,
                store,
              }),
              logger,
              reader,
              scaffolder: deps.scaffolder,
              store,
              templates,
              versions,
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
