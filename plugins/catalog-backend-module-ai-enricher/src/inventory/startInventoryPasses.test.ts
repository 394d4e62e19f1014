/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mockServices } from '@backstage/backend-test-utils';
import { DefaultEventsService } from '@backstage/plugin-events-node';
import type { InventoryPass } from './InventoryPass';
import { startInventoryPasses } from './startInventoryPasses';

const push = (url: string, branch = 'main') => ({
  topic: 'github',
  metadata: { 'x-github-event': 'push' },
  eventPayload: {
    ref: `refs/heads/${branch}`,
    repository: { html_url: url, default_branch: 'main' },
  },
});

describe('startInventoryPasses', () => {
  it('looks once at what was pushed to in its organisations', async () => {
    const logger = mockServices.logger.mock();
    const events = DefaultEventsService.create({ logger });
    const scheduler = mockServices.scheduler.mock();
    let looked: (pushed: ReadonlySet<string> | undefined) => void = () => {};
    const look = new Promise<ReadonlySet<string> | undefined>(done => {
      looked = done;
    });
    const run = jest.fn(
      async (_signal: AbortSignal, pushed?: ReadonlySet<string>) =>
        looked(pushed),
    );
    startInventoryPasses({
      config: {
        organisations: ['https://forge.example/acme'],
        intervalMs: 1,
        repositoriesPerPass: 1,
        onboarding: { mode: 'off', maxPerRun: 1 },
      },
      events,
      logger,
      pass: { run } as unknown as InventoryPass,
      scheduler,
      pushDelayMs: 20,
    });
    await events.publish(push('https://forge.example/acme/orders'));
    await events.publish(push('https://forge.example/acme/orders'));
    await events.publish(push('https://forge.example/acme/stock'));
    await events.publish(push('https://forge.example/acme/stock', 'topic'));
    await events.publish(push('https://forge.example/acme-two/other'));

    expect([...(await look)!].sort()).toEqual([
      'https://forge.example/acme/orders',
      'https://forge.example/acme/stock',
    ]);
    expect(run).toHaveBeenCalledTimes(1);
  });
});
