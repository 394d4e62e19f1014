/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { aiVectorStoreServiceRef } from '@ghostlight/backstage-plugin-ai-node';
import { FileVectorStore } from './FileVectorStore';

export { FileVectorStore } from './FileVectorStore';

/** Replaces the store: `backend.add(import('@acme/ghostlight-vector-store'))`, with `acme.vectorFile` in the app-config. */
export default createServiceFactory({
  service: aiVectorStoreServiceRef,
  deps: { config: coreServices.rootConfig },
  createRootContext: ({ config }) =>
    new FileVectorStore({
      path: config.getOptionalString('acme.vectorFile') ?? 'vectors.json',
    }),
  // One for the process: two would write over each other.
  factory: (_, store) => store,
});
