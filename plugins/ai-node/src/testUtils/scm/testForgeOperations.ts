/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/* eslint-disable jest/no-export, jest/no-conditional-expect --
 * a part of an exported suite, whose optional parts depend on what the forge under test can do */
import type { ForgeTestContext } from './ForgeTestContext';

/** Checks, deployments, webhooks, status, limits. @internal */
export function testForgeOperations(context: () => ForgeTestContext): void {
  it('reports on a commit, twice under one name', async () => {
    const repository = await context().forge.createRepository({
      files: { a: 'a\n' },
    });
    const { commit } = (await context().forge.service.tree(
      { repository },
      context().auth,
    ))!;
    for (const conclusion of [
      'in-progress',
      'neutral',
      'failure',
      'success',
    ] as const) {
      await expect(
        context().forge.service.report(
          {
            repository,
            sha: commit,
            name: 'ghostlight/review',
            conclusion,
            title: 'Reviewed',
            summary: 'Two findings',
            url: 'https://portal.example/review/1',
          },
          context().auth,
        ),
      ).resolves.toBeUndefined();
    }
  });

  it('lists deployments since a time', async () => {
    const repository = await context().forge.createRepository({
      files: { a: 'a\n' },
    });
    const { commit } = (await context().forge.service.tree(
      { repository },
      context().auth,
    ))!;
    const production = await context().forge.createDeployment({
      repository,
      environment: 'production',
      sha: commit,
      status: 'success',
    });
    await context().forge.createDeployment({
      repository,
      environment: 'staging',
      sha: commit,
      status: 'failure',
    });
    const since = '2020-01-01T00:00:00Z';
    const all = await context().forge.service.deployments(
      { repository, since },
      context().auth,
    );
    expect(all).toHaveLength(2);
    expect(all.find(({ id }) => id === production.id)).toMatchObject({
      environment: 'production',
      production: true,
      sha: commit,
      status: 'success',
      repository,
    });
    expect(all.find(({ id }) => id !== production.id)).toMatchObject({
      environment: 'staging',
      production: false,
      status: 'failure',
    });
    await expect(
      context().forge.service.deployments(
        { repository, since, environment: 'staging' },
        context().auth,
      ),
    ).resolves.toHaveLength(1);
    await expect(
      context().forge.service.deployments(
        { repository, since: '2100-01-01T00:00:00Z' },
        context().auth,
      ),
    ).resolves.toEqual([]);
  });

  it('verifies webhooks and fails closed', async () => {
    const delivery = context().forge.signDelivery({ id: 'x', answer: 42 });
    const verified = await context().forge.service.verifyWebhook(delivery);
    expect(verified).toMatchObject({
      deliveryId: expect.stringMatching(/./),
      payload: expect.objectContaining({ answer: 42 }),
    });
    await expect(
      context().forge.service.verifyWebhook(delivery),
    ).resolves.toEqual(verified);

    const secretHeaders = [
      'x-hub-signature-256',
      'x-gitlab-token',
      'authorization',
    ];
    const without = Object.fromEntries(
      Object.entries(delivery.headers).filter(
        ([name]) => !secretHeaders.includes(name),
      ),
    );
    const wrong = Object.fromEntries(
      Object.entries(delivery.headers).map(([name, value]) => [
        name,
        secretHeaders.includes(name) ? `${value.slice(0, -2)}00` : value,
      ]),
    );
    for (const headers of [without, wrong, {}]) {
      await expect(
        context().forge.service.verifyWebhook({ ...delivery, headers }),
      ).rejects.toMatchObject({ name: 'NotAllowedError' });
    }
    const foreign = context().forge.signDelivery({
      repository: { html_url: 'https://elsewhere.example/a/b' },
      project: { web_url: 'https://elsewhere.example/a/b' },
      resource: {
        repository: { remoteUrl: 'https://elsewhere.example/a/b' },
      },
    });
    await expect(
      context().forge.service.verifyWebhook(foreign),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('elsewhere.example'),
    });
  });

  it('says how each host is', async () => {
    await expect(context().forge.service.status()).resolves.toEqual([
      expect.objectContaining({ state: 'ok', host: expect.any(String) }),
    ]);
  });

  it('waits for short limits, refuses on long ones, and retries what may be repeated', async () => {
    const { failNext, requestCount } = context().forge;
    if (!failNext) {
      return;
    }
    const repository = await context().forge.createRepository({
      files: { a: 'a\n' },
    });
    failNext([
      { status: 429, headers: { 'retry-after': '0' } },
      { status: 502 },
    ]);
    await expect(
      context().forge.service.repository(repository, context().auth),
    ).resolves.toMatchObject({
      defaultBranch: 'main',
    });
    failNext([{ status: 429, headers: { 'retry-after': '1' } }]);
    await expect(
      context().forge.service.repository(repository, context().auth),
    ).resolves.toBeTruthy();

    const other = await context().forge.createRepository({
      files: { a: 'a\n' },
    });
    failNext([{ status: 403, body: '{"message":"no"}' }]);
    await expect(
      context().forge.service.repository(other, context().auth),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
    failNext([{ status: 429, headers: { 'retry-after': '3600' } }]);
    await expect(
      context().forge.service.repository(repository, context().auth),
    ).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringMatching(/until \d{4}-\d\d-\d\dT/),
    });
    const before = requestCount?.();
    await expect(
      context().forge.service.repository(repository, context().auth),
    ).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    expect(requestCount?.()).toBe(before);
  });
}
