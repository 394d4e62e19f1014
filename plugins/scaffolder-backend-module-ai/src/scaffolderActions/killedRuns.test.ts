/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { inMemoryForge } from '@ghostlight/backstage-plugin-ai-node/testUtils';
import { setupServer } from 'msw/node';
import { createEnsureRegisteredAction } from './createEnsureRegisteredAction';
import { createIssueAction } from './createIssueAction';
import { createOncallAction } from './createOncallAction';
import { createPublishAction } from './createPublishAction';
import { World, type Kill } from './__testUtils__/World';

jest.setTimeout(60_000);

const server = setupServer();
registerMswTestHooks(server);

const config = mockServices.rootConfig({
  data: {
    integrations: {
      github: [{ host: 'github.com', token: 'github-token' }],
      azure: [
        {
          host: 'dev.azure.com',
          credentials: [{ personalAccessToken: 'azure-token' }],
        },
      ],
      gitlab: [
        {
          host: 'gitlab.com',
          token: 'gitlab-token',
          apiBaseUrl: 'https://gitlab.com/api/v4',
        },
      ],
    },
    ai: {
      scaffolder: {
        jira: { baseUrl: 'https://jira.example', email: 'a@b.c', token: 't' },
        pagerduty: { token: 't' },
        opsgenie: { apiKey: 'k' },
      },
    },
  },
});
const integrations = ScmIntegrations.fromConfig(config);
const auth = mockServices.auth();
const workspace = createMockDirectory({
  content: {
    'catalog-info.yaml': 'kind: Component\n',
    src: { 'main.ts': 'console.log(1);\n' },
    '.github': { 'ci.yaml': 'on: push\n' },
  },
});
const publish = (scm = inMemoryForge().service) =>
  createPublishAction({ auth, integrations, scm });

/** One task: what its checkpoints hold survives a kill, when they were saved. */
class Task {
  readonly saved = new Map<string, any>();
  readonly outputs: Record<string, unknown> = {};
  checkpoints = 0;

  async run(
    action: TemplateAction<any, any, any>,
    options: {
      input: object;
      /** Killed after the function of this checkpoint ran, before it was saved. */
      killAtCheckpoint?: number;
      isDryRun?: boolean;
      user?: string;
    },
  ): Promise<void> {
    await action.handler({
      ...createMockActionContext({
        workspacePath: workspace.path,
        input: options.input as any,
        templateInfo: { entityRef: 'template:default/go' },
        user: { ref: options.user ?? 'user:default/ann' },
      }),
      isDryRun: options.isDryRun,
      output: (name: string, value: unknown) => {
        this.outputs[name] = value;
      },
      checkpoint: async ({ key, fn }: any) => {
        if (this.saved.has(key)) {
          return this.saved.get(key);
        }
        const value = await fn();
        this.checkpoints += 1;
        if (this.checkpoints === options.killAtCheckpoint) {
          throw new Error('killed');
        }
        this.saved.set(key, value);
        return value;
      },
    } as any);
  }
}

/** Runs an action killed at every request and at every checkpoint, then again, in the same task and in a fresh one. */
async function killEverywhere(options: {
  action: () => TemplateAction<any, any, any>;
  input: object;
  prepare?: (world: World) => void;
  check: (world: World, task: Task) => void;
}): Promise<number> {
  const { action, input, check } = options;
  const start = (kill?: Kill) => {
    const world = new World();
    options.prepare?.(world);
    world.kill = kill;
    server.resetHandlers(...world.handlers());
    return world;
  };
  const whole = start();
  const first = new Task();
  await first.run(action(), { input });
  check(whole, first);
  const kills: Array<{ request?: Kill; checkpoint?: number }> = [];
  for (let at = 1; at <= whole.requests; at += 1) {
    kills.push({ request: { at, when: 'before' } });
    kills.push({ request: { at, when: 'after' } });
  }
  for (let at = 1; at <= first.checkpoints; at += 1) {
    kills.push({ checkpoint: at });
  }
  for (const { request, checkpoint } of kills) {
    for (const fresh of [false, true]) {
      const world = start(request);
      const task = new Task();
      let died = false;
      try {
        await task.run(action(), { input, killAtCheckpoint: checkpoint });
      } catch {
        died = true;
      }
      world.kill = undefined;
      const next = fresh ? new Task() : task;
      await next.run(action(), { input });
      await next.run(action(), { input });
      check(world, next);
      // Only a failure that the action may shrug off, such as protection that a plan does not have, is no death.
      if (!died) {
        check(world, task);
      }
    }
  }
  return kills.length;
}

describe('actions that are killed and run again', () => {
  const publishInput = (host: string) => ({
    repoUrl:
      host === 'dev.azure.com'
        ? `${host}?organization=acme&project=web&repo=shop`
        : `${host}?owner=acme&repo=shop`,
    description: 'Sells things',
  });
  const isPublishedOnce = (world: World, task: Task) => {
    expect([...world.repositories.keys()]).toEqual(['acme/shop']);
    const repository = world.repositories.get('acme/shop')!;
    expect(
      repository.commits.filter(({ message }) =>
        message.includes('Scaffold-Id: '),
      ),
    ).toHaveLength(1);
    expect([...repository.files.keys()].sort()).toEqual([
      '.github/ci.yaml',
      'catalog-info.yaml',
      'src/main.ts',
    ]);
    // Azure DevOps has no descriptions of repositories.
    expect(repository.description).toBe(
      String(task.outputs.remoteUrl).includes('azure') ? '' : 'Sells things',
    );
    expect(repository.protected).toBe(true);
    expect(task.outputs).toMatchObject({
      outcome: 'published',
      commitHash: repository.commits[0].sha,
    });
  };

  it.each(['github.com', 'gitlab.com', 'dev.azure.com'])(
    'publish:ensure makes one repository with one commit on %s',
    async host => {
      const kills = await killEverywhere({
        action: publish,
        input: publishInput(host),
        check: isPublishedOnce,
      });
      expect(kills).toBeGreaterThan(15);
    },
  );

  it('publish:ensure makes one repository in a hundred runs that die at random places', async () => {
    const world = new World();
    server.resetHandlers(...world.handlers());
    // A generator of its own: a run that fails can be run again.
    let seed = 42;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    for (let run = 0; run < 100; run += 1) {
      world.requests = 0;
      world.kill = {
        at: 1 + random(14),
        when: random(2) ? 'before' : 'after',
      };
      await new Task()
        .run(publish(), {
          input: publishInput('github.com'),
          killAtCheckpoint: 1 + random(4),
        })
        .catch(() => undefined);
    }
    world.kill = undefined;
    const last = new Task();
    await last.run(publish(), { input: publishInput('github.com') });
    expect(world.repositories.size).toBe(1);
    isPublishedOnce(world, last);
  });

  it.each(['gitlab.com', 'dev.azure.com'])(
    'publish:ensure refuses a repository of somebody else on %s',
    async host => {
      const world = new World();
      world.addRepository('acme/shop', 'Theirs');
      server.resetHandlers(...world.handlers());
      await expect(
        new Task().run(publish(), { input: publishInput(host) }),
      ).rejects.toThrow(/was not made by this template for you/);
      expect([...world.repositories.keys()]).toEqual(['acme/shop']);
      expect(world.repositories.get('acme/shop')?.commits).toHaveLength(1);
    },
  );

  it('publish:ensure leaves the repository of somebody else alone, or proposes to it once', async () => {
    const world = new World();
    world.addRepository('acme/shop', 'Theirs');
    server.resetHandlers(...world.handlers());
    await expect(
      new Task().run(publish(), { input: publishInput('github.com') }),
    ).rejects.toThrow(/was not made by this template for you/);
    expect(world.repositories.get('acme/shop')).toMatchObject({
      description: 'Theirs',
      protected: false,
    });

    const forge = inMemoryForge({ host: 'github.com' });
    const repository = forge.createRepository({
      name: 'acme/shop',
      files: { 'README.md': '# Shop' },
    });
    for (let run = 0; run < 3; run += 1) {
      const task = new Task();
      await task.run(publish(forge.service), {
        input: { ...publishInput('github.com'), existing: 'pull-request' },
      });
      expect(task.outputs).toMatchObject({ outcome: 'proposed' });
    }
    expect(
      await forge.service.pullRequests(
        { repository, state: 'all' },
        { credentials: mockCredentials.service() },
      ),
    ).toHaveLength(1);
  });

  it('publish:ensure does not take up what another person left half made', async () => {
    const world = new World();
    server.resetHandlers(...world.handlers());
    const input = publishInput('github.com');
    await new Task()
      .run(publish(), { input, killAtCheckpoint: 1, user: 'user:default/bob' })
      .catch(() => undefined);
    await expect(new Task().run(publish(), { input })).rejects.toThrow(
      /was not made by this template for you/,
    );
    await new Task().run(publish(), { input, user: 'user:default/bob' });
    expect(world.repositories.get('acme/shop')?.commits).toHaveLength(2);
  });

  it.each([
    ['GitHub', { repoUrl: 'github.com?owner=acme&repo=platform' }, '1'],
    ['GitLab', { repoUrl: 'gitlab.com?owner=acme&repo=platform' }, '1'],
    ['Jira', { jiraProject: 'PLAT' }, 'PLAT-1'],
  ])('issue:ensure opens one issue on %s', async (_, where, key) => {
    const kills = await killEverywhere({
      action: () => createIssueAction({ config, integrations }),
      input: { ...where, title: 'Set up alerts' },
      check: (world, task) => {
        expect(world.issues).toHaveLength(1);
        expect(task.outputs).toMatchObject({ issueKey: key });
      },
    });
    expect(kills).toBe(5);
  });

  it.each(['pagerduty', 'opsgenie'])(
    'oncall:ensure makes one service in %s',
    async provider => {
      const input = { provider, service: 'shop', team: 'P1' };
      const action = () => createOncallAction({ config });
      const kills = await killEverywhere({
        action,
        input,
        check: (world, task) => {
          expect(world.services).toHaveLength(1);
          expect(task.outputs.serviceId).toMatch(/-shop$/);
        },
      });
      expect(kills).toBe(5);

      const world = new World();
      world.services.push({ where: provider, name: 'shop', description: '' });
      server.resetHandlers(...world.handlers());
      await expect(new Task().run(action(), { input })).rejects.toThrow(
        /was not made by this template/,
      );
      await new Task().run(action(), { input: { ...input, adopt: true } });
      expect(world.services).toHaveLength(1);
    },
  );

  it('catalog:ensure-registered registers once, waits for the file, and takes a conflict as there', async () => {
    const locations = new Set<string>();
    let refusals = 2;
    let dies = false;
    const catalog = catalogServiceMock.mock({
      getLocationByRef: async ref =>
        locations.has(ref)
          ? {
              id: '1',
              type: 'url',
              target: ref.slice(4),
              entityRef: 'location:default/generated-1',
            }
          : undefined,
      addLocation: async ({ type, target, dryRun }) => {
        const location = {
          id: '1',
          type: type ?? 'url',
          target,
          entityRef: 'location:default/generated-1',
        };
        if (dryRun) {
          return {
            location,
            entities: [
              {
                apiVersion: 'backstage.io/v1alpha1',
                kind: 'Component',
                metadata: { name: 'shop' },
              },
            ],
          };
        }
        if (refusals > 0) {
          refusals -= 1;
          throw new Error('404');
        }
        if (locations.has(`url:${target}`)) {
          throw Object.assign(new Error('twice'), { name: 'ConflictError' });
        }
        locations.add(`url:${target}`);
        if (dies) {
          throw Object.assign(new Error('killed'), { name: 'ConflictError' });
        }
        return { location, entities: [] };
      },
    });
    const action = createEnsureRegisteredAction({ catalog, waits: [1, 1, 1] });
    const input = {
      repoContentsUrl: 'https://github.com/acme/shop/blob/main',
    };
    const task = new Task();
    await task.run(action, { input, killAtCheckpoint: 1 }).catch(() => {});
    await task.run(action, { input });
    expect(task.outputs).toEqual({
      catalogInfoUrl:
        'https://github.com/acme/shop/blob/main/catalog-info.yaml',
      created: false,
      entityRef: 'component:default/shop',
    });
    locations.clear();
    dies = true;
    const other = new Task();
    await other.run(action, { input });
    expect(other.outputs.created).toBe(false);
    expect(locations.size).toBe(1);
  });

  it('writes nothing in a dry run', async () => {
    const world = new World();
    server.resetHandlers(...world.handlers());
    const dry = { isDryRun: true };
    const task = new Task();
    await task.run(publish(), { ...dry, input: publishInput('github.com') });
    expect(task.outputs).toMatchObject({ outcome: 'dry-run' });
    await task.run(createIssueAction({ config, integrations }), {
      ...dry,
      input: { jiraProject: 'PLAT', title: 'x' },
    });
    await task.run(createOncallAction({ config }), {
      ...dry,
      input: { provider: 'pagerduty', service: 'shop', team: 'P1' },
    });
    expect(world.requests).toBe(0);
    await expect(
      task.run(createIssueAction({ config, integrations }), {
        ...dry,
        input: { jiraProject: 'lower', title: 'x' },
      }),
    ).rejects.toThrow(/"jiraProject"/);
  });
});
