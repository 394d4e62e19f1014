/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/*
 * A backend of the kill test: it investigates what is delivered to it, asks a source that takes its time, and dies when it
 * is killed.
 *
 * Arguments: the configuration as JSON, and how long the source takes in milliseconds.
 */

import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import plugin, { incidentChangeSourceExtensionPoint } from '..';

async function main() {
  const [configText, wait] = process.argv.slice(2);
  const { server } = await startTestBackend({
    features: [
      plugin,
      createBackendModule({
        pluginId: 'ai-incident',
        moduleId: 'test-slow',
        register(registration) {
          registration.registerInit({
            deps: { changes: incidentChangeSourceExtensionPoint },
            async init({ changes }) {
              changes.addChangeSource({
                id: 'test-slow',
                async changes({ targets }) {
                  process.stdout.write('asked\n');
                  await delay(Number(wait));
                  return {
                    changes: targets.map(({ service }) => ({
                      id: `deploy-${service}`,
                      service,
                      kind: 'deployment',
                      startedAt: new Date(Date.now() - 600_000).toISOString(),
                    })),
                  };
                },
              });
            },
          });
        },
      }),
      catalogServiceMock.factory({ entities: [] }),
      mockServices.rootConfig.factory({ data: JSON.parse(configText) }),
    ],
  });
  process.stdout.write(`listening ${(server.address() as AddressInfo).port}\n`);
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
