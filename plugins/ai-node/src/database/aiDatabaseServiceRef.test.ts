/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { setTimeout as delay } from 'node:timers/promises';
import {
  createBackendPlugin,
  coreServices,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { aiJobsServiceRef, type AiJobsService } from '../jobs';
import { aiDatabaseServiceRef, type AiDatabaseService } from '.';

async function start(config: JsonObject) {
  const seen: Array<{ database: AiDatabaseService; jobs: AiJobsService }> = [];
  const plugins = ['one', 'two'].map(pluginId =>
    createBackendPlugin({
      pluginId,
      register(env) {
        env.registerInit({
          deps: {
            database: aiDatabaseServiceRef,
            jobs: aiJobsServiceRef,
            logger: coreServices.logger,
          },
          async init({ database, jobs }) {
            seen.push({ database, jobs });
          },
        });
      },
    }),
  );
  const backend = await startTestBackend({
    features: [
      ...plugins,
      mockServices.rootConfig.factory({ data: config }),
      mockServices.rootLogger.factory(),
    ],
  });
  return { backend, seen };
}

describe('aiDatabaseServiceRef and aiJobsServiceRef', () => {
  jest.setTimeout(60_000);

  it('start without configuration, as one for all plugins, and again for the next backend', async () => {
    const first = await start({});
    expect(first.seen).toHaveLength(2);
    const [{ database, jobs }, other] = first.seen;
    expect(other.database).toBe(database);
    expect(other.jobs).toBe(jobs);

    const done: number[] = [];
    jobs.work({
      queue: 'test.ref',
      handler: async ({ data }) => {
        done.push(Number(data.number));
      },
    });
    await database.open({ namespace: 'jobs' }).ready();
    while ((await jobs.status()).state !== 'ready') {
      await delay(25);
    }
    await jobs.enqueue({ queue: 'test.ref', data: { number: 1 } });
    while (done.length === 0) {
      await delay(25);
    }
    await expect(database.status()).resolves.toMatchObject({
      mode: 'memory',
      state: 'ready',
      reason: expect.stringContaining('backend.database is not configured'),
    });
    await first.backend.stop();
    await expect(database.status()).resolves.toMatchObject({
      state: 'unavailable',
    });

    const second = await start({});
    expect(second.seen[0].database).not.toBe(database);
    await second.seen[0].database.open({ namespace: 'again' }).ready();
    await second.backend.stop();
  });

  it('start with wrong configuration, and say which key is wrong', async () => {
    const { backend, seen } = await start({
      ai: { database: { directory: 7 }, jobs: { workers: 'many' } },
    });
    const [{ database, jobs }] = seen;
    await expect(database.status()).resolves.toMatchObject({
      state: 'disabled',
      reason: expect.stringContaining('ai.database.directory'),
    });
    await expect(
      database.open({ namespace: 'any' }).client(),
    ).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('ai.database.directory'),
    });
    await expect(jobs.status()).resolves.toMatchObject({
      state: 'unavailable',
      reason: expect.stringContaining('ai.jobs.workers'),
    });
    await expect(
      jobs.enqueue({ queue: 'test.any', data: {} }),
    ).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
    await backend.stop();
  });
});
