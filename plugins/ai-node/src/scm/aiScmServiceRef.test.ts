/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { checkConfiguration } from '../health/checkConfiguration';
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

  it('tells when deliveries last came, by its own door and by that of the events backend', async () => {
    const events = mockServices.events();
    const { scm, stop } = await start({
      features: [
        catalogServiceMock.factory(),
        createServiceFactory({
          service: eventsServiceRef,
          deps: {},
          factory: () => events,
        }),
        mockServices.rootConfig.factory({
          data: {
            integrations: {
              gitlab: [
                {
                  host: 'gitlab.example',
                  apiBaseUrl: 'http://127.0.0.1:1/api/v4',
                  baseUrl: 'http://127.0.0.1:1',
                },
              ],
            },
            ai: {
              scm: { webhooks: [{ host: 'gitlab.example', secret: 'secret' }] },
            },
          },
        }),
      ],
    });
    const webhooks = async (host: string) =>
      (await scm.status()).find(forge => forge.host === host)?.webhooks;
    expect(await webhooks('gitlab.example')).toEqual({
      configured: true,
      since: expect.any(String),
    });

    const body = Buffer.from(
      JSON.stringify({ project: { web_url: 'https://gitlab.example/a/b' } }),
    );
    const deliver = (token: string) =>
      scm.verifyWebhook({
        headers: { ...signed.headers, 'x-gitlab-token': token },
        body,
      });
    await expect(deliver('wrong')).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
    expect(await webhooks('gitlab.example')).toMatchObject({
      refusedAt: expect.any(String),
      reason: expect.stringContaining('ai.scm.webhooks'),
    });
    await deliver('secret');
    expect(await webhooks('gitlab.example')).toMatchObject({
      acceptedAt: expect.any(String),
      event: 'Push Hook',
    });

    await events.publish({
      topic: 'github',
      eventPayload: { repository: { html_url: 'https://github.com/a/b' } },
      metadata: { 'x-github-event': 'push' },
    });
    expect(await webhooks('github.com')).toMatchObject({
      configured: false,
      acceptedAt: expect.any(String),
      event: 'push',
    });
    // A repository elsewhere is none of a configured forge.
    await events.publish({
      topic: 'github',
      eventPayload: { repository: { html_url: 'https://elsewhere.example/a' } },
    });
    expect(await webhooks('gitlab.com')).not.toHaveProperty('acceptedAt');
    await stop();
  });

  it('starts with wrong environments, and none counts as production', async () => {
    const { scm, stop } = await start({
      features: [
        catalogServiceMock.factory(),
        mockServices.rootConfig.factory({
          data: { ai: { scm: { productionEnvironments: 5 } } },
        }),
      ],
    });
    expect(await scm.status()).not.toEqual([]);
    const checks = await checkConfiguration();
    expect(checks).toEqual([
      expect.objectContaining({
        id: 'configuration.forges',
        summary: expect.stringContaining('ai.scm.productionEnvironments'),
      }),
    ]);
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
