/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { toError } from '@backstage/errors';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  aiReviewPermissions,
  REVIEW_SIGNAL_CHANNEL,
  type ReviewSignal,
} from '@ghostlight/backstage-plugin-ai-common';
import {
  aiActionsRegistryServiceRef,
  aiDatabaseServiceRef,
  aiJobsServiceRef,
  aiModelServiceRef,
  aiScmServiceRef,
  registerPromptDirectory,
} from '@ghostlight/backstage-plugin-ai-node';
import { REVIEW_RULES, type ReviewRule } from '@ghostlight/pull-review';
import { createReviewActions } from './actions/createReviewActions';
import { Backtester } from './backtest/Backtester';
import { CatalogViews } from './catalog/CatalogViews';
import { CommandHandler } from './commands/CommandHandler';
import { readConfig, type ReviewConfig } from './config';
import { addRule, reviewRuleExtensionPoint } from './extensions';
import { createWebhookRouter } from './intake/createWebhookRouter';
import { Reconciler } from './intake/Reconciler';
import { ModelReviewer } from './review/ModelReviewer';
import { ReviewPoster } from './review/ReviewPoster';
import { ReviewPreparer } from './review/ReviewPreparer';
import { createRouter } from './router';
import { ReviewAccess } from './services/ReviewAccess';
import { ReviewService } from './services/ReviewService';
import { startReviewJobs } from './startReviewJobs';
import { ReviewReader } from './store/ReviewReader';
import { ReviewStore } from './store/ReviewStore';
import { WorkStore } from './store/WorkStore';

/**
 * Reviews of pull requests that know the catalog. Comments, and never blocks.
 *
 * @public
 */
export const aiReviewPlugin = createBackendPlugin({
  pluginId: 'ai-review',
  register(env) {
    const added: ReviewRule[] = [];
    env.registerExtensionPoint(reviewRuleExtensionPoint, {
      addRule: (...rules) => rules.forEach(rule => addRule(added, rule)),
    });

    env.registerInit({
      deps: {
        actionsRegistry: aiActionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        database: aiDatabaseServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        jobs: aiJobsServiceRef,
        logger: coreServices.logger,
        model: aiModelServiceRef,
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
        httpAuth,
        httpRouter,
        jobs,
        logger,
        model,
        permissions,
        permissionsRegistry,
        rootConfig,
        scheduler,
        scm,
        signals,
        ...deps
      }) {
        permissionsRegistry.addPermissions(aiReviewPermissions);
        registerPromptDirectory(
          resolvePackagePath(
            '@ghostlight/backstage-plugin-ai-review-backend',
            'prompts',
          ),
        );
        const config = {
          ...safely(() => readConfig(rootConfig), logger),
          checks: [...REVIEW_RULES, ...added],
        };
        const database = deps.database.open({
          namespace: 'ai-review',
          migrations: resolvePackagePath(
            '@ghostlight/backstage-plugin-ai-review-backend',
            'migrations',
          ),
        });
        const store = new ReviewStore(database);
        const work = new WorkStore({ database, jobs });
        const reader = new ReviewReader({
          checks: config.checks,
          database,
          jobs,
        });
        const views = new CatalogViews({ auth, catalog, logger });
        const poster = new ReviewPoster({ auth, logger, scm, store });
        const access = new ReviewAccess({ catalog, permissions, views });
        const shared = { auth, config, logger, scm, store, views, work };
        const reviews = new ReviewService({
          ...shared,
          access,
          auditor,
          poster,
          reader,
        });
        startReviewJobs({
          ...shared,
          backtester: new Backtester({ ...shared, reader }),
          commands: new CommandHandler({ ...shared, auditor, poster }),
          jobs,
          onChange(change: ReviewSignal['change']) {
            // Pages read through the routes, which check who may see what; the signal only says that there is something.
            void signals
              .publish<ReviewSignal>({
                recipients: { type: 'broadcast' },
                channel: REVIEW_SIGNAL_CHANNEL,
                message: { change },
              })
              .catch(error =>
                logger.debug('A signal was not sent', toError(error)),
              );
          },
          poster,
          preparer: new ReviewPreparer({
            ...shared,
            model: new ModelReviewer({ config, model }),
          }),
          reconciler: new Reconciler(shared),
          scheduler,
        });
        httpRouter.addAuthPolicy({
          path: '/v1/webhooks',
          allow: 'unauthenticated',
        });
        httpRouter.use(createWebhookRouter({ config, logger, scm, work }));
        httpRouter.use(
          await createRouter({
            access,
            config,
            httpAuth,
            model,
            reviews,
            scm,
            work,
          }),
        );
        createReviewActions({ actionsRegistry, reviews });
      },
    });
  },
});

/** Wrong configuration turns reviews off and says so; the portal starts, and what is known stays readable. */
function safely(read: () => ReviewConfig, logger: LoggerService): ReviewConfig {
  try {
    return read();
  } catch (error) {
    logger.error(
      'Pull requests are not reviewed because the configuration is wrong',
      toError(error),
    );
    return readConfig(new ConfigReader({ ai: { review: { enabled: false } } }));
  }
}
