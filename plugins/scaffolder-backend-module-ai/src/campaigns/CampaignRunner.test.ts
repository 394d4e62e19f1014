/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  aiDatabaseKinds,
  createAiDatabaseFixture,
  inMemoryForge,
} from '@ghostlight/backstage-plugin-ai-node/testUtils';
import { DriftProposer } from '../drift/DriftProposer';
import { DriftReader } from '../drift/DriftReader';
import { CareStore } from '../store/CareStore';
import { RepositoryTrees } from '../templates/RepositoryTrees';
import { TemplateReader } from '../templates/TemplateReader';
import { CampaignRunner } from './CampaignRunner';
import { CampaignStore } from './CampaignStore';
import { CampaignTargets } from './CampaignTargets';

jest.setTimeout(120_000);

const NAMES = ['a', 'b', 'c', 'd', 'e'];
const refOf = (name: string) => `component:default/${name}`;

describe.each(aiDatabaseKinds())('campaigns on %s', kind => {
  let fixture: Awaited<ReturnType<typeof createAiDatabaseFixture>>;
  beforeAll(async () => {
    fixture = await createAiDatabaseFixture({ kind });
  });
  afterAll(() => fixture.close());

  it('changes many repositories a few at a time, and takes back what was merged', async () => {
    const forge = inMemoryForge();
    const repositories = new Map(
      NAMES.map(name => [
        name,
        forge.createRepository({
          name: `acme/${name}`,
          files: {
            Dockerfile: `FROM node:${name === 'c' ? '22' : '20'}\n`,
            'README.md': `# ${name}\n`,
          },
        }),
      ]),
    );
    const at = (name: string) => repositories.get(name)!;
    const credentials = mockCredentials.service();
    const scm = forge.service;
    const auth = mockServices.auth();
    const logger = mockServices.logger.mock();
    const catalog = catalogServiceMock({
      entities: NAMES.map(
        (name): Entity => ({
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: {
            name,
            namespace: 'default',
            annotations: {
              'backstage.io/managed-by-location': `url:${
                at(name).url
              }/blob/main/catalog-info.yaml`,
            },
          },
        }),
      ),
    });
    const database = fixture.service.open({
      namespace: 'campaigns-test',
      migrations: resolvePackagePath(
        '@ghostlight/backstage-plugin-scaffolder-backend-module-ai',
        'migrations',
      ),
    });
    await database.ready();
    const trees = new RepositoryTrees({ auth, freshMs: 0, scm });
    const store = new CampaignStore(database);
    const runner = new CampaignRunner({
      auth,
      catalog,
      logger,
      store,
      drift: new DriftProposer({
        auth,
        labels: [],
        scm,
        store: new CareStore(database),
        reader: new DriftReader({
          auth,
          catalog,
          reader: new TemplateReader({ trees }),
          scm,
          trees,
        }),
      }),
      targets: new CampaignTargets({ auth, labels: [], scm }),
    });
    const run = () => runner.run(new AbortController().signal);
    const states = async () =>
      Object.fromEntries(
        (await store.list())[0].targets.map(({ entityRef, state }) => [
          entityRef.slice(-1),
          state,
        ]),
      );
    const pulls = (name: string) =>
      scm.pullRequests({ repository: at(name), state: 'all' }, { credentials });
    const close = async (name: string, merge: boolean) => {
      const pull = (await pulls(name)).find(({ state }) => state === 'open')!;
      forge.closePullRequest(
        { repository: at(name), number: pull.number },
        { merge },
      );
    };
    const dockerfile = async (name: string) =>
      Buffer.from(
        (
          await scm.file(
            { repository: at(name), path: 'Dockerfile' },
            { credentials },
          )
        ).content,
      ).toString();

    await store.add({
      id: 'one',
      title: 'Node 22',
      description: 'Node 20 is at its end',
      change: {
        kind: 'edits',
        edits: [{ path: 'Dockerfile', find: 'node:20', replace: 'node:22' }],
      },
      pace: 2,
      state: 'running',
      createdBy: 'user:default/ada',
      createdAt: '2026-03-01T00:00:00.000Z',
      targets: NAMES.map(name => ({
        entityRef: refOf(name),
        state: 'waiting',
        files: [],
      })),
    });
    // However often it is run, no more are open than the pace allows, and nothing is opened twice.
    await run();
    await run();
    await run();
    expect(await states()).toEqual({
      a: 'open',
      b: 'open',
      c: 'waiting',
      d: 'waiting',
      e: 'waiting',
    });
    expect(await pulls('a')).toHaveLength(1);

    await store.setState('one', 'paused', ['running']);
    await close('a', true);
    await close('b', false);
    await run();
    expect(await states()).toMatchObject({
      a: 'merged',
      b: 'closed',
      c: 'waiting',
    });
    await store.setState('one', 'running', ['paused']);
    await run();
    expect(await states()).toMatchObject({
      c: 'unchanged',
      d: 'open',
      e: 'open',
    });
    await close('d', true);
    await run();
    expect((await store.list())[0].state).toBe('running');

    // People go on working in one of the repositories.
    forge.push({
      repository: at('a'),
      files: { Dockerfile: 'FROM node:22\nUSER node\n' },
    });
    await store.setState('one', 'rolling-back', ['running']);
    await run();
    await run();
    expect(await states()).toEqual({
      a: 'failed',
      b: 'closed',
      c: 'unchanged',
      d: 'reverting',
      e: 'withdrawn',
    });
    const [open] = await pulls('e');
    expect(
      forge
        .conversation({ repository: at('e'), number: open.number })
        .filter(text => text.includes('was taken back')),
    ).toHaveLength(1);
    await close('d', true);
    await run();
    expect(await states()).toMatchObject({ d: 'reverted' });
    expect(await dockerfile('d')).toBe('FROM node:20\n');
    expect(await dockerfile('a')).toBe('FROM node:22\nUSER node\n');
    expect((await store.list())[0].state).toBe('done');
  });
});
