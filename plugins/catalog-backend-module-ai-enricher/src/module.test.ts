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
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  catalogProcessingExtensionPoint,
  type EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { inMemoryForge } from '@ghostlight/backstage-plugin-ai-node/testUtils';
import { notificationService } from '@backstage/plugin-notifications-node';
import type { JsonObject } from '@backstage/types';
import request from 'supertest';
import module from '.';

jest.setTimeout(120_000);

const entity = (
  kind: string,
  name: string,
  spec: JsonObject,
  more: { url?: string; annotations?: Record<string, string> } = {},
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: {
    name,
    namespace: 'default',
    description: `What ${name} is for`,
    annotations: {
      'backstage.io/managed-by-location': `url:${
        more.url ?? 'https://forge.example/acme/catalog'
      }/blob/main/catalog-info.yaml`,
      'backstage.io/managed-by-origin-location': `url:${
        more.url ?? 'https://forge.example/acme/catalog'
      }/blob/main/catalog-info.yaml`,
      ...more.annotations,
    },
  },
  spec,
});
const group = (name: string) =>
  entity('Group', name, { type: 'team', children: [] });
const component = (
  name: string,
  owner: string,
  more?: Parameters<typeof entity>[3],
) =>
  entity(
    'Component',
    name,
    { type: 'service', lifecycle: 'production', owner, system: 'shop' },
    more,
  );
const shop = entity('System', 'shop', { owner: 'checkout' });

async function start(options: {
  entities: Entity[];
  config?: JsonObject;
  deny?: string[];
  forge?: ReturnType<typeof inMemoryForge>;
}) {
  const scheduler = mockServices.scheduler();
  const actions = actionsRegistryServiceMock();
  const sent: any[] = [];
  let connection: EntityProviderConnection | undefined;
  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      module,
      createBackendModule({
        pluginId: 'catalog',
        moduleId: 'entities',
        register(env) {
          env.registerInit({
            deps: { processing: catalogProcessingExtensionPoint },
            async init({ processing }) {
              processing.addEntityProvider({
                getProviderName: () => 'test',
                async connect(given) {
                  connection = given;
                },
              });
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
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({
          async send(notification: unknown) {
            sent.push(notification);
          },
        }),
      }),
      mockServices.permissions.factory({
        result: AuthorizeResult.ALLOW,
      }),
      (options.forge ?? inMemoryForge()).factory,
      mockServices.rootConfig.factory({
        data: {
          backend: {
            baseUrl: 'http://localhost:7007',
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          catalog: {
            processingInterval: { milliseconds: 500 },
            stitchingStrategy: { mode: 'immediate' },
          },
          ai: { database: { directory: ':memory:' }, ...options.config },
        },
      }),
    ],
  });
  const set = (entities: Entity[]) =>
    connection!.applyMutation({
      type: 'full',
      entities: entities.map(e => ({ entity: e, locationKey: 'test' })),
    });
  const get = (path: string) =>
    request(backend.server).get(`/api/catalog/ai-enricher${path}`);
  const listed = async () =>
    (
      await request(backend.server).get(
        '/api/catalog/entities?fields=metadata.name',
      )
    ).body.map((e: Entity) => e.metadata.name) as string[];
  const appear = (names: string[]) =>
    until(listed, all => names.every(name => all.includes(name)));
  await set(options.entities);
  await appear(options.entities.map(({ metadata }) => metadata.name));
  /** A whole pass; tried again while the database migrates. */
  const pass = async () => {
    await scheduler.triggerTask('ai-enricher-health');
  };
  return { actions, appear, backend, get, listed, pass, scheduler, sent, set };
}

async function until<T>(
  read: () => Promise<T>,
  good: (value: T) => boolean,
): Promise<T> {
  const end = Date.now() + 20_000;
  for (;;) {
    const value = await read();
    if (good(value) || Date.now() > end) {
      return value;
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

describe('catalog module ai-enricher', () => {
  it('says what is wrong in the catalog, under its own routes beside those of the catalog', async () => {
    const forge = inMemoryForge();
    const repository = forge.createRepository({
      name: 'acme/orders',
      files: { 'README.md': '# Orders' },
    });
    const { actions, backend, get, pass, sent, set, listed } = await start({
      forge,
      entities: [
        group('checkout'),
        shop,
        component('orders', 'checkout', {
          url: repository.url,
          annotations: {
            'backstage.io/source-location': `url:${repository.url}/tree/main/`,
            'backstage.io/techdocs-ref': 'dir:.',
          },
        }),
        component('lost', 'team-that-left'),
        component('nobody', 'guest'),
      ],
    });
    const summary = await until(
      async () => {
        await pass();
        return (await get('/v1/health')).body;
      },
      body => body.asOf !== undefined,
    );
    expect(summary.current.score).toBeLessThan(100);
    expect(summary.byCode).toMatchObject({
      'owner-unresolved': 1,
      'owner-placeholder': 1,
    });
    expect(summary.teams.map((team: any) => team.scope.ref)).toEqual([
      'group:default/checkout',
    ]);
    expect(summary.freshness).toMatchObject({
      objective: 0.95,
      measuredDays: 1,
    });

    const { body } = await get('/v1/problems').query({
      entityRef: 'component:default/lost',
    });
    expect(body).toMatchObject({
      total: 1,
      items: [
        {
          code: 'owner-unresolved',
          severity: 'error',
          subject: 'team-that-left',
        },
      ],
    });
    const docs = await get('/v1/problems').query({
      entityRef: 'component:default/orders',
    });
    expect(docs.body.items.map((p: any) => p.code)).toEqual(['docs-missing']);

    // The catalog itself goes on beside it.
    expect(
      (
        await request(backend.server).get(
          '/api/catalog/entities/by-name/component/default/orders',
        )
      ).status,
    ).toBe(200);

    // Owners are told once, whatever the number of passes.
    await pass();
    const told = sent.filter(
      ({ recipients }) => recipients.entityRef === 'group:default/checkout',
    );
    expect(told).toHaveLength(1);
    expect(told[0].payload.description).toMatch(/mkdocs\.yml/);

    const listedByAgent = await actions.invoke({
      id: 'test:list-catalog-problems',
      input: { severity: 'error' },
      credentials: mockCredentials.user(),
    });
    expect(listedByAgent.output).toMatchObject({ total: 2 });

    // Snoozed, it is on no page; the same problem with another subject would be another one.
    const [problem] = body.items;
    const time = new Date(Date.now() + 86_400_000).toISOString();
    expect(
      (
        await request(backend.server)
          .post(`/api/catalog/ai-enricher/v1/problems/${problem.id}/snooze`)
          .send({ until: time })
      ).status,
    ).toBe(200);
    await pass();
    expect(
      (await get('/v1/problems').query({ entityRef: 'component:default/lost' }))
        .body.total,
    ).toBe(0);

    // Mended and vanished.
    await set([group('checkout'), shop, component('nobody', 'checkout')]);
    await until(listed, all => !all.includes('lost'));
    await until(
      async () => {
        await pass();
        return (
          await get('/v1/problems').query({
            entityRef: 'component:default/nobody',
          })
        ).body;
      },
      b => b.total === 0,
    );
    expect(
      (
        await get('/v1/problems').query({
          entityRef: 'component:default/nobody',
        })
      ).body.total,
    ).toBe(0);
    await backend.stop();
  });

  it('proposes what a repository shows, opens one pull request when a person accepts, and learns from its end', async () => {
    const forge = inMemoryForge();
    const descriptor = `# Written by hand
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: orders # the short one
  annotations: {}
spec:
  type: service
  lifecycle: production
  owner: guest
  system: shop
`;
    const repository = forge.createRepository({
      name: 'acme/orders',
      files: {
        'catalog-info.yaml': descriptor,
        CODEOWNERS: '* @acme/checkout\n',
        'package.json':
          '{"name":"orders","description":"Takes orders from the shop and hands them to the warehouse","dependencies":{"express":"^4.0.0","pg":"^8.0.0"}}',
        'src/index.ts':
          "import express from 'express';\nexpress().listen(80);\n",
      },
    });
    const orders = component('orders', 'guest', { url: repository.url });
    const { actions, backend, get, scheduler } = await start({
      forge,
      entities: [group('checkout'), shop, orders],
    });
    const read = async () => {
      await scheduler.triggerTask('ai-enricher-proposals');
      return (await get('/v1/proposals').query({ status: 'pending' })).body;
    };
    const { items } = await until(read, body => body.total > 0);
    expect(items[0]).toMatchObject({
      entityRef: 'component:default/orders',
      file: 'catalog-info.yaml',
      fields: {
        'spec.owner': {
          current: 'guest',
          value: 'checkout',
          evidence: [{ file: 'CODEOWNERS', line: 1 }],
        },
      },
    });
    // In dry-run, the default, nothing reached the forge.
    const pulls = () =>
      forge.service.pullRequests(
        { repository: { url: repository.url }, state: 'all' },
        { credentials: mockCredentials.service() },
      );
    expect(await pulls()).toEqual([]);

    const observed = (
      await get('/v1/entities/component/default/orders/observation')
    ).body.observation;
    expect(
      observed.technologies.map((technology: any) => technology.name),
    ).toEqual(expect.arrayContaining(['express']));

    const accept = (id: string, body: object) =>
      request(backend.server)
        .post(`/api/catalog/ai-enricher/v1/proposals/${id}/accept`)
        .send(body);
    expect(
      (await accept(items[0].id, { fields: { 'spec.nonsense': 'x' } })).status,
    ).toBe(400);
    const accepted = await accept(items[0].id, {
      fields: { 'spec.owner': 'checkout' },
    });
    expect(accepted.body).toMatchObject({ status: 'opened' });
    const [pull] = await pulls();
    expect(pull).toMatchObject({
      state: 'open',
      labels: ['catalog', 'ghostlight'],
    });
    expect(pull.body).toMatch(/CODEOWNERS:1/);
    const proposed = await forge.service.file(
      {
        repository: { url: repository.url },
        path: 'catalog-info.yaml',
        revision: pull.head.branch,
      },
      { credentials: mockCredentials.service() },
    );
    expect(Buffer.from(proposed.content).toString()).toBe(
      descriptor.replace('owner: guest', 'owner: checkout'),
    );
    expect((await accept(items[0].id, {})).status).toBe(409);

    // Closed without merging: never proposed again, by page, schedule or agent.
    forge.closePullRequest(
      { repository: { url: repository.url }, number: pull.number },
      {},
    );
    await scheduler.triggerTask('ai-enricher-proposals');
    expect(
      (await get('/v1/proposals').query({ status: 'rejected' })).body.total,
    ).toBe(1);
    forge.push({
      repository: { url: repository.url },
      files: { 'src/more.ts': 'export {};' },
      message: 'More',
    });
    await scheduler.triggerTask('ai-enricher-proposals');
    const again = (await get('/v1/proposals').query({ status: 'pending' })).body
      .items;
    expect(
      again.flatMap((proposal: any) => Object.keys(proposal.fields)),
    ).not.toContain('spec.owner');
    const agent = await actions.invoke({
      id: 'test:get-service-context',
      input: { entityRef: 'component:default/orders' },
      credentials: mockCredentials.user(),
    });
    expect(agent.output).toMatchObject({ owner: 'group:default/guest' });
    await backend.stop();
  });

  it('shows accepted facts in the catalog without the repository, until they are taken away or the repository speaks', async () => {
    const forge = inMemoryForge();
    const repository = forge.createRepository({
      name: 'acme/orders',
      files: {
        'catalog-info.yaml':
          'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: orders\nspec:\n  type: service\n  lifecycle: production\n  owner: guest\n  system: shop\n',
        CODEOWNERS: '* @acme/checkout\n',
        'package.json':
          '{"name":"orders","dependencies":{"express":"^4.0.0","pg":"^8.0.0"}}',
        'src/index.ts':
          "import express from 'express';\nexpress().listen(80);\n",
      },
    });
    const { backend, get, scheduler } = await start({
      forge,
      entities: [
        group('checkout'),
        shop,
        component('orders', 'guest', { url: repository.url }),
      ],
    });
    const { items } = await until(
      async () => {
        await scheduler.triggerTask('ai-enricher-proposals');
        return (await get('/v1/proposals').query({ status: 'pending' })).body;
      },
      body => body.total > 0,
    );
    await scheduler.triggerTask('ai-enricher-overlays');
    const post = (path: string, body: object) =>
      request(backend.server)
        .post(`/api/catalog/ai-enricher${path}`)
        .send(body);
    const shown = () =>
      request(backend.server)
        .get('/api/catalog/entities/by-name/component/default/orders')
        .then(({ body }) => body);
    expect(
      (
        await post(`/v1/proposals/${items[0].id}/overlay`, {
          fields: { 'metadata.name': 'other' },
        })
      ).status,
    ).toBe(400);
    const accepted = await post(`/v1/proposals/${items[0].id}/overlay`, {});
    expect(accepted.status).toBe(200);
    expect(accepted.body.items.map((overlay: any) => overlay.field)).toContain(
      'spec.owner',
    );
    const overlaid = await until(
      shown,
      body =>
        body.metadata.annotations['ghostlight.io/overlaid-fields'] !==
        undefined,
    );
    expect(overlaid.spec.owner).toBe('checkout');
    expect(overlaid.relations).toContainEqual({
      type: 'ownedBy',
      targetRef: 'group:default/checkout',
    });
    expect(
      (
        await get('/v1/overlays').query({
          entityRef: 'component:default/orders',
        })
      ).body.items[0],
    ).toMatchObject({ acceptedBy: 'user:default/mock' });

    expect(
      (
        await post('/v1/overlays/remove', {
          entityRef: 'component:default/orders',
        })
      ).body.items,
    ).toEqual([]);
    const plain = await until(shown, body => body.spec.owner === 'guest');
    expect(plain.spec.owner).toBe('guest');
    expect(
      plain.metadata.annotations['ghostlight.io/overlaid-fields'],
    ).toBeUndefined();
    expect(
      (
        await post('/v1/overlays/remove', {
          entityRef: 'component:default/orders',
        })
      ).status,
    ).toBe(404);
    await backend.stop();
  });

  it('finds components whose code is the same, and none that only bear the same name', async () => {
    const forge = inMemoryForge();
    const code = (seed: string) =>
      Array.from(
        { length: 60 },
        (_, line) =>
          `export function ${seed}Step${line}(value: number) {\n  const next = value ${
            line % 2 ? '+' : '*'
          } ${seed}Factor${line};\n  if (next > ${seed}Limit) {\n    return ${seed}Fallback(next);\n  }\n  return next;\n}\n`,
      ).join('\n');
    const add = (name: string, text: string) =>
      component(name, 'checkout', {
        url: forge.createRepository({
          name: `acme/${name}`,
          files: {
            'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\nspec:\n  type: service\n  lifecycle: production\n  owner: checkout\n`,
            'src/index.ts': text,
          },
        }).url,
      });
    const { backend, get, pass, scheduler } = await start({
      forge,
      entities: [
        group('checkout'),
        shop,
        add('orders', code('order')),
        add('renamed-copy', code('order')),
        add('orders-v2', code('warehouse')),
      ],
    });
    const { items } = await until(
      async () => {
        await scheduler.triggerTask('ai-enricher-proposals');
        await pass();
        return (await get('/v1/duplicates')).body;
      },
      body => body.items?.length > 0,
    );
    expect(items).toMatchObject([
      {
        reason: 'same-code',
        canonicalRef: 'component:default/orders',
        duplicateRefs: ['component:default/renamed-copy'],
      },
    ]);
    await backend.stop();
  });

  it('refuses anonymous callers and bad requests, and gives the catalog its own 404', async () => {
    const { backend, get } = await start({ entities: [group('checkout')] });
    expect(
      (
        await get('/v1/health').set(
          'authorization',
          mockCredentials.none.header(),
        )
      ).status,
    ).toBe(401);
    expect(
      (await get('/v1/problems').query({ severity: 'awful' })).status,
    ).toBe(400);
    expect((await get('/v1/entities/component/default/none')).status).toBe(404);
    await until(
      () => get('/v1/health'),
      response => response.status === 200,
    );
    const snooze = (time: unknown) =>
      request(backend.server)
        .post(
          '/api/catalog/ai-enricher/v1/problems/0f7c1f0e-1111-4222-8333-444444444444/snooze',
        )
        .send({ until: time });
    expect((await snooze('yesterday')).status).toBe(400);
    expect((await snooze('2001-01-01T00:00:00Z')).status).toBe(400);
    expect(
      (await snooze(new Date(Date.now() + 1_000_000).toISOString())).status,
    ).toBe(404);
    await backend.stop();
  });

  it('starts with wrong configuration and serves what it knows', async () => {
    const { backend, get, scheduler } = await start({
      entities: [group('checkout')],
      config: { catalog: { health: { staleAfterDays: 0 } } },
    });
    expect(await scheduler.getScheduledTasks()).not.toContainEqual(
      expect.objectContaining({ taskId: 'ai-enricher-health' }),
    );
    const { status } = await until(
      () => get('/v1/health'),
      response => response.status === 200,
    );
    expect(status).toBe(200);
    await backend.stop();
  });
});
