/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { documentSourceExtensionPoint } from '@ghostlight/backstage-plugin-ai-node';
import { WikiSource } from './WikiSource';

export { WIKI_ANNOTATION, WikiSource } from './WikiSource';

/** Indexes the wiki: `backend.add(import('@acme/ghostlight-document-source'))`, with `acme.wikiUrl` in the app-config. */
export default createBackendModule({
  pluginId: 'techdocs-ai-chat',
  moduleId: 'acme-wiki',
  register(registration) {
    registration.registerInit({
      deps: {
        config: coreServices.rootConfig,
        sources: documentSourceExtensionPoint,
      },
      async init({ config, sources }) {
        const url = config.getOptionalString('acme.wikiUrl');
        if (url) {
          sources.addDocumentSource(new WikiSource({ url }));
        }
      },
    });
  },
});
