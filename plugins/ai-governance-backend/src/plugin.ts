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
import { aiPermissions } from '@ghostlight/backstage-plugin-ai-common';
import {
  aiDatabaseServiceRef,
  aiJobsServiceRef,
  aiModelServiceRef,
  aiScmServiceRef,
} from '@ghostlight/backstage-plugin-ai-node';
import { createGetAiHealthAction } from './actions/createGetAiHealthAction';
import { createRouter } from './router';
import { AuthorizedHealth } from './services/AuthorizedHealth';
import { AuthorizedJobs } from './services/AuthorizedJobs';

/**
 * Health, jobs and ledger of the shared services of Ghostlight, behind permissions.
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
        database: aiDatabaseServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        jobs: aiJobsServiceRef,
        model: aiModelServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scm: aiScmServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init({
        actionsRegistry,
        auditor,
        auth,
        catalog,
        database,
        httpAuth,
        httpRouter,
        jobs,
        model,
        permissions,
        permissionsRegistry,
        scm,
        userInfo,
      }) {
        permissionsRegistry.addPermissions(aiPermissions);
        const health = new AuthorizedHealth({
          auth,
          catalog,
          permissions,
          services: { database, jobs, model, scm },
          userInfo,
        });
        httpRouter.use(
          await createRouter({
            auditor,
            health,
            httpAuth,
            jobs: new AuthorizedJobs({ jobs, permissions }),
          }),
        );
        createGetAiHealthAction({ actionsRegistry, health });
      },
    });
  },
});
