/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createBackendModule } from '@backstage/backend-plugin-api';
import { reviewRuleExtensionPoint } from '@ghostlight/backstage-plugin-ai-review-backend';
import { retiredHost } from './retiredHost';

export { retiredHost };

export default createBackendModule({
  pluginId: 'ai-review',
  moduleId: 'acme-retired-host',
  register: env =>
    env.registerInit({
      deps: { rules: reviewRuleExtensionPoint },
      init: async ({ rules }) => rules.addRule(retiredHost),
    }),
});
