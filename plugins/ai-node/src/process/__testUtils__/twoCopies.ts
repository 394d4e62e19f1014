/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/*
 * A backend with two installed copies of this package: this one, and one in another folder. Both are asked for a model.
 *
 * Arguments: the folder of the other copy, the address of the model server.
 */

import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import * as own from '../..';

const [folder, baseUrl] = process.argv.slice(2);
const other: typeof own = require(`${folder}/src/index.ts`);

type Asked = { chat: string; entries: string[] | string };
const plugins = new Map<string, () => Promise<Asked>>();

function plugin(pluginId: string, copy: typeof own) {
  return createBackendPlugin({
    pluginId,
    register(registration) {
      registration.registerInit({
        deps: {
          auth: coreServices.auth,
          jobs: copy.aiJobsServiceRef,
          knowledge: copy.aiKnowledgeServiceRef,
          ledger: copy.aiLedgerServiceRef,
          model: copy.aiModelServiceRef,
          scm: copy.aiScmServiceRef,
        },
        async init({ auth, ledger, model }) {
          plugins.set(pluginId, async () => {
            const credentials = await auth.getOwnServiceCredentials();
            const chat = await model
              .chat(
                {
                  purpose: { feature: pluginId, action: 'ask' },
                  messages: [{ role: 'user', content: `From ${pluginId}` }],
                },
                { credentials },
              )
              .then(
                ({ text }) => text,
                error => `${error.name}: ${error.message}`,
              );
            const entries = await ledger
              .query({ limit: 50 }, { credentials })
              .then(
                page => page.items.map(({ body }) => body.feature),
                error => `${error.name}: ${error.message}`,
              );
            return { chat, entries };
          });
        },
      });
    },
  });
}

async function main() {
  const backend = createBackend();
  backend.add(plugin('one', own));
  backend.add(plugin('two', other));
  backend.add(catalogServiceMock.factory({ entities: [] }));
  backend.add(mockServices.permissions.factory());
  backend.add(
    mockServices.rootConfig.factory({
      data: {
        backend: {
          baseUrl: 'http://localhost:0',
          listen: { host: '127.0.0.1', port: 0 },
          database: { client: 'better-sqlite3', connection: ':memory:' },
        },
        ai: {
          database: { directory: ':memory:' },
          provider: { baseUrl, apiKey: 'key', model: 'scripted-chat' },
        },
      },
    }),
  );
  await backend.start();
  const one = await answered('one');
  const two = await answered('two');
  process.stdout.write(
    `report ${JSON.stringify({ one, two, again: await answered('one') })}\n`,
  );
  await backend.stop();
  process.exit(0);
}

/** Asks until the database is there. */
async function answered(name: string): Promise<Asked> {
  for (let turn = 0; ; turn++) {
    const asked = await plugins.get(name)!();
    if (turn >= 100 || !/ServiceUnavailable/.test(JSON.stringify(asked))) {
      return asked;
    }
    await new Promise(done => setTimeout(done, 200));
  }
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
