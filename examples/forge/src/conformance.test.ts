/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mockCredentials } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  githubForgeHarness,
  testForge,
} from '@ghostlight/backstage-plugin-ai-node/testUtils';
import { startTestForge } from './__testUtils__/startTestForge';

jest.setTimeout(120_000);

// What Ghostlight itself needs of a forge, over its GitHub code path.
testForge({
  name: 'the demo forge',
  create: async () => {
    const forge = await startTestForge();
    const { host } = new URL(forge.url);
    const webhookSecret = 'a secret of the test';
    return {
      ...githubForgeHarness({
        config: new ConfigReader({
          integrations: {
            github: [{ host, apiBaseUrl: forge.apiUrl, token: 'token-of-bob' }],
          },
          ai: { scm: { webhooks: [{ host, secret: webhookSecret }] } },
        }),
        credentials: mockCredentials.service(),
        host,
        baseUrl: forge.url,
        apiBaseUrl: forge.apiUrl,
        owner: 'acme',
        person: 'token-of-alice',
        webhookSecret,
      }),
      close: () => forge.close(),
    };
  },
});
