/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  aiIncidentPermissions,
  INCIDENT_SIGNAL_CHANNEL,
  type IncidentChangeSource,
  type IncidentSignal,
  type IncidentSignalSource,
} from '@ghostlight/backstage-plugin-ai-common';
import {
  aiActionsRegistryServiceRef,
  aiDatabaseServiceRef,
  aiJobsServiceRef,
  aiKnowledgeServiceRef,
  aiModelServiceRef,
  aiScmServiceRef,
  createWebhookMetrics,
  registerPromptDirectory,
} from '@ghostlight/backstage-plugin-ai-node';
import { toError } from '@backstage/errors';
import { createIncidentActions } from './actions/createIncidentActions';
import { IncidentChat } from './chat/IncidentChat';
import { CatalogSnapshots } from './catalog/CatalogSnapshots';
import { readIncidentConfig } from './config';
import { createSources } from './createSources';
import { openIncidentDatabase } from './database/IncidentDatabase';
import {
  incidentChangeSourceExtensionPoint,
  incidentSignalSourceExtensionPoint,
} from './extensions';
import { createWebhookRouter } from './intake/createWebhookRouter';
import { DeliveryBatcher } from './intake/DeliveryBatcher';
import { DeliveryProcessor } from './intake/DeliveryProcessor';
import { Investigator } from './investigation/Investigator';
import { indexReview } from './review/indexReview';
import { createRouter } from './router';
import { IncidentAccess } from './services/IncidentAccess';
import { IncidentDocuments } from './services/IncidentDocuments';
import { IncidentProposals } from './services/IncidentProposals';
import { IncidentReader } from './services/IncidentReader';
import { Incidents } from './services/Incidents';
import { IncidentSettings } from './services/IncidentSettings';
import { NO_WEBHOOKS } from './services/readStatus';
import { recordCatalogChanges } from './sources/recordCatalogChanges';
import { startIncidentJobs } from './startIncidentJobs';

/**
 * Alerts in, investigated incidents out.
 *
 * @public
 */
export const aiIncidentPlugin = createBackendPlugin({
  pluginId: 'ai-incident',
  register(env) {
    const addedChanges: IncidentChangeSource[] = [];
    const addedSignals: IncidentSignalSource[] = [];
    env.registerExtensionPoint(incidentChangeSourceExtensionPoint, {
      addChangeSource: (...sources) => addTo(addedChanges, sources),
    });
    env.registerExtensionPoint(incidentSignalSourceExtensionPoint, {
      addSignalSource: (...sources) => addTo(addedSignals, sources),
    });

    env.registerInit({
      deps: {
        actionsRegistry: aiActionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        database: aiDatabaseServiceRef,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        jobs: aiJobsServiceRef,
        knowledge: aiKnowledgeServiceRef,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        model: aiModelServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        rootConfig: coreServices.rootConfig,
        scheduler: coreServices.scheduler,
        scm: aiScmServiceRef,
        signals: signalsServiceRef,
      },
      async init({
        actionsRegistry,
        auditor,
        auth,
        catalog,
        discovery,
        httpAuth,
        httpRouter,
        jobs,
        knowledge,
        logger,
        metrics,
        model,
        notifications,
        permissions,
        permissionsRegistry,
        rootConfig,
        scheduler,
        scm,
        signals,
        ...deps
      }) {
        permissionsRegistry.addPermissions(aiIncidentPermissions);
        registerPromptDirectory(
          resolvePackagePath(
            '@ghostlight/backstage-plugin-ai-incident-backend',
            'prompts',
          ),
        );
        const config = readIncidentConfig(rootConfig);
        config.problems.forEach(problem =>
          logger.error(`Part of incidents is off: ${problem}`),
        );
        config.webhooks.forEach(
          ({ problem }) =>
            problem && logger.error(`A webhook takes nothing: ${problem}`),
        );
        if (config.webhooks.length === 0) {
          logger.info(NO_WEBHOOKS);
        }

        const database = openIncidentDatabase(deps.database);
        const snapshots = new CatalogSnapshots({
          auth,
          catalog,
          logger,
          ...(config.catalog
            ? {
                onChange: (before, after) =>
                  recordCatalogChanges({
                    database,
                    before,
                    after,
                    now: new Date(),
                  }),
              }
            : {}),
        });
        const builtIn = createSources({
          auth,
          config,
          database,
          discovery,
          rootConfig,
          scm,
          snapshots,
        });
        const sources = {
          changes: [...builtIn.changes, ...addedChanges],
          signals: [...builtIn.signals, ...addedSignals],
        };
        const onChange = (message: IncidentSignal) => {
          // Pages read through the routes, which check who may see what; the signal only says that there is something.
          void signals
            .publish({
              recipients: { type: 'broadcast' },
              channel: INCIDENT_SIGNAL_CHANNEL,
              message,
            })
            .catch(error =>
              logger.debug('A signal was not sent', toError(error)),
            );
        };
        const access = new IncidentAccess({ auth, catalog, permissions });
        const reader = new IncidentReader({ access, auditor, database });
        const documents = new IncidentDocuments({
          access,
          database,
          onChange,
          onReview: async saved => {
            try {
              await indexReview({ auth, knowledge, ...saved });
            } catch (error) {
              logger.warn('A review was not indexed', toError(error));
            }
          },
          reader,
        });
        const incidents = new Incidents({
          access,
          reader,
          database,
          jobs,
          snapshots,
          notifications: config.notifications,
          onChange,
        });
        const settings = new IncidentSettings({
          access,
          auditor,
          database,
          jobs,
          snapshots,
        });

        startIncidentJobs({
          config,
          database,
          jobs,
          logger,
          notifications,
          onChange,
          scheduler,
          snapshots,
          investigator: new Investigator({
            auth,
            config,
            database,
            knowledge,
            logger,
            model,
            snapshots,
            sources,
            onProgress: incidentId =>
              onChange({ incidentId, change: 'investigation' }),
          }),
          processor: new DeliveryProcessor({
            config,
            database,
            jobs,
            logger,
            snapshots,
            onApplied: batch =>
              batch.touched.forEach(incidentId =>
                onChange({
                  incidentId,
                  change: batch.opened.has(incidentId) ? 'created' : 'updated',
                }),
              ),
          }),
        });

        httpRouter.addAuthPolicy({
          path: '/v1/webhooks',
          allow: 'unauthenticated',
        });
        httpRouter.use(
          createWebhookRouter({
            config,
            logger,
            metrics: createWebhookMetrics(metrics),
            batcher: new DeliveryBatcher({ database, jobs }),
          }),
        );
        httpRouter.use(
          await createRouter({
            access,
            chat: new IncidentChat({
              database,
              documents,
              knowledge,
              logger,
              model,
            }),
            config,
            database,
            documents,
            httpAuth,
            incidents,
            model,
            proposals: new IncidentProposals({
              access,
              database,
              documents,
              reader,
              scm,
              snapshots,
            }),
            settings,
            sources,
          }),
        );
        createIncidentActions({ actionsRegistry, documents, incidents });
      },
    });
  },
});

function addTo<T extends { id: string }>(list: T[], sources: readonly T[]) {
  for (const source of sources) {
    if (list.some(({ id }) => id === source.id)) {
      throw new Error(
        `An incident source "${source.id}" is already registered`,
      );
    }
    list.push(source);
  }
}
