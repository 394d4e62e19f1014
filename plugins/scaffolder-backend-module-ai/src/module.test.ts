/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { inMemoryForge } from '@ghostlight/backstage-plugin-ai-node/testUtils';
import request from 'supertest';
import module from '.';

jest.setTimeout(120_000);

const TEMPLATE = `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata:
  name: typescript-service
  title: TypeScript service
  description: A Fastify service with tests and an image
  tags: [typescript, service, fastify]
spec:
  owner: platform
  type: service
  parameters:
    - title: The service
      required: [name]
      properties:
        name: { title: Name, type: string, pattern: '^[a-z][a-z0-9-]{2,40}$' }
  steps:
    - id: fetch
      name: Fetch
      action: fetch:template
      input:
        url: ./skeleton
        values:
          name: \${{ parameters.name }}
`;
const PACKAGE = `{
  "name": "\${{ values.name }}",
  "dependencies": { "fastify": "^4.28.1" },
  "devDependencies": { "typescript": "^5.5.0" }
}
`;

const templateEntity = (url: string): Entity => ({
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: {
    name: 'typescript-service',
    namespace: 'default',
    title: 'TypeScript service',
    description: 'A Fastify service with tests and an image',
    tags: ['typescript', 'service', 'fastify'],
    etag: '1',
    annotations: {
      'backstage.io/managed-by-location': `url:${url}/blob/main/typescript-service/template.yaml`,
      'backstage.io/source-location': `url:${url}/tree/main/typescript-service/`,
    },
  },
  spec: { type: 'service', owner: 'platform', parameters: [], steps: [] },
});

async function start() {
  const forge = inMemoryForge();
  const repository = forge.createRepository({
    name: 'acme/templates',
    files: {
      'typescript-service/template.yaml': TEMPLATE,
      'typescript-service/skeleton/package.json': PACKAGE,
      'typescript-service/skeleton/src/main.ts':
        "import fastify from 'fastify';\nfastify().listen({ port: 8080 });\n",
      'typescript-service/skeleton/catalog-info.yaml':
        'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${{ values.name }}\nspec:\n  type: service\n  lifecycle: experimental\n  owner: platform\n',
    },
  });
  const actions = actionsRegistryServiceMock();
  const scheduler = mockServices.scheduler();
  const added: TemplateAction<any, any, any>[] = [];
  const backend = await startTestBackend({
    features: [
      scaffolderPlugin,
      module,
      // Sees what the module adds, through the same door.
      createBackendModule({
        pluginId: 'scaffolder',
        moduleId: 'listing',
        register(env) {
          env.registerInit({
            deps: { point: scaffolderActionsExtensionPoint },
            async init({ point }) {
              const { addActions } = point;
              point.addActions = (...list) => {
                added.push(...list);
                addActions.call(point, ...list);
              };
            },
          });
        },
      }),
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => actions,
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      forge.factory,
      catalogServiceMock.factory({
        entities: [templateEntity(repository.url)],
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: {
            baseUrl: 'http://localhost:7007',
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          ai: { database: { directory: ':memory:' } },
        },
      }),
    ],
  });
  const post = (path: string, body: object) =>
    request(backend.server).post(`/api/scaffolder/ai${path}`).send(body);
  return { actions, added, backend, forge, post, repository, scheduler };
}

describe('scaffolder module ai', () => {
  it('finds the template for a request, plans with it, and shows the tree before anything is written', async () => {
    const { actions, backend, post } = await start();
    const fits = await post('/v1/recommend', {
      request: 'I need a TypeScript service with Fastify',
    });
    expect(fits.body).toMatchObject({ verdict: 'fits' });
    expect(JSON.stringify(fits.body)).toContain(
      'template:default/typescript-service',
    );
    const nothing = await post('/v1/recommend', {
      request: 'a COBOL batch job for the mainframe',
    });
    expect(nothing.body).toMatchObject({ verdict: 'nothing-fits' });
    expect((await post('/v1/recommend', {})).status).toBe(400);

    const planned = await post('/v1/plan', {
      templateRef: 'template:default/typescript-service',
      name: 'gift-cards',
      owner: 'group:default/platform',
      repository: 'forge.example/acme',
    });
    expect(planned.status).toBe(200);
    expect(planned.body.plan).toMatchObject({ name: 'gift-cards' });
    const preview = await post('/v1/preview', { plan: planned.body.plan });
    expect(JSON.stringify(preview.body)).toContain('gift-cards');

    // What no plan may hold is refused before anything is written, with the reason.
    const refused = await post('/v1/plan/check', {
      plan: { ...planned.body.plan, name: '../../etc' },
    });
    expect(refused.body.plan).toBeUndefined();
    expect(refused.body.problems.length).toBeGreaterThan(0);

    const agent = await actions.invoke({
      id: 'test:recommend-template',
      input: { request: 'a TypeScript service' },
      credentials: mockCredentials.user(),
    });
    expect(JSON.stringify(agent.output)).toContain('typescript-service');
    await backend.stop();
  });

  it('refuses anonymous callers', async () => {
    const { backend, post } = await start();
    const { status } = await post('/v1/recommend', { request: 'x' }).set(
      'authorization',
      mockCredentials.none.header(),
    );
    expect(status).toBe(401);
    await backend.stop();
  });

  it('proposes once, however often a run is killed and run again', async () => {
    const { added, backend, forge } = await start();
    const action = added.find(({ id }) => id === 'infra:pull-request')!;
    const target = forge.createRepository({
      name: 'acme/infrastructure',
      files: { 'README.md': '# Infrastructure' },
    });
    const workspace = createMockDirectory({
      content: {
        'claim/postgres.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: orders\n',
      },
    });
    for (let run = 0; run < 100; run++) {
      await action.handler(
        createMockActionContext({
          workspacePath: workspace.path,
          input: {
            repoUrl: target.url,
            service: 'orders',
            sourcePath: 'claim',
            targetPath: 'claims/orders',
            title: 'Database of orders',
            body: '',
          },
        }),
      );
    }
    const pulls = await forge.service.pullRequests(
      { repository: { url: target.url }, state: 'all' },
      { credentials: mockCredentials.service() },
    );
    expect(pulls).toHaveLength(1);
    await backend.stop();
  });
});
