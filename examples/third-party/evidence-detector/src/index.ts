/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createBackendModule } from '@backstage/backend-plugin-api';
import { evidenceDetectorExtensionPoint } from '@ghostlight/backstage-plugin-ai-node';
import { RailDetector } from './RailDetector';

export { RailDetector } from './RailDetector';

/** Reads Rail: `backend.add(import('@acme/ghostlight-evidence-detector'))`. */
export default createBackendModule({
  pluginId: 'catalog',
  moduleId: 'acme-rail',
  register(registration) {
    registration.registerInit({
      deps: { detectors: evidenceDetectorExtensionPoint },
      async init({ detectors }) {
        detectors.addEvidenceDetector(new RailDetector());
      },
    });
  },
});
