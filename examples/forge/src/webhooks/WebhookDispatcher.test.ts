/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHmac } from 'node:crypto';
import { captureWebhooks } from '../__testUtils__/captureWebhooks';
import { type Shop, at, openShop } from '../__testUtils__/openShop';

jest.setTimeout(60_000);

describe('webhooks', () => {
  let shop: Shop;
  let hooks: Awaited<ReturnType<typeof captureWebhooks>>;
  const secret = 'a secret of more than 20 characters';

  beforeAll(async () => {
    shop = await openShop();
    hooks = await captureWebhooks();
  });

  afterAll(async () => {
    await shop.forge.close();
    await hooks.close();
  });

  it('signs and delivers every kind of event, and keeps what was delivered', async () => {
    const { data: hook } = await shop.alice.rest.repos.createWebhook({
      ...at,
      config: { url: hooks.url, content_type: 'json', secret },
      events: ['*'],
    });
    expect(hook.config.secret).toBe('********');
    const number = await shop.open('events', { 'a.txt': 'a\n' });
    const pull = { ...at, pull_number: number };
    const { data } = await shop.bob.rest.pulls.get(pull);
    await shop.alice.rest.pulls.createReview({
      ...pull,
      event: 'COMMENT',
      body: 'Hm',
      comments: [{ path: 'a.txt', line: 1, body: 'Here' }],
    });
    await shop.alice.rest.issues.createComment({
      ...at,
      issue_number: number,
      body: 'Well',
    });
    await shop.alice.rest.checks.create({
      ...at,
      name: 'c',
      head_sha: data.head.sha,
      conclusion: 'success',
    });
    const { data: deployment } = await shop.alice.rest.repos.createDeployment({
      ...at,
      ref: 'main',
    });
    await shop.alice.rest.repos.createDeploymentStatus({
      ...at,
      deployment_id: (deployment as { id: number }).id,
      state: 'success',
    });
    await shop.alice.rest.pulls.merge(pull);
    await shop.alice.rest.repos.update({ ...at, description: 'Changed' });
    await shop.forge.webhooksIdle();
    const names = new Set(
      hooks.received.map(({ headers }) => headers['x-github-event']),
    );
    for (const event of [
      'ping',
      'push',
      'create',
      'pull_request',
      'pull_request_review',
      'pull_request_review_comment',
      'issue_comment',
      'check_run',
      'deployment',
      'deployment_status',
      'repository',
    ]) {
      expect([...names]).toContain(event);
    }
    for (const { headers, text } of hooks.received) {
      expect(headers['x-hub-signature-256']).toBe(
        `sha256=${createHmac('sha256', secret).update(text).digest('hex')}`,
      );
      expect(headers['x-github-delivery']).toMatch(/^[0-9a-f-]{36}$/);
    }
    expect(hooks.of('pull_request.closed')).toMatchObject([
      { body: { pull_request: { merged: true } } },
    ]);
    expect(hooks.of('pull_request_review.submitted')).toMatchObject([
      { body: { review: { state: 'commented', body: 'Hm' } } },
    ]);
    expect(hooks.of('deployment_status.created')).toMatchObject([
      { body: { deployment_status: { state: 'success' }, deployment: {} } },
    ]);

    const { data: deliveries } =
      await shop.alice.rest.repos.listWebhookDeliveries({
        ...at,
        hook_id: hook.id,
        per_page: 100,
      });
    expect(deliveries).toHaveLength(hooks.received.length);
    expect(deliveries[0]).toMatchObject({
      event: 'repository',
      status_code: 202,
      redelivery: false,
    });
    const last = deliveries[0];
    await shop.alice.rest.repos.redeliverWebhookDelivery({
      ...at,
      hook_id: hook.id,
      delivery_id: last.id,
    });
    await shop.forge.webhooksIdle();
    const [again] = (
      await shop.alice.rest.repos.listWebhookDeliveries({
        ...at,
        hook_id: hook.id,
      })
    ).data;
    expect(again).toMatchObject({ guid: last.guid, redelivery: true });
    expect(again.id).not.toBe(last.id);
    expect(hooks.received.at(-1)!.headers['x-github-delivery']).toBe(last.guid);
    const { data: full } = await shop.alice.rest.repos.getWebhookDelivery({
      ...at,
      hook_id: hook.id,
      delivery_id: again.id,
    });
    expect(full.response.payload).toBe('taken');
    await shop.alice.rest.repos.listWebhooks(at);
    await shop.alice.rest.repos.updateWebhook({
      ...at,
      hook_id: hook.id,
      active: false,
    });
    await shop.alice.rest.repos.deleteWebhook({ ...at, hook_id: hook.id });
    await expect(
      shop.alice.rest.repos.getWebhook({ ...at, hook_id: hook.id }),
    ).rejects.toMatchObject({ status: 404 });
  });

  it('records failures once, and follows no redirect', async () => {
    const moved = await captureWebhooks({
      status: 302,
      headers: { location: 'file:///etc/passwd' },
    });
    const { data: redirected } = await shop.alice.rest.repos.createWebhook({
      ...at,
      config: { url: moved.url },
      events: ['issues'],
    });
    const { data: dead } = await shop.alice.rest.repos.createWebhook({
      ...at,
      config: { url: 'http://127.0.0.1:9/' },
      events: ['issues'],
    });
    await shop.bob.rest.issues.create({ ...at, title: 'Event' });
    await shop.forge.webhooksIdle();
    const codes = async (id: number) =>
      (
        await shop.alice.rest.repos.listWebhookDeliveries({
          ...at,
          hook_id: id,
        })
      ).data
        .filter(({ event }) => event === 'issues')
        .map(({ status_code: code }) => code);
    expect(await codes(redirected.id)).toEqual([302]);
    expect(await codes(dead.id)).toEqual([0]);
    await moved.close();
    for (const url of ['file:///etc/passwd', 'ftp://x', 'nonsense']) {
      await expect(
        shop.alice.rest.repos.createWebhook({ ...at, config: { url } }),
      ).rejects.toMatchObject({ status: 422 });
    }
    await expect(shop.bob.rest.repos.listWebhooks(at)).rejects.toMatchObject({
      status: 403,
    });
  });

  it('has hooks of organizations, which see all repositories', async () => {
    const own = await captureWebhooks();
    const { data: hook } = await shop.alice.rest.orgs.createWebhook({
      org: 'acme',
      name: 'web',
      config: { url: own.url, content_type: 'json' },
      events: ['repository'],
    });
    await shop.alice.rest.repos.createInOrg({ org: 'acme', name: 'fresh' });
    await shop.forge.webhooksIdle();
    expect(own.of('repository.created')).toMatchObject([
      { body: { repository: { name: 'fresh' } } },
    ]);
    await shop.alice.rest.orgs.listWebhooks({ org: 'acme' });
    await shop.alice.rest.orgs.listWebhookDeliveries({
      org: 'acme',
      hook_id: hook.id,
    });
    await own.close();
  });
});
