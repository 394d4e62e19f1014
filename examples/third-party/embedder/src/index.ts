/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createBackendModule } from '@backstage/backend-plugin-api';
import { aiModelProviderRegistryRef } from '@ghostlight/backstage-plugin-ai-node';
import { HashingEmbedder } from './HashingEmbedder';

export { HashingEmbedder } from './HashingEmbedder';

/**
 * Adds the profile `hashing`: `backend.add(import('@acme/ghostlight-embedder'))`, then `ai.embeddings.profile: hashing` with any
 * `baseUrl`, which nothing is sent to.
 */
export default createBackendModule({
  pluginId: 'techdocs-ai-chat',
  moduleId: 'hashing-embedder',
  register(registration) {
    registration.registerInit({
      deps: { registry: aiModelProviderRegistryRef },
      async init({ registry }) {
        registry.register({
          profile: 'hashing',
          create: () => new HashingEmbedder(),
        });
      },
    });
  },
});
