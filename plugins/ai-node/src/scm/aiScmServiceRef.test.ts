/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { inMemoryForge } from '../testUtils/scm';
import type { AiScmService } from './AiScmService';
import { aiScmServiceRef } from './aiScmServiceRef';

async function start(features: Parameters<typeof startTestBackend>[0]) {
  let scm: AiScmService | undefined;
  const backend = await startTestBackend({
    features: [
      createBackendPlugin({
        pluginId: 'feature',
        register(env) {
          env.registerInit({
            deps: { service: aiScmServiceRef, logger: coreServices.logger },
            async init({ service }) {
              scm = service;
            },
          });
        },
      }),
      ...(features.features ?? []),
    ],
  });
  return { scm: scm!, stop: () => backend.stop() };
}

const options = { credentials: mockCredentials.service() };
const signed = {
  headers: { 'x-gitlab-event': 'Push Hook', 'x-gitlab-token': 'secret' },
  body: Buffer.from('{}'),
};

describe('aiScmServiceRef', () => {
  it('starts with no configuration, and says how to add a forge', async () => {
    const { scm, stop } = await start({
      features: [catalogServiceMock.factory()],
    });
    await expect(
      scm.repository({ url: 'https://forge.example/a/b' }, options),
    ).rejects.toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining('"integrations"'),
    });
    // The hosts that Backstage always adds, without credentials.
    for (const status of await scm.status()) {
      expect(status.state).toBe('no-credentials');
    }
    await expect(scm.verifyWebhook(signed)).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
    await stop();
  });

  it('starts with a wrong webhook, whose deliveries stay refused', async () => {
    const { scm, stop } = await start({
      features: [
        catalogServiceMock.factory(),
        mockServices.rootConfig.factory({
          data: {
            ai: {
              scm: {
                webhooks: [{ host: 'nowhere.example', secret: 'secret' }],
              },
            },
          },
        }),
      ],
    });
    await expect(scm.verifyWebhook(signed)).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
    await stop();
  });

  it('keeps out the repositories of annotated entities', async () => {
    const { scm, stop } = await start({
      features: [
        catalogServiceMock.factory({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: {
                name: 'secret',
                annotations: {
                  'ghostlight.io/exclude': 'true',
                  'backstage.io/source-location':
                    'url:https://github.com/acme/secret/',
                },
              },
            },
          ],
        }),
      ],
    });
    await expect(
      scm.tree(
        { repository: { url: 'https://github.com/acme/secret' } },
        options,
      ),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('component:default/secret'),
    });
    await stop();
  });

  it('is replaced by the forge in memory', async () => {
    const forge = inMemoryForge();
    const repository = forge.createRepository({
      name: 'acme/shop',
      files: { 'README.md': '# Shop\n' },
    });
    const { scm, stop } = await start({ features: [forge.factory] });
    const file = await scm.file({ repository, path: 'README.md' }, options);
    expect(Buffer.from(file.content).toString()).toBe('# Shop\n');
    await stop();
  });
});
