/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createBackendModule } from '@backstage/backend-plugin-api';
import { aiModelProviderRegistryRef } from '@ghostlight/backstage-plugin-ai-node';
import { AcmeProvider } from './AcmeProvider';

export { AcmeProvider } from './AcmeProvider';

/**
 * Adds the profile `acme`: `backend.add(import('@acme/ghostlight-model-provider'))`, then `ai.provider.profile: acme`. Any plugin
 * with a module can host it; the documentation search has a model service of its own.
 */
export default createBackendModule({
  pluginId: 'techdocs-ai-chat',
  moduleId: 'acme-model-provider',
  register(registration) {
    registration.registerInit({
      deps: { registry: aiModelProviderRegistryRef },
      async init({ registry }) {
        registry.register({
          profile: 'acme',
          create: ({ config }) =>
            new AcmeProvider({ url: config.baseUrl, key: config.apiKey }),
        });
      },
    });
  },
});
