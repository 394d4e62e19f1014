/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { toError } from '@backstage/errors';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { createWebhookMetrics } from '../background';
import { createExclusionService } from '../exclusion/createExclusionService';
import { reportConfiguration } from '../health/reportConfiguration';
import type { AiScmService } from './AiScmService';
import { DefaultAiScmService, createScmState } from './DefaultAiScmService';
import {
  createForges,
  readProductionEnvironments,
  readWebhookSecrets,
} from './createForges';

/**
 * Forges for features, see {@link AiScmService}. Each plugin has its own façade; rate limits and what is known about
 * commits are shared by the process.
 *
 * @public
 */
export const aiScmServiceRef = createServiceRef<AiScmService>({
  id: 'ai.scm',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        config: coreServices.rootConfig,
        rootLogger: coreServices.rootLogger,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        events: eventsServiceRef,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
      },
      createRootContext({ config, rootLogger }) {
        // Wrong configuration must not keep the portal from starting: forges work, and deliveries stay refused.
        const problems: Error[] = [];
        const attempt = <T>(read: () => T, without: () => T): T => {
          try {
            return read();
          } catch (error) {
            problems.push(toError(error));
            return without();
          }
        };
        const isProduction = attempt(
          () => readProductionEnvironments(config),
          () => () => false,
        );
        const forges = createForges({ config, isProduction });
        const webhookSecrets = attempt(
          () => readWebhookSecrets(config, forges),
          () => [],
        );
        for (const problem of problems) {
          rootLogger.error(
            'Forges work in part only until the configuration is right',
            problem,
          );
        }
        reportConfiguration({
          feature: 'Forges',
          problem:
            problems.map(({ message }) => message).join('; ') || undefined,
        });
        return createScmState({ forges, webhookSecrets });
      },
      factory({ config, auth, catalog, events, logger, metrics }, state) {
        state.arrivals.metrics ??= createWebhookMetrics(metrics);
        // Not awaited: nothing but a line on the health page depends on it.
        state.arrivals
          .listen(
            events,
            state.forges.map(({ host }) => host),
          )
          .catch(error =>
            logger.warn(
              'Webhooks that reach the events backend are not seen by the health checks',
              toError(error),
            ),
          );
        return new DefaultAiScmService({
          state,
          exclusion: createExclusionService({ config, auth, catalog }),
        });
      },
    }),
});
