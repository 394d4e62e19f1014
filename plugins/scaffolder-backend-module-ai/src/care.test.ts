/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readFile, writeFile } from 'node:fs/promises';
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
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  createTemplateAction,
  type TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import {
  formatScaffoldLock,
  parseScaffoldLock,
  readHeuristics,
} from '@ghostlight/template-care';
import { inMemoryForge } from '@ghostlight/backstage-plugin-ai-node/testUtils';
import type { JsonObject } from '@backstage/types';
import request from 'supertest';
import module from '.';
import { CAMPAIGN_TASK, CARE_TASK } from './router';

jest.setTimeout(120_000);

const TEMPLATE = `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata:
  name: node
  title: Node service
spec:
  owner: group:default/platform
  type: service
  parameters:
    - title: The service
      required: [name]
      properties:
        name: { title: Name, type: string, default: example }
  steps:
    - id: fetch
      action: fetch:template
      input:
        url: ./skeleton
        values:
          name: \${{ parameters.name }}
`;
const SKELETON = {
  'package.json':
    '{\n  "name": "${{ values.name }}",\n  "dependencies": { "express": "4.17.1" }\n}\n',
  'src/main.js': "console.log('${{ values.name }}');\n",
  Dockerfile:
    'FROM node:22\nWORKDIR /app\nCOPY . .\nCMD ["node", "src/main.js"]\n',
};
const inSkeleton = (files: Record<string, string | undefined>) =>
  Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      `node/skeleton/${path}`,
      text,
    ]),
  );
const owned = (entity: Entity): Entity => ({
  ...entity,
  relations: [{ type: 'ownedBy', targetRef: 'group:default/platform' }],
});

async function start(care: JsonObject = {}) {
  const forge = inMemoryForge();
  const templates = forge.createRepository({
    name: 'acme/templates',
    files: { 'node/template.yaml': TEMPLATE, ...inSkeleton(SKELETON) },
  });
  const shop = forge.createRepository({
    name: 'acme/shop',
    files: { 'README.md': '# Shop, their own\n' },
  });
  const annotations = (url: string, path: string) => ({
    'backstage.io/managed-by-location': `url:${url}/blob/main/${path}`,
  });
  const actions = actionsRegistryServiceMock();
  const scheduler = mockServices.scheduler();
  const sent: any[] = [];
  const added = new Map<string, TemplateAction<any, any, any>>();
  const backend = await startTestBackend({
    features: [
      scaffolderPlugin,
      module,
      createBackendModule({
        pluginId: 'scaffolder',
        moduleId: 'listing',
        register(env) {
          env.registerInit({
            deps: { point: scaffolderActionsExtensionPoint },
            async init({ point }) {
              const { addActions } = point;
              point.addActions = (...list) => {
                list.forEach(action => added.set(action.id, action));
                addActions.call(point, ...list);
              };
              // The portal has actions of its own.
              addActions.call(
                point,
                createTemplateAction({
                  id: 'acme:own',
                  schema: { input: {}, output: {} },
                  async handler() {},
                }),
              );
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
      forge.factory,
      catalogServiceMock.factory({
        entities: [
          owned({
            apiVersion: 'scaffolder.backstage.io/v1beta3',
            kind: 'Template',
            metadata: {
              name: 'node',
              namespace: 'default',
              title: 'Node service',
              annotations: annotations(templates.url, 'node/template.yaml'),
            },
            spec: {
              type: 'service',
              steps: [
                { action: 'fetch:template', input: { url: './skeleton' } },
              ],
            },
          }),
          owned({
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: {
              name: 'shop',
              namespace: 'default',
              annotations: annotations(shop.url, 'catalog-info.yaml'),
            },
            spec: { type: 'service' },
          }),
        ],
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: {
            baseUrl: 'http://localhost:7007',
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          ai: {
            database: { directory: ':memory:' },
            scaffolder: {
              care: {
                versions: { npm: { express: ['4.17.1', '4.19.2'] } },
                ...care,
              },
            },
          },
        },
      }),
    ],
  });
  const get = async (path: string) =>
    (await request(backend.server).get(`/api/scaffolder/ai${path}`)).body;
  const post = (path: string, body: object) =>
    request(backend.server).post(`/api/scaffolder/ai${path}`).send(body);
  const credentials = mockCredentials.service();
  // The database opens in the background; until then the routes say so.
  for (let tries = 0; tries < 300; tries += 1) {
    const { status } = await request(backend.server).get(
      '/api/scaffolder/ai/v1/templates/health',
    );
    if (status !== 503) {
      break;
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  return {
    actions,
    added,
    backend,
    forge,
    get,
    post,
    sent,
    shop,
    templates,
    pass: () => scheduler.triggerTask(CARE_TASK),
    campaignPass: () => scheduler.triggerTask(CAMPAIGN_TASK),
    pulls: (repository: { url: string }) =>
      forge.service.pullRequests({ repository, state: 'all' }, { credentials }),
    text: async (
      repository: { url: string },
      path: string,
      revision?: string,
    ) =>
      Buffer.from(
        (
          await forge.service.file(
            { repository, path, revision },
            { credentials },
          )
        ).content,
      ).toString('utf8'),
  };
}

/** What the template writes, with a lock file by the module's own action. */
async function generate(
  added: Map<string, TemplateAction<any, any, any>>,
): Promise<Record<string, string>> {
  const files = Object.fromEntries(
    Object.entries(SKELETON).map(([path, text]) => [
      path,
      text.replaceAll('${{ values.name }}', 'shop'),
    ]),
  );
  const workspace = createMockDirectory({ content: files });
  await added.get('template:record-lock')!.handler(
    createMockActionContext({
      workspacePath: workspace.path,
      input: {
        values: { name: 'shop', apiToken: 'hidden' },
        seeded: ['src/**'],
      },
      templateInfo: { entityRef: 'template:default/node' },
    }),
  );
  const lock = '.backstage/scaffold.lock.yaml';
  return {
    ...files,
    [lock]: await readFile(workspace.resolve(lock), 'utf8'),
  };
}

describe('template care', () => {
  it('finds what is wrong with templates, tells owners once, and proposes what is proven', async () => {
    const {
      actions,
      backend,
      forge,
      get,
      pass,
      post,
      pulls,
      sent,
      templates,
      text,
    } = await start();
    expect((await get('/v1/templates/health')).items).toEqual([]);
    await pass();
    expect((await get('/v1/templates/health')).items).toMatchObject([
      {
        templateRef: 'template:default/node',
        ownerRef: 'group:default/platform',
        problems: { error: 0 },
        bumps: [
          {
            ecosystem: 'npm',
            name: 'express',
            from: '4.17.1',
            to: '4.19.2',
            file: 'node/skeleton/package.json',
            line: 3,
          },
        ],
      },
    ]);
    expect(sent).toEqual([]);

    forge.push({
      repository: templates,
      files: {
        'node/template.yaml': `${TEMPLATE}    - id: gone\n      action: acme:gone\n      input: { a: b }\n    - id: own\n      action: acme:own\n`,
        ...inSkeleton({ 'config.yaml': 'a: ${{ values.never }}\nb: [\n' }),
      },
    });
    await pass();
    await pass();
    const { items, total } = await get(
      '/v1/templates/problems?severity=error&ownerRef=group:default/platform',
    );
    expect(total).toBe(items.length);
    expect(items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code: 'unparseable',
          file: 'node/skeleton/config.yaml',
        }),
        expect.objectContaining({
          code: 'unknown-action',
          file: 'node/template.yaml',
        }),
      ]),
    );
    expect(JSON.stringify(items)).not.toContain('acme:own');
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      recipients: { entityRef: 'group:default/platform' },
    });
    const listed = await actions.invoke({
      id: 'test:list-template-problems',
      input: { severity: 'error', limit: 1 },
      credentials: mockCredentials.user(),
    });
    expect(listed.output).toMatchObject({ total, problems: [{}] });

    // Solved is gone.
    forge.push({
      repository: templates,
      files: {
        'node/template.yaml': TEMPLATE,
        ...inSkeleton({ 'config.yaml': undefined }),
      },
    });
    await pass();
    expect((await get('/v1/templates/problems?severity=error')).total).toBe(0);

    const body = { entityRef: 'template:default/node' };
    expect(
      (await post('/v1/templates/propose-update', body)).body,
    ).toMatchObject({
      outcome: 'dry-run',
      files: ['node/skeleton/package.json'],
    });
    expect(await pulls(templates)).toEqual([]);
    const real = { ...body, dryRun: false };
    await post('/v1/templates/propose-update', real);
    await post('/v1/templates/propose-update', real);
    const [pull, ...more] = await pulls(templates);
    expect(more).toEqual([]);
    expect(
      await text(templates, 'node/skeleton/package.json', pull.head.branch),
    ).toBe(SKELETON['package.json'].replace('4.17.1', '4.19.2'));
    expect((await get('/v1/templates/health')).items[0].pullRequest).toEqual({
      number: pull.number,
      url: pull.url,
    });
    // A proposal that a person closed is not made again.
    forge.closePullRequest({ repository: templates, number: pull.number });
    expect(
      (await post('/v1/templates/propose-update', real)).body,
    ).toMatchObject({ outcome: 'rejected-before' });
    expect(await pulls(templates)).toHaveLength(1);
    await backend.stop();
  });

  it('opens pull requests by itself only when told to', async () => {
    const { backend, pass, pulls, templates } = await start({
      mode: 'pull-request',
    });
    await pass();
    await pass();
    expect(await pulls(templates)).toHaveLength(1);
    await backend.stop();
  });

  it('brings a generated repository along by a three-way merge, and touches nothing else', async () => {
    const {
      added,
      backend,
      forge,
      get,
      pass,
      post,
      pulls,
      shop,
      templates,
      text,
    } = await start();
    await pass();
    expect((await get('/v1/templates/drift')).items).toEqual([]);

    const files = await generate(added);
    const lock = parseScaffoldLock(files['.backstage/scaffold.lock.yaml']);
    expect(lock).toMatchObject({
      template: {
        ref: 'template:default/node',
        path: 'node/template.yaml',
        repository: templates.url,
        commit: expect.stringMatching(/^[0-9a-f]{40}$/),
      },
      values: { name: 'shop' },
      files: {
        'package.json': { kind: 'managed' },
        'src/main.js': { kind: 'seeded' },
      },
    });
    expect(lock.values).not.toHaveProperty('apiToken');
    forge.push({ repository: shop, files });
    await pass();
    expect((await get('/v1/templates/drift')).items).toMatchObject([
      { entityRef: 'component:default/shop', state: 'current' },
    ]);

    // People change and delete here; the template changes there.
    forge.push({
      repository: shop,
      files: {
        Dockerfile: `${SKELETON.Dockerfile}EXPOSE 8080\n`,
        'src/main.js': undefined,
      },
    });
    forge.push({
      repository: templates,
      files: inSkeleton({
        Dockerfile: SKELETON.Dockerfile.replace('node:22', 'node:24'),
        'src/main.js': "console.log('new');\n",
        'README.md': '# ${{ values.name }}\n',
        'tsconfig.json': '{}\n',
      }),
    });
    await pass();
    const [drift] = (
      await get('/v1/templates/drift?templateRef=template:default/node')
    ).items;
    expect(drift).toMatchObject({
      state: 'conflicts',
      changes: [
        { path: 'Dockerfile', kind: 'change' },
        { path: 'tsconfig.json', kind: 'add' },
      ],
      conflicts: [{ path: 'README.md', reason: 'own-file-in-the-way' }],
      left: [{ path: 'src/main.js', reason: 'deleted-here' }],
    });

    const real = { entityRef: 'component:default/shop', dryRun: false };
    expect(
      (await post('/v1/templates/propose-update', real)).body,
    ).toMatchObject({
      outcome: 'opened',
      files: ['Dockerfile', 'tsconfig.json'],
    });
    const [pull] = await pulls(shop);
    expect(await text(shop, 'Dockerfile', pull.head.branch)).toBe(
      `${SKELETON.Dockerfile.replace('node:22', 'node:24')}EXPOSE 8080\n`,
    );
    expect(await text(shop, 'README.md', pull.head.branch)).toBe(
      '# Shop, their own\n',
    );
    expect(pull.body).toContain('README.md');
    // The base stays while a conflict is left: what was not taken over comes again.
    expect(
      await text(shop, '.backstage/scaffold.lock.yaml', pull.head.branch),
    ).toBe(files['.backstage/scaffold.lock.yaml']);

    // The conflict goes; the update moves the base.
    forge.push({
      repository: templates,
      files: inSkeleton({ 'README.md': undefined }),
    });
    expect(
      (await post('/v1/templates/propose-update', real)).body,
    ).toMatchObject({
      outcome: 'updated',
      files: ['Dockerfile', 'tsconfig.json', '.backstage/scaffold.lock.yaml'],
    });
    forge.closePullRequest(
      { repository: shop, number: pull.number },
      { merge: true },
    );
    await pass();
    expect((await get('/v1/templates/drift')).items).toMatchObject([
      { state: 'current' },
    ]);
    await backend.stop();
  });

  it('does not propose versions that were dismissed, and leaves alone what was ejected', async () => {
    const {
      added,
      backend,
      campaignPass,
      forge,
      get,
      pass,
      post,
      pulls,
      shop,
      templates,
      text,
    } = await start({ mode: 'pull-request', versions: { npm: {} } });
    forge.push({ repository: shop, files: await generate(added) });
    forge.push({
      repository: templates,
      files: inSkeleton({
        Dockerfile: SKELETON.Dockerfile.replace('node:22', 'node:24'),
      }),
    });
    await pass();
    const eject = (body: object) => post('/v1/templates/eject', body);
    const entityRef = 'component:default/shop';
    expect((await eject({ entityRef })).body).toMatchObject({
      state: 'ejected',
      changes: [],
      ejected: { by: 'user:default/mock' },
    });
    expect(
      (await post('/v1/templates/propose-update', { entityRef, dryRun: false }))
        .body,
    ).toMatchObject({ outcome: 'nothing-to-propose' });
    await pass();
    expect((await get('/v1/templates/drift')).items).toMatchObject([
      { state: 'ejected' },
    ]);
    // The one pull request writes it into the lock file, where the command line reads it.
    const [record, ...others] = await pulls(shop);
    expect(others).toEqual([]);
    const lockOf = async (revision?: string) =>
      parseScaffoldLock(
        await text(shop, '.backstage/scaffold.lock.yaml', revision),
      );
    expect((await lockOf(record.head.branch)).ejected).toMatchObject({
      by: 'user:default/mock',
    });
    expect((await lockOf()).ejected).toBeUndefined();
    expect((await eject({ entityRef, undo: true })).body).toMatchObject({
      state: 'behind',
    });

    // What the command line wrote is what the portal shows, and the other way round.
    const lockFile = await text(shop, '.backstage/scaffold.lock.yaml');
    const push = (content: string) =>
      forge.push({
        repository: shop,
        files: { '.backstage/scaffold.lock.yaml': content },
      });
    push(
      formatScaffoldLock({
        ...parseScaffoldLock(lockFile),
        ejected: { at: '2026-11-01T00:00:00.000Z', reason: 'Own way' },
      }),
    );
    await pass();
    expect((await get('/v1/templates/drift')).items).toMatchObject([
      {
        state: 'ejected',
        reason: 'Own way',
        ejected: { at: '2026-11-01T00:00:00.000Z' },
      },
    ]);
    expect(
      (await post('/v1/templates/propose-update', { entityRef, dryRun: false }))
        .body,
    ).toMatchObject({ outcome: 'nothing-to-propose', reason: 'Own way' });
    const { body: back } = await eject({ entityRef, undo: true });
    expect(back.pullRequest).toBeDefined();
    const [comeBack] = (await pulls(shop)).filter(
      ({ number }) => number === back.pullRequest.number,
    );
    expect((await lockOf(comeBack.head.branch)).ejected).toBeUndefined();
    push(lockFile);
    await pass();
    expect((await get('/v1/templates/drift')).items).toMatchObject([
      { state: 'behind' },
    ]);
    expect(
      (await eject({ entityRef: 'component:default/nobody' })).status,
    ).toBe(404);

    // A campaign brings all that a template made along.
    const campaign = {
      title: 'Node 24',
      description: 'For everyone',
      change: { kind: 'template-update' },
      templateRef: 'template:default/node',
    };
    expect((await post('/v1/campaigns', campaign)).body.targets).toEqual([
      {
        entityRef,
        state: 'waiting',
        files: expect.arrayContaining(['Dockerfile']),
      },
    ]);
    expect((await get('/v1/campaigns')).items).toEqual([]);
    const refused = (change: object) =>
      post('/v1/campaigns', { ...campaign, ...change });
    expect((await refused({ entityRefs: [entityRef] })).status).toBe(400);
    expect(
      (
        await refused({
          change: {
            kind: 'edits',
            edits: [{ path: '../.git/config', content: '' }],
          },
        })
      ).status,
    ).toBe(400);
    const { id } = (await post('/v1/campaigns', { ...campaign, dryRun: false }))
      .body;
    await campaignPass();
    await campaignPass();
    expect(
      (await pulls(shop)).filter(({ title }) => /^Update from/.test(title)),
    ).toHaveLength(1);
    expect((await get('/v1/campaigns')).items).toMatchObject([
      { id, state: 'running', targets: [{ entityRef, state: 'open' }] },
    ]);
    const steer = (state: string) =>
      post(`/v1/campaigns/${id}/state`, { state });
    expect((await steer('paused')).body).toMatchObject({ state: 'paused' });
    expect((await steer('paused')).status).toBe(409);
    await backend.stop();
  });

  it('proposes nothing that was dismissed, and shows it no more', async () => {
    const { backend, get, pass, post } = await start();
    await pass();
    const templateRef = 'template:default/node';
    const [{ bumps, runs }] = (await get('/v1/templates/health')).items;
    expect(runs).toEqual({ completed: 0, failed: 0, abandoned: 0 });
    const dismissed = await post('/v1/templates/dismiss-bumps', {
      templateRef,
      bumps: bumps.map(({ ecosystem, name, to }: any) => ({
        ecosystem,
        name,
        to,
      })),
    });
    expect(dismissed.status).toBe(204);
    const nothing = async () => {
      expect((await get('/v1/templates/health')).items).toMatchObject([
        { templateRef, bumps: [] },
      ]);
      expect(
        (await post('/v1/templates/propose-update', { entityRef: templateRef }))
          .body,
      ).toMatchObject({ outcome: 'nothing-to-propose' });
    };
    await nothing();
    await pass();
    await nothing();
    await backend.stop();
  });

  it('checks plans and writes what agents read, before anything is published', async () => {
    const { added, backend } = await start();
    const workspace = createMockDirectory();
    const run = async (id: string, input: JsonObject) => {
      const outputs: Record<string, unknown> = {};
      const context = createMockActionContext({
        workspacePath: workspace.path,
        input,
      });
      context.output = (name: any, value: any) => {
        outputs[name] = value;
      };
      await added.get(id)!.handler(context);
      return outputs;
    };
    const plan = {
      planVersion: 1,
      template: 'template:default/node',
      name: 'shop',
      description: 'Sells',
      owner: 'group:default/platform',
      repository: { host: 'forge.example', owner: 'acme', name: 'shop' },
      values: { name: 'shop' },
    };
    expect(await run('ai:plan', { plan })).toMatchObject({
      name: 'shop',
      planHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    await expect(
      run('ai:plan', {
        plan: { ...plan, values: { name: '${{ secrets.TOKEN }}' } },
      }),
    ).rejects.toThrow(/template expression/);
    await expect(
      run('ai:plan', {
        plan: {
          ...plan,
          packages: [{ ecosystem: 'npm', name: 'expresss', version: '4.0.0' }],
        },
      }),
    ).rejects.toThrow(/looks like "express"/);

    const outputs = await run('ai:gotcha', {
      name: 'shop',
      goals: ['Sell'],
      phases: [{ title: 'Build' }],
      tools: [],
      context: [],
      heuristics: ['Costs $5', 'Never log a body'],
      arguments: {},
      acceptance: [],
      agents: { commands: { test: 'npm test' } },
      atlas: {
        goal: 'Sell',
        architect: { problem: 'p', user: 'u', success: 's' },
        trace: {},
        assemble: {},
        stressTest: {},
      },
    });
    expect(outputs.files).toEqual(['GOTCHA.md', 'AGENTS.md', 'docs/atlas.md']);
    expect(
      readHeuristics(await readFile(workspace.resolve('GOTCHA.md'), 'utf8')),
    ).toMatch(/Never log a body$/);
    const atlas = await readFile(workspace.resolve('docs/atlas.md'), 'utf8');
    expect(atlas.match(/^#{1,2} .*$/gm)).toEqual([
      '# shop - ATLAS Workflow',
      '## Goal',
      '## A - Architect',
      '## T - Trace',
      '## L - Link',
      '## A - Assemble',
      '## S - Stress-test',
      '## Anti-Patterns to Avoid',
      '## Related Files',
    ]);

    // What does not parse is not proposed.
    await writeFile(workspace.resolve('broken.yaml'), 'a: [\n');
    await expect(
      run('gitops:pull-request', {
        repoUrl: 'https://forge.example/acme/shop',
        service: 'shop',
        sourcePath: '.',
        title: 'Deploy',
      }),
    ).rejects.toThrow(/"broken.yaml:/);
    await backend.stop();
  });
});
