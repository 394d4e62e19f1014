/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { generateKeyPairSync } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import {
  GithubEntityProvider,
  GithubMultiOrgEntityProvider,
  GithubOrgEntityProvider,
} from '@backstage/plugin-catalog-backend-module-github';
import type { EntityProviderConnection } from '@backstage/plugin-catalog-node';
import {
  createGithubRepoCreateAction,
  createPublishGithubAction,
  createPublishGithubPullRequestAction,
} from '@backstage/plugin-scaffolder-backend-module-github';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { git } from './__testUtils__/git';
import { type Shop, at, openShop } from './__testUtils__/openShop';

jest.setTimeout(120_000);

// What an adopter of Backstage installs, unmodified, on the configuration of a GitHub Enterprise Server.
describe('Backstage', () => {
  let shop: Shop;
  let directory: string;
  const logger = mockServices.logger.mock();

  beforeAll(async () => {
    shop = await openShop();
    directory = await mkdtemp(join(tmpdir(), 'ghostlight-forge-backstage-'));
    await shop.write(
      'catalog-info.yaml',
      'apiVersion: backstage.io/v1alpha1\nkind: Component\n',
    );
    await shop.write('docs/one.md', '# One\n');
    await shop.write('docs/deep/two.md', '# Two\n');
    await shop.forge.forge.accounts.createTeam({
      organization: 'acme',
      name: 'Parents',
      members: ['carol'],
    });
    await shop.forge.forge.accounts.createTeam({
      organization: 'acme',
      name: 'Children',
      parent: 'parents',
      members: ['bob'],
    });
  });

  afterAll(async () => {
    await shop.forge.close();
    await rm(directory, { recursive: true, force: true });
  });

  function config(credentials: object = { token: 'token-of-alice' }) {
    const { host } = new URL(shop.forge.url);
    return new ConfigReader({
      backend: { reading: { allow: [{ host }] } },
      integrations: {
        github: [
          {
            host,
            apiBaseUrl: `${shop.forge.url}/api/v3`,
            rawBaseUrl: `${shop.forge.url}/raw`,
            ...credentials,
          },
        ],
      },
      catalog: {
        providers: {
          github: {
            demo: {
              host,
              organization: 'acme',
              catalogPath: '/catalog-info.yaml',
              validateLocationsExist: true,
              schedule: { frequency: { hours: 1 }, timeout: { hours: 1 } },
            },
          },
        },
      },
    });
  }

  function appCredentials() {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
      publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
    });
    return {
      apps: [
        {
          appId: 1,
          clientId: 'x',
          clientSecret: 'x',
          webhookSecret: 'x',
          privateKey,
        },
      ],
    };
  }

  const schedule = {
    run: async ({ fn }: { fn: (signal: AbortSignal) => unknown }) => {
      await fn(new AbortController().signal);
    },
  };

  /** A connection that keeps what it is given. */
  function connection() {
    const mutations: Array<
      Parameters<EntityProviderConnection['applyMutation']>[0]
    > = [];
    return {
      mutations,
      connection: {
        applyMutation: async (mutation: (typeof mutations)[number]) => {
          mutations.push(mutation);
        },
        refresh: async () => {},
      } as unknown as EntityProviderConnection,
    };
  }

  describe.each([
    ['a token', () => config()],
    ['a GitHub App', () => config(appCredentials())],
    ['nothing', () => config({})],
  ])('with %s', (_, configuration) => {
    it('reads files and trees, and searches, by UrlReader', async () => {
      const reader = UrlReaders.default({ config: configuration(), logger });
      const base = `${shop.forge.url}/acme/shop`;
      const file = await reader.readUrl(`${base}/blob/main/docs/one.md`);
      expect((await file.buffer()).toString()).toBe('# One\n');
      await expect(
        reader.readUrl(`${base}/blob/main/docs/one.md`, { etag: file.etag }),
      ).rejects.toMatchObject({ name: 'NotModifiedError' });
      await expect(
        reader.readUrl(`${base}/blob/main/nothing.md`),
      ).rejects.toMatchObject({ name: 'NotFoundError' });
      const tree = await reader.readTree(`${base}/tree/main/docs`);
      expect((await tree.files()).map(({ path }) => path).sort()).toEqual([
        'deep/two.md',
        'one.md',
      ]);
      await expect(
        reader.readTree(`${base}/tree/main/docs`, { etag: tree.etag }),
      ).rejects.toMatchObject({ name: 'NotModifiedError' });
      expect(
        (await (await reader.readTree(`${base}/`)).files()).length,
      ).toBeGreaterThan(3);
      const found = await reader.search(`${base}/blob/main/**/*.md`);
      expect(
        found.files.map(({ url }) => url.slice(base.length)).sort(),
      ).toEqual([
        '/blob/main/README.md',
        '/blob/main/docs/deep/two.md',
        '/blob/main/docs/one.md',
      ]);
      expect((await found.files[0].content()).length).toBeGreaterThan(0);
    });
  });

  it.each([
    ['a token', () => config()],
    ['a GitHub App', () => config(appCredentials())],
  ])('discovers repositories with %s', async (_, configuration) => {
    const [provider] = GithubEntityProvider.fromConfig(configuration(), {
      logger,
      schedule: schedule as never,
    });
    const { mutations, connection: target } = connection();
    await provider.connect(target);
    expect(mutations).toMatchObject([
      {
        type: 'full',
        entities: [
          {
            entity: {
              spec: {
                target: `${shop.forge.url}/acme/shop/blob/main/catalog-info.yaml`,
              },
            },
          },
        ],
      },
    ]);
  });

  it('ingests people and teams', async () => {
    const names = ({ mutations }: ReturnType<typeof connection>) =>
      mutations
        .flatMap(mutation =>
          mutation.type === 'full' ? mutation.entities : [],
        )
        .map(({ entity }) => `${entity.kind}:${entity.metadata.name}`)
        .sort();
    const expected = [
      'Group:children',
      'Group:parents',
      'User:alice',
      'User:bob',
      'User:carol',
    ];
    const one = connection();
    const org = GithubOrgEntityProvider.fromConfig(config(), {
      id: 'x',
      orgUrl: `${shop.forge.url}/acme`,
      logger,
      schedule: 'manual',
    });
    await org.connect(one.connection);
    await org.read();
    expect(names(one)).toEqual(expected);
    const group = one.mutations
      .flatMap(mutation => (mutation.type === 'full' ? mutation.entities : []))
      .find(({ entity }) => entity.metadata.name === 'children');
    expect(group!.entity.spec).toMatchObject({
      parent: 'parents',
      members: ['bob'],
    });
    const many = connection();
    const multi = GithubMultiOrgEntityProvider.fromConfig(config(), {
      id: 'y',
      githubUrl: shop.forge.url,
      orgs: ['acme'],
      logger,
      schedule: 'manual',
    });
    await multi.connect(many.connection);
    await multi.read();
    expect(names(many)).toEqual(expected);
  });

  it('publishes by the scaffolder: the repository, the push, protection and a pull request', async () => {
    const integrations = ScmIntegrations.fromConfig(config());
    const githubCredentialsProvider =
      DefaultGithubCredentialsProvider.fromIntegrations(integrations);
    const { host } = new URL(shop.forge.url);
    const workspacePath = join(directory, 'workspace');
    await mkdir(join(workspacePath, 'src'), { recursive: true });
    await writeFile(join(workspacePath, 'README.md'), '# Made\n');
    await writeFile(join(workspacePath, 'src', 'index.ts'), 'export {};\n');
    const run = async (
      action: { handler: (context: never) => unknown },
      input: object,
    ): Promise<Record<string, unknown>> => {
      const context = createMockActionContext({
        input,
        workspacePath,
      } as never);
      await action.handler(context as never);
      return Object.fromEntries((context.output as jest.Mock).mock.calls);
    };
    const published = await run(
      createPublishGithubAction({
        integrations,
        config: config(),
        githubCredentialsProvider,
      }),
      {
        repoUrl: `${host}?owner=acme&repo=made`,
        description: 'Made by a template',
        repoVisibility: 'public',
        topics: ['made'],
        access: 'acme/parents',
        repoVariables: { A: 'b' },
        secrets: { S: 'secret' },
        defaultBranch: 'main',
      },
    );
    expect(published.remoteUrl).toBe(`${shop.forge.url}/acme/made.git`);
    const made = { owner: 'acme', repo: 'made' };
    expect(
      (
        await shop.alice.rest.repos.getContent({
          ...made,
          path: 'src/index.ts',
        })
      ).data,
    ).toMatchObject({ type: 'file' });
    await shop.alice.rest.repos.getBranchProtection({
      ...made,
      branch: 'main',
    });
    expect((await shop.alice.rest.repos.get(made)).data).toMatchObject({
      topics: ['made'],
      description: 'Made by a template',
      default_branch: 'main',
    });

    const proposed = await run(
      createPublishGithubPullRequestAction({
        integrations,
        githubCredentialsProvider,
        config: config(),
      }),
      {
        repoUrl: `${host}?owner=acme&repo=shop`,
        branchName: 'from-template',
        title: 'From a template',
        description: 'See',
        commitMessage: 'Add files',
      },
    );
    expect(proposed.remoteUrl).toMatch(/\/acme\/shop\/pull\/\d+$/);
    expect((await fetch(String(proposed.remoteUrl))).status).toBe(200);
    const { data: pulls } = await shop.alice.rest.pulls.list({
      ...at,
      head: 'acme:from-template',
    });
    expect(pulls).toMatchObject([{ title: 'From a template' }]);

    await run(
      createGithubRepoCreateAction({ integrations, githubCredentialsProvider }),
      { repoUrl: `${host}?owner=acme&repo=empty`, repoVisibility: 'public' },
    );
    await git(directory, 'clone', `${shop.forge.url}/acme/empty.git`, 'empty');
  });
});
