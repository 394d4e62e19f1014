/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { Entity } from '@backstage/catalog-model';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  aiDatabaseKinds,
  createAiDatabaseFixture,
  inMemoryForge,
} from '@ghostlight/backstage-plugin-ai-node/testUtils';
import { join } from 'node:path';
import { readInventoryConfig, type InventoryConfig } from '../config';
import { PullRequestOpener } from '../proposals/PullRequestOpener';
import { RepositoryReader } from '../proposals/RepositoryReader';
import { InventoryService } from '../services/InventoryService';
import { InventoryStore } from '../store/InventoryStore';
import { ProposalStore } from '../store/ProposalStore';
import { InventoryPass } from './InventoryPass';

jest.setTimeout(120_000);

const ORGANISATION = 'https://forge.example/acme';
const group: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'checkout' },
  spec: { type: 'team', children: [] },
};
const component = (name: string, url: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    annotations: {
      'backstage.io/managed-by-location': `url:${url}/blob/main/catalog-info.yaml`,
    },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'checkout' },
});
const descriptor = (name: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\nspec:\n  type: service\n  lifecycle: production\n  owner: checkout\n`;
const service = (name: string): Record<string, string> => ({
  'package.json': JSON.stringify({
    name,
    description: `Keeps the ${name} of the shop in step with the warehouse`,
    dependencies: { express: '^4.0.0', pg: '^8.0.0' },
  }),
  'src/index.ts':
    "import express from 'express';\nexpress().get('/', (_, res) => res.send('x'));\n",
  Dockerfile: 'FROM node:22\nCMD ["node", "src/index.js"]\n',
});
const owned = { CODEOWNERS: '* @acme/checkout\n' };

/** Opening answers at once; the tables are there a moment later. */
async function until<T>(ready: () => Promise<T>): Promise<T> {
  const end = Date.now() + 60_000;
  for (;;) {
    try {
      return await ready();
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }
}

describe.each(aiDatabaseKinds())('the inventory on the %s database', kind => {
  let fixture: Awaited<ReturnType<typeof createAiDatabaseFixture>>;
  let namespaces = 0;

  beforeAll(async () => {
    fixture = await createAiDatabaseFixture({ kind });
  });
  afterAll(() => fixture?.close());

  async function setUp(options: {
    forge: ReturnType<typeof inMemoryForge>;
    entities?: Entity[];
    onboarding?: Partial<InventoryConfig['onboarding']>;
    perPass?: number;
    deny?: boolean;
  }) {
    namespaces += 1;
    const database = fixture.service.open({
      namespace: `inventory-${namespaces}`,
      migrations: join(__dirname, '../../migrations'),
    });
    await until(() => database.client());
    const auth = mockServices.auth();
    const proposals = new ProposalStore(database);
    const store = new InventoryStore(database);
    const opener = new PullRequestOpener({
      auth,
      labels: ['catalog'],
      scm: options.forge.service,
      store: proposals,
    });
    const pass = (entities = options.entities ?? [group], only?: Set<string>) =>
      new InventoryPass({
        auth,
        catalog: catalogServiceMock({ entities }),
        config: {
          organisations: [ORGANISATION],
          intervalMs: 1,
          repositoriesPerPass: options.perPass ?? 100,
          onboarding: { mode: 'dry-run', maxPerRun: 3, ...options.onboarding },
        },
        limits: { maxOpenPerOwner: 10 },
        logger: mockServices.logger.mock(),
        opener,
        proposals,
        reader: new RepositoryReader({ auth, scm: options.forge.service }),
        scm: options.forge.service,
        store,
      }).run(new AbortController().signal, only);
    const inventory = new InventoryService({
      auditor: mockServices.auditor.mock({
        createEvent: async () => ({
          success: async () => {},
          fail: async () => {},
        }),
      }),
      opener,
      organisations: [ORGANISATION],
      permissions: mockServices.permissions({
        result: options.deny ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
      }),
      proposals,
      store,
    });
    const user = { credentials: mockCredentials.user() };
    const states = async () =>
      Object.fromEntries(
        (
          await inventory.repositories({ limit: 100, offset: 0 }, user)
        ).items.map(({ fullName, state, reason }) => [
          fullName.replace('acme/', ''),
          reason ? `${state}: ${reason}` : state,
        ]),
      );
    const pulls = (url: string) =>
      options.forge.service.pullRequests(
        { repository: { url }, state: 'all' },
        { credentials: mockCredentials.service() },
      );
    return { inventory, pass, pulls, proposals, states, store, user };
  }

  it('looks after a push only at what was pushed to and at what is new', async () => {
    const forge = inMemoryForge();
    const add = (name: string) =>
      forge.createRepository({ name: `acme/${name}`, files: service(name) });
    const orders = add('orders');
    add('stock');
    const { pass, states } = await setUp({ forge });
    expect(await pass()).toMatchObject({ listed: 2, read: 2 });
    add('parcels');
    expect(await pass([group], new Set([orders.url]))).toMatchObject({
      organisations: 1,
      listed: 3,
      read: 1,
      unchanged: 1,
    });
    expect(Object.keys(await states()).sort()).toEqual([
      'orders',
      'parcels',
      'stock',
    ]);
    expect(
      await pass([group], new Set(['https://forge.example/other/orders'])),
    ).toMatchObject({ organisations: 0, listed: 0, read: 0 });
    // A look after a push is no reason to forget the rest.
    expect(Object.keys(await states())).toHaveLength(3);
  });

  it('tells repositories apart, leaves alone what should be, and keeps coverage by day', async () => {
    const forge = inMemoryForge();
    const add = (name: string, files: Record<string, string>, more?: object) =>
      forge.createRepository({ name: `acme/${name}`, files, ...more });
    const orders = add('orders', { 'catalog-info.yaml': descriptor('orders') });
    add('described', { 'catalog-info.yaml': descriptor('described') });
    const stock = add('stock', { ...service('stock'), ...owned });
    add('old', service('old'), { archived: true });
    add('copy', service('copy'), { fork: true });
    add('start', service('start'), { template: true });
    const { inventory, pass, states, user } = await setUp({
      forge,
      entities: [
        group,
        component('orders', orders.url),
        // What a discovery provider makes of a repository before it knows whether there is a descriptor.
        {
          ...component('generated-0f1e2d', stock.url),
          kind: 'Location',
          spec: { presence: 'optional' },
        },
      ],
    });
    expect(await pass()).toMatchObject({ listed: 6, read: 2, failed: 0 });
    expect(await states()).toEqual({
      orders: 'registered',
      described: 'described: its descriptor is not in the catalog',
      stock: 'undescribed',
      old: 'left-alone: archived',
      copy: 'left-alone: fork',
      start: 'left-alone: template',
    });
    const { trend, organisations, configured } = await inventory.summary(
      { days: 30 },
      user,
    );
    expect(configured).toBe(true);
    expect(trend).toEqual([
      {
        day: new Date().toISOString().slice(0, 10),
        repositories: {
          registered: 1,
          described: 1,
          undescribed: 1,
          'left-alone': 3,
          unknown: 0,
        },
        coverage: 2 / 3,
      },
    ]);
    expect(organisations[0].trend).toEqual(trend);

    // The second look reads nothing: one conditional request each.
    expect(await pass()).toMatchObject({ read: 0, unchanged: 2 });
    expect((await states()).stock).toBe('undescribed');
  });

  it('proposes a whole descriptor with the evidence of each value, opened only by a person in a dry run', async () => {
    const forge = inMemoryForge();
    const { url } = forge.createRepository({
      name: 'acme/stock',
      files: { ...service('stock'), ...owned },
    });
    const { inventory, pass, pulls, states, user } = await setUp({ forge });
    await pass();
    const {
      items: [stock],
    } = await inventory.repositories({ limit: 1, offset: 0 }, user);
    expect(stock.proposals).toMatchObject([
      {
        entityRef: 'component:default/stock',
        file: 'catalog-info.yaml',
        status: 'pending',
        ownerRef: 'group:default/checkout',
        fields: {
          'spec.owner': {
            value: 'checkout',
            evidence: [{ file: 'CODEOWNERS', line: 1 }],
          },
          'spec.type': { value: 'service' },
        },
      },
    ]);
    expect(await pulls(url)).toEqual([]);

    await expect(
      inventory.propose(
        {
          repository: url,
          fields: { 'component:default/stock': { 'spec.nonsense': 'x' } },
        },
        user,
      ),
    ).rejects.toThrow(/cannot be set/);
    await expect(
      inventory.propose({ repository: `${ORGANISATION}/none` }, user),
    ).rejects.toThrow(/not in the inventory/);
    const proposed = await inventory.propose(
      {
        repository: url,
        fields: { 'component:default/stock': { 'spec.system': 'shop' } },
      },
      user,
    );
    expect(proposed.proposals[0]).toMatchObject({ status: 'opened' });
    const [pull] = await pulls(url);
    expect(pull).toMatchObject({
      state: 'open',
      labels: ['catalog'],
      title: 'Catalog: describe stock',
    });
    expect(pull.body).toMatch(/CODEOWNERS:1/);
    const { content } = await forge.service.file(
      {
        repository: { url },
        path: 'catalog-info.yaml',
        revision: pull.head.branch,
      },
      { credentials: mockCredentials.service() },
    );
    const text = Buffer.from(content).toString();
    expect(text).toContain('github.com/project-slug: acme/stock');
    expect(text).toContain('owner: checkout');
    expect(text).toContain('system: shop');
    await expect(inventory.propose({ repository: url }, user)).rejects.toThrow(
      /decided already/,
    );

    // Merged, it has a descriptor; nothing is left to propose.
    forge.closePullRequest(
      { repository: { url }, number: pull.number },
      { merge: true },
    );
    await pass();
    expect((await states()).stock).toMatch(/^described/);
    await pass([group, component('stock', url)]);
    expect((await states()).stock).toBe('registered');
  });

  it('calls a type as the components of the catalog do', async () => {
    const forge = inMemoryForge();
    forge.createRepository({ name: 'acme/stock', files: service('stock') });
    const typed = (name: string, type: string): Entity => ({
      ...component(name, `https://forge.example/other/${name}`),
      spec: { type, lifecycle: 'production', owner: 'checkout' },
    });
    const { inventory, pass, user } = await setUp({
      forge,
      entities: [
        group,
        typed('orders', 'backend'),
        typed('shop', 'website'),
        { ...typed('payments', 'service'), kind: 'API' },
      ],
    });
    await pass();
    const {
      items: [stock],
    } = await inventory.repositories({ limit: 1, offset: 0 }, user);
    expect(stock.proposals?.[0].fields['spec.type'].value).toBe('backend');
  });

  it('lets a person name the owner that nothing in the repository names', async () => {
    const forge = inMemoryForge();
    const repository = forge.createRepository({
      name: 'acme/nobody',
      files: service('nobody'),
    });
    const { inventory, pass, pulls, user } = await setUp({ forge });
    await pass();
    await inventory.propose(
      {
        repository: repository.url,
        fields: { 'component:default/nobody': { 'spec.owner': 'checkout' } },
      },
      user,
    );
    const [pull] = await pulls(repository.url);
    const { content } = await forge.service.file(
      { repository, path: 'catalog-info.yaml', revision: pull.head.branch },
      user,
    );
    expect(Buffer.from(content).toString()).toMatch(/^ {2}owner: checkout$/m);
    expect(pull.body).toMatch(/set by user:default\/mock/);
  });

  it('opens by itself only where told, within its cap, and never without an owner', async () => {
    const forge = inMemoryForge();
    const urls = ['a', 'b', 'c', 'd'].map(
      name =>
        forge.createRepository({
          name: `acme/${name}`,
          files: { ...service(name), ...owned },
        }).url,
    );
    const nobody = forge.createRepository({
      name: 'acme/nobody',
      files: service('nobody'),
    }).url;
    const { pass, pulls } = await setUp({
      forge,
      onboarding: { mode: 'pull-request', maxPerRun: 2 },
    });
    const open = async () =>
      (await Promise.all(urls.map(pulls))).filter(list => list.length > 0)
        .length;
    expect(await pass()).toMatchObject({ opened: 2 });
    expect(await open()).toBe(2);
    expect(await pass()).toMatchObject({ opened: 2 });
    expect(await pass()).toMatchObject({ opened: 0 });
    expect(await open()).toBe(4);
    expect(await pulls(nobody)).toEqual([]);
  });

  it('never proposes again what a person closed or dismissed, whatever is pushed', async () => {
    const forge = inMemoryForge();
    const add = (name: string) =>
      forge.createRepository({
        name: `acme/${name}`,
        files: { ...service(name), ...owned },
      });
    const closed = add('closed');
    const dismissed = add('dismissed');
    const { inventory, pass, pulls, states, user } = await setUp({
      forge,
      onboarding: { mode: 'pull-request', maxPerRun: 1 },
    });
    await pass();
    const first = [closed, dismissed].map(async repository => ({
      repository,
      pull: (await pulls(repository.url))[0],
    }));
    const all = await Promise.all(first);
    const withPull = all.find(({ pull }) => pull)!;
    const without = all.find(({ pull }) => !pull)!;
    forge.closePullRequest({
      repository: withPull.repository,
      number: withPull.pull.number,
    });
    await inventory.dismiss({ repository: without.repository.url }, user);
    for (const repository of [closed, dismissed]) {
      forge.push({ repository, files: { 'go.mod': 'module x\n\ngo 1.22\n' } });
    }
    await pass();
    await pass();
    expect(await pulls(withPull.repository.url)).toHaveLength(1);
    expect(await pulls(without.repository.url)).toHaveLength(0);
    expect(Object.values(await states())).toEqual([
      'undescribed: a person refused its descriptor',
      'undescribed: a person refused its descriptor',
    ]);
  });

  it('keeps what it knew when the forge cannot be listed, and reads the rest at the next pass', async () => {
    const forge = inMemoryForge();
    for (const name of ['a', 'b', 'c']) {
      forge.createRepository({ name: `acme/${name}`, files: service(name) });
    }
    const { inventory, pass, states, user } = await setUp({
      forge,
      perPass: 2,
    });
    await pass();
    expect(Object.values(await states()).sort()).toEqual([
      'undescribed',
      'undescribed',
      'unknown: not read yet',
    ]);
    const list = forge.service.listRepositories.bind(forge.service);
    forge.service.listRepositories = async () => {
      throw new Error('the forge is down');
    };
    expect(await pass()).toMatchObject({ organisations: 0 });
    expect(Object.keys(await states())).toHaveLength(3);
    forge.service.listRepositories = list;
    await pass();
    expect(Object.values(await states())).toEqual([
      'undescribed',
      'undescribed',
      'undescribed',
    ]);
    const { trend } = await inventory.summary({ days: 1 }, user);
    expect(trend[0].coverage).toBe(0);
  });

  it('shows nothing without the permission', async () => {
    const { inventory, user } = await setUp({
      forge: inMemoryForge(),
      deny: true,
    });
    await expect(inventory.summary({ days: 1 }, user)).rejects.toThrow(
      /ai\.catalog-inventory\.read/,
    );
    await expect(
      inventory.repositories({ limit: 1, offset: 0 }, user),
    ).rejects.toThrow(/ai\.catalog-inventory\.read/);
    await expect(inventory.propose({ repository: 'x' }, user)).rejects.toThrow(
      /ai\.catalog-proposal\.apply/,
    );
  });
});

describe('readInventoryConfig', () => {
  const read = (inventory?: object) =>
    readInventoryConfig(
      new ConfigReader(
        inventory ? ({ ai: { catalog: { inventory } } } as any) : {},
      ),
    );

  it('lists nothing and opens nothing unless told', () => {
    expect(read()).toMatchObject({
      organisations: [],
      onboarding: { mode: 'dry-run', maxPerRun: 3 },
    });
    expect(read({ organisations: [`${ORGANISATION}/`] }).organisations).toEqual(
      [ORGANISATION],
    );
  });

  it('names the key of a value that cannot be used', () => {
    expect(() => read({ organisations: ['acme'] })).toThrow(
      /inventory\.organisations\[0\]/,
    );
    expect(() => read({ onboarding: { mode: 'yes' } })).toThrow(
      /inventory\.onboarding\.mode/,
    );
    expect(() => read({ repositoriesPerPass: 0 })).toThrow(
      /inventory\.repositoriesPerPass/,
    );
  });
});
