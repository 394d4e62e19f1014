/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { notificationService } from '@backstage/plugin-notifications-node';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  aiGovernancePermissions,
  aiPermissions,
  type DeliverySource,
} from '@ghostlight/backstage-plugin-ai-common';
import {
  aiActionsRegistryServiceRef,
  aiControlServiceRef,
  aiDatabaseServiceRef,
  aiJobsServiceRef,
  aiKnowledgeServiceRef,
  aiLedgerServiceRef,
  aiModelServiceRef,
  aiScmServiceRef,
  aiSpendServiceRef,
  registerPromptSource,
} from '@ghostlight/backstage-plugin-ai-node';
import { createGetAiHealthAction } from './actions/createGetAiHealthAction';
import { createGetAiUsageAction } from './actions/createGetAiUsageAction';
import { createGetBudgetStatusAction } from './actions/createGetBudgetStatusAction';
import { createGetDeliveryMetricsAction } from './actions/createGetDeliveryMetricsAction';
import { createRequestApprovalAction } from './actions/createRequestApprovalAction';
import { startBackground } from './background/startBackground';
import { readGovernanceConfig, type GovernanceConfig } from './config';
import { createDelivery } from './delivery/createDelivery';
import { DELIVERY_DEFAULTS } from './delivery/readDeliveryConfig';
import { deliverySourceExtensionPoint } from './extensions';
import { CloudCosts } from './costs/CloudCosts';
import { EvidenceReader } from './evidence/EvidenceReader';
import { GithubReviews } from './evidence/GithubReviews';
import { OwnerTeams } from './evidence/OwnerTeams';
import { CopilotCollector } from './exposure/CopilotCollector';
import { ExposureReader } from './exposure/ExposureReader';
import { ExposureStore } from './exposure/ExposureStore';
import { PromptLibraryStore } from './promptLibrary/PromptLibraryStore';
import { createRouter } from './router';
import { PortalUseStore } from './space/PortalUseStore';
import { SurveyStore } from './survey/SurveyStore';
import { AuthorizedHealth } from './services/AuthorizedHealth';
import { AuthorizedJobs } from './services/AuthorizedJobs';
import { CostCentres } from './services/CostCentres';
import { GapFinder } from './services/GapFinder';

/** In force while the configuration is wrong. */
const DEFAULTS: GovernanceConfig = {
  policyInterval: { minutes: 1 },
  approvers: [],
  budgetOwners: [],
  costCentreAnnotation: 'ghostlight.io/cost-centre',
  streams: [],
  delivery: DELIVERY_DEFAULTS,
  copilot: [],
};

/**
 * Policies, budgets, approvals, kill switches, ledger, spend, health and jobs of Ghostlight, behind permissions.
 *
 * @public
 */
export const aiGovernancePlugin = createBackendPlugin({
  pluginId: 'ai-governance',
  register(env) {
    const added: DeliverySource[] = [];
    env.registerExtensionPoint(deliverySourceExtensionPoint, {
      addDeliverySource(...sources) {
        for (const source of sources) {
          if (added.some(({ id }) => id === source.id)) {
            throw new Error(
              `There is a delivery source with the id "${source.id}" already`,
            );
          }
          added.push(source);
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
        control: aiControlServiceRef,
        database: aiDatabaseServiceRef,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        jobs: aiJobsServiceRef,
        knowledge: aiKnowledgeServiceRef,
        ledger: aiLedgerServiceRef,
        logger: coreServices.logger,
        model: aiModelServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        reader: coreServices.urlReader,
        scheduler: coreServices.scheduler,
        scm: aiScmServiceRef,
        spend: aiSpendServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init({
        actionsRegistry,
        auditor,
        auth,
        catalog,
        config: rootConfig,
        control,
        database,
        discovery,
        httpAuth,
        httpRouter,
        jobs,
        knowledge,
        ledger,
        logger,
        model,
        notifications,
        permissions,
        permissionsRegistry,
        reader,
        scheduler,
        scm,
        spend,
        userInfo,
      }) {
        let config = DEFAULTS;
        try {
          config = readGovernanceConfig(rootConfig);
        } catch (error) {
          logger.error(
            'The configuration of governance is wrong, so its defaults hold',
            toError(error),
          );
        }
        permissionsRegistry.addPermissions([
          ...aiPermissions,
          ...aiGovernancePermissions,
        ]);
        const store = database.open({
          namespace: 'governance',
          migrations: resolvePackagePath(
            '@ghostlight/backstage-plugin-ai-governance-backend',
            'migrations',
          ),
        });
        const delivery = createDelivery({
          auth,
          catalog,
          config: config.delivery,
          database: store,
          discovery,
          logger,
          permissions,
          scm,
          sources: () => added,
          userInfo,
        });
        const health = new AuthorizedHealth({
          auth,
          catalog,
          permissions,
          services: { database, jobs, model, scm },
          userInfo,
        });
        const costCentres = new CostCentres({
          auth,
          catalog,
          spend,
          annotation: config.costCentreAnnotation,
        });
        const cloudCosts = new CloudCosts({
          database: store,
          spend,
          targets: delivery.targets,
        });
        const gaps = new GapFinder({
          catalog,
          cloudCosts,
          config: rootConfig,
          control,
          costCentres,
          delivery: delivery.reader,
          knowledge,
          ledger,
          model,
          spend,
        });
        const exposureStore = new ExposureStore({ database: store });
        const promptLibrary = new PromptLibraryStore({ database: store });
        registerPromptSource(promptLibrary);
        httpRouter.use(
          await createRouter({
            auditor,
            auth,
            control,
            cloudCosts,
            costCentres,
            delivery: delivery.reader,
            discovery,
            evidence: new EvidenceReader({
              auth,
              owners: new OwnerTeams({ auth, catalog }),
              scm,
              reviews: new GithubReviews({
                auth,
                integrations: () => ScmIntegrations.fromConfig(rootConfig),
                scm,
              }),
              signingKey: () =>
                rootConfig.getOptionalString('ai.ledger.signingKey'),
              store: delivery.store,
              targets: delivery.targets,
            }),
            exposure: new ExposureReader({
              catalog,
              delivery: delivery.reader,
              store: exposureStore,
            }),
            exposureStore,
            gaps,
            health,
            httpAuth,
            jobs: new AuthorizedJobs({ jobs, permissions }),
            ledger,
            model,
            permissions,
            portalUse: new PortalUseStore({ database: store }),
            promptLibrary,
            spend,
            survey: new SurveyStore({ database: store }),
            targets: delivery.targets,
            userInfo,
          }),
        );
        createGetAiHealthAction({ actionsRegistry, health });
        createGetAiUsageAction({ actionsRegistry, costCentres, spend });
        createGetBudgetStatusAction({ actionsRegistry, control });
        createGetDeliveryMetricsAction({
          actionsRegistry,
          delivery: delivery.reader,
        });
        createRequestApprovalAction({ actionsRegistry, control });
        startBackground({
          auth,
          config,
          collector: delivery.collector,
          control,
          ...(config.copilot.length > 0
            ? {
                copilot: new CopilotCollector({
                  groupOf: async team => {
                    const ref = `group:default/${team}`;
                    const group = await catalog.getEntityByRef(ref, {
                      credentials: await auth.getOwnServiceCredentials(),
                    });
                    return group && ref;
                  },
                  logger,
                  organizations: config.copilot,
                  store: exposureStore,
                }),
              }
            : {}),
          database: store,
          ledger,
          logger,
          notifications,
          reader,
          scheduler,
        });
      },
    });
  },
});
