/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mockCredentials } from '@backstage/backend-test-utils';
import { inMemoryForge } from './inMemoryForge';
import { testForge } from './testForge';

testForge({
  name: 'the forge in memory',
  create: () => {
    const forge = inMemoryForge();
    let count = 0;
    return {
      service: forge.service,
      credentials: mockCredentials.service(),
      createRepository: async ({ files }) => {
        count += 1;
        return forge.createRepository({
          name: `acme/repository-${count}`,
          files,
        });
      },
      push: async options => forge.push(options),
      openPullRequest: async options => forge.openPullRequest(options),
      closePullRequest: async (ref, options) =>
        forge.closePullRequest(ref, options),
      createDeployment: async options => forge.createDeployment(options),
      signDelivery: payload => forge.signDelivery(payload),
    };
  },
});
