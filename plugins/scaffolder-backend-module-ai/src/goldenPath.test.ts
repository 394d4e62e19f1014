/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  mockCredentials,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { parseScaffoldLock, readHeuristics } from '@ghostlight/template-care';
import { http, passthrough } from 'msw';
import { setupServer } from 'msw/node';
import { resolve } from 'node:path';
import { startGoldenPortal } from './__testUtils__/goldenPortal';
import { World } from './scaffolderActions/__testUtils__/World';

jest.setTimeout(240_000);

const server = setupServer();
registerMswTestHooks(server);

const POLICIES = {
  locations: [
    resolve(__dirname, '../../../examples/golden-paths/policies'),
    resolve(
      __dirname,
      '../../../examples/golden-paths/infrastructure/crossplane',
    ),
  ],
  variables: {
    allowedRegistries: ['ghcr.io/acme/'],
  },
};

const start = async () => {
  const world = new World();
  server.use(
    http.all(/^http:\/\/(localhost|127\.0\.0\.1)/, () => passthrough()),
    ...world.handlers(),
  );
  return {
    world,
    ...(await startGoldenPortal({
      template: 'go-service',
      policies: POLICIES,
    })),
  };
};

describe('a golden path, from the sentence to the pull requests', () => {
  it('describes, plans, previews and creates: a repository and two pull requests that know of each other, once', async () => {
    const {
      backend,
      forge,
      gitops,
      infrastructure,
      post,
      registered,
      run,
      world,
    } = await start();
    const described = await post('/ai/v1/recommend', {
      request: 'A Go service that keeps postcodes in PostgreSQL',
    });
    expect(described.body).toMatchObject({
      verdict: 'fits',
      ranked: [{ ref: 'template:default/go-service' }],
    });
    const planned = await post('/ai/v1/plan', {
      templateRef: 'template:default/go-service',
      name: 'postcodes',
      description: 'Finds the addresses of a postcode',
      owner: 'group:default/checkout',
      system: 'system:default/shop',
      repository: 'github.com/acme',
      values: {
        database: 'postgresql',
        databaseSize: 'small',
        environment: 'production',
        costCenter: 'CC-1042',
        gitopsRepoUrl: 'github.com?owner=acme&repo=gitops',
        infrastructureRepoUrl: 'github.com?owner=acme&repo=infrastructure',
        registry: 'ghcr.io/acme',
      },
    });
    expect(planned.body.problems).toEqual([]);
    const { plan } = planned.body;
    const preview = await post('/ai/v1/preview', { plan });
    expect(preview.body.policies).toMatchObject({ failed: 0 });
    expect(preview.body.policies.passed).toBeGreaterThan(50);
    const paths = preview.body.files.map(({ path }: { path: string }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(['GOTCHA.md', 'AGENTS.md', 'docs/atlas.md']),
    );

    // Twice: whoever clicks again gets what is there.
    for (const _ of [1, 2]) {
      const { status, log } = await run(plan.values as JsonObject);
      expect(`${status}\n${log}`).toMatch(/^completed/);
    }
    expect([...world.repositories.keys()]).toEqual(['acme/postcodes']);
    const repository = world.repositories.get('acme/postcodes')!;
    expect(
      repository.commits.filter(({ message }) =>
        message.includes('Scaffold-Id: '),
      ),
    ).toHaveLength(1);
    expect(repository.protected).toBe(true);
    const { files } = repository;
    expect(files.get('docs/atlas.md')).toContain('ATLAS Workflow');
    expect(files.get('AGENTS.md')).toContain('GOTCHA.md');
    expect(readHeuristics(files.get('GOTCHA.md')!)).toContain(
      'openapi.yaml and the routes change together',
    );
    expect(files.get('catalog-info.yaml')).toContain(
      'owner: group:default/checkout',
    );
    const lock = parseScaffoldLock(files.get('.backstage/scaffold.lock.yaml')!);
    expect(lock).toMatchObject({
      template: {
        ref: 'template:default/go-service',
        repository: 'https://github.com/acme/golden-paths',
        commit: expect.stringMatching(/^[0-9a-f]{40}$/),
      },
      planHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(
      [...files.keys()].filter(path => path.startsWith('.scaffold')),
    ).toEqual([]);

    const pullsOf = (where: { url: string }) =>
      forge.service.pullRequests(
        { repository: where, state: 'all' },
        { credentials: mockCredentials.service() },
      );
    const claims = await pullsOf(infrastructure);
    const deployments = await pullsOf(gitops);
    expect(claims).toHaveLength(1);
    expect(deployments).toHaveLength(1);
    const address = 'https://github.com/acme/postcodes';
    expect(claims[0].body).toContain(address);
    expect(deployments[0].body).toContain(address);
    expect(deployments[0].body).toContain(claims[0].url);
    expect(world.issues).toHaveLength(1);
    expect(world.issues[0].body).toContain(claims[0].url);
    expect(world.issues[0].body).toContain(deployments[0].url);
    expect(registered).toEqual([`url:${address}/blob/main/catalog-info.yaml`]);
    await backend.stop();
  });

  it('refuses answers before anything is written, with the reason', async () => {
    const { backend, forge, gitops, infrastructure, post, run, world } =
      await start();
    const { body } = await post('/ai/v1/plan', {
      templateRef: 'template:default/go-service',
      name: 'postcodes',
      description: 'Finds the addresses of a postcode',
      owner: 'group:default/checkout',
      system: 'system:default/shop',
      repository: 'github.com/acme',
      values: {
        gitopsRepoUrl: 'github.com?owner=acme&repo=gitops',
        registry: 'ghcr.io/acme',
      },
    });
    const { status, log } = await run({
      ...body.plan.values,
      registry: 'evil.example/acme',
    });
    expect(status).toBe('failed');
    expect(log).toMatch(
      /"evil.example\/acme\/postcodes:0.1.0" comes from no allowed registry/,
    );
    expect(world.requests).toBe(0);
    for (const repository of [gitops, infrastructure]) {
      expect(
        await forge.service.pullRequests(
          { repository, state: 'all' },
          { credentials: mockCredentials.service() },
        ),
      ).toEqual([]);
    }
    await backend.stop();
  });
});
