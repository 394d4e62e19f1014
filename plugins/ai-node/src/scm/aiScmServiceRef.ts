/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { createExclusionService } from '../exclusion/createExclusionService';
import type { AiScmService } from './AiScmService';
import { DefaultAiScmService, createScmState } from './DefaultAiScmService';
import { createForges, readWebhookSecrets } from './createForges';

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
      },
      createRootContext({ config, rootLogger }) {
        // A wrong entry must not keep the portal from starting: forges work, and deliveries stay refused.
        const forges = createForges({ config });
        let webhookSecrets: ReturnType<typeof readWebhookSecrets> = [];
        try {
          webhookSecrets = readWebhookSecrets(config, forges);
        } catch (error) {
          rootLogger.error(
            'Webhooks of forges are refused until the configuration is right',
            error as Error,
          );
        }
        return createScmState({ forges, webhookSecrets });
      },
      factory({ config, auth, catalog }, state) {
        return new DefaultAiScmService({
          state,
          exclusion: createExclusionService({ config, auth, catalog }),
        });
      },
    }),
});
