/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { toError } from '@backstage/errors';
import { notificationService } from '@backstage/plugin-notifications-node';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { aiPermissions } from '@ghostlight/backstage-plugin-ai-common';
import {
  aiControlServiceRef,
  aiDatabaseServiceRef,
  aiJobsServiceRef,
  aiKnowledgeServiceRef,
  aiLedgerServiceRef,
  aiModelServiceRef,
  aiScmServiceRef,
  aiSpendServiceRef,
} from '@ghostlight/backstage-plugin-ai-node';
import { createGetAiHealthAction } from './actions/createGetAiHealthAction';
import { createGetAiUsageAction } from './actions/createGetAiUsageAction';
import { createGetBudgetStatusAction } from './actions/createGetBudgetStatusAction';
import { createRequestApprovalAction } from './actions/createRequestApprovalAction';
import { startBackground } from './background/startBackground';
import { readGovernanceConfig, type GovernanceConfig } from './config';
import { createRouter } from './router';
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
};

/**
 * Policies, budgets, approvals, kill switches, ledger, spend, health and jobs of Ghostlight, behind permissions.
 *
 * @public
 */
export const aiGovernancePlugin = createBackendPlugin({
  pluginId: 'ai-governance',
  register(env) {
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        control: aiControlServiceRef,
        database: aiDatabaseServiceRef,
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
        permissionsRegistry.addPermissions(aiPermissions);
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
        const gaps = new GapFinder({
          catalog,
          config: rootConfig,
          control,
          costCentres,
          knowledge,
          ledger,
          model,
          spend,
        });
        httpRouter.use(
          await createRouter({
            auditor,
            auth,
            control,
            costCentres,
            gaps,
            health,
            httpAuth,
            jobs: new AuthorizedJobs({ jobs, permissions }),
            ledger,
            model,
            permissions,
            spend,
          }),
        );
        createGetAiHealthAction({ actionsRegistry, health });
        createGetAiUsageAction({ actionsRegistry, costCentres, spend });
        createGetBudgetStatusAction({ actionsRegistry, control });
        createRequestApprovalAction({ actionsRegistry, control });
        startBackground({
          auth,
          config,
          control,
          database,
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
