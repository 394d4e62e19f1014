/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { setTimeout as delay } from 'node:timers/promises';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import {
  aiDatabaseKinds,
  createAiDatabaseFixture,
  type AiDatabaseFixture,
} from '../testUtils/database';
import { DefaultAiJobsService } from './DefaultAiJobsService';

/** Waits until something holds; fails by the timeout of the test. */
async function until(check: () => boolean | Promise<boolean>) {
  while (!(await check())) {
    await delay(20);
  }
}

describe.each(aiDatabaseKinds())('DefaultAiJobsService, %s', kind => {
  jest.setTimeout(60_000);

  let fixture: AiDatabaseFixture;
  let client: Knex;
  const opened: DefaultAiJobsService[] = [];
  let queueNumber = 0;

  function createJobs(
    config: JsonObject = {},
    drain = { finish: 5_000, stop: 1_000 },
  ): DefaultAiJobsService {
    const jobs = DefaultAiJobsService.create({
      config: new ConfigReader(config),
      logger: mockServices.logger.mock(),
      database: fixture.service,
      drain,
    });
    opened.push(jobs);
    return jobs;
  }

  const started = (jobs: DefaultAiJobsService) =>
    until(async () => (await jobs.status()).state === 'ready');

  beforeAll(async () => {
    fixture = await createAiDatabaseFixture({ kind });
    const database = fixture.service.open({ namespace: 'jobs-test' });
    await database.ready();
    client = await database.client();
    await client.schema.createTable('effect', table => {
      table.increments();
      table.text('text');
    });
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map(jobs => jobs.close()));
  });
  afterAll(async () => {
    await fixture.close();
  });

  const newQueue = () => `test.queue-${(queueNumber += 1)}`;

  it('runs jobs, with their data, output and number of the try', async () => {
    const jobs = createJobs();
    const queue = newQueue();
    const tries: number[] = [];
    jobs.work({
      queue,
      handler: async ({ data, attempt }) => {
        tries.push(attempt);
        if (attempt === 0) {
          throw new Error('not yet');
        }
        return { doubled: Number(data.value) * 2 };
      },
      retry: { limit: 2, delay: { seconds: 0 }, backoff: false },
    });
    await started(jobs);
    const id = await jobs.enqueue({ queue, data: { value: 21 } });
    await until(
      async () =>
        (await jobs.list({ queue, states: ['completed'] })).total === 1,
    );
    expect(tries).toEqual([0, 1]);
    await expect(jobs.list({ queue })).resolves.toEqual({
      total: 1,
      items: [
        {
          id,
          queue,
          state: 'completed',
          data: { value: 21 },
          createdAt: expect.any(String),
          startedAt: expect.any(String),
          completedAt: expect.any(String),
          retryCount: 1,
          retryLimit: 2,
          deadLetter: false,
        },
      ],
    });
    expect((await jobs.status()).queues).toContainEqual({
      queue,
      counts: { completed: 1 },
    });
  });

  it('enqueues with a transaction of another namespace, or not at all', async () => {
    const jobs = createJobs();
    const queue = newQueue();
    jobs.work({
      queue,
      handler: async ({ data }) => {
        const [{ count }] = await client('effect')
          .where({ text: data.text })
          .count({ count: '*' });
        return { seen: Number(count) };
      },
    });
    await started(jobs);

    const id = await client.transaction(async transaction => {
      await transaction('effect').insert({ text: 'committed' });
      return await jobs.enqueue({
        queue,
        data: { text: 'committed' },
        transaction,
      });
    });
    await expect(
      client.transaction(async transaction => {
        await transaction('effect').insert({ text: 'rolled back' });
        await jobs.enqueue({
          queue,
          data: { text: 'rolled back' },
          transaction,
        });
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');

    await until(
      async () =>
        (await jobs.list({ queue, states: ['completed'] })).total === 1,
    );
    const { items } = await jobs.list({ queue });
    expect(items).toMatchObject([{ id, data: { text: 'committed' } }]);
  });

  it('accepts one job for a dedupe key, however many ask at once', async () => {
    const jobs = createJobs();
    const queue = newQueue();
    let runs = 0;
    jobs.work({
      queue,
      handler: async () => {
        runs += 1;
      },
    });
    await started(jobs);
    const enqueue = () =>
      jobs.enqueue({ queue, data: {}, dedupeKey: 'delivery-1' });
    const ids = await Promise.all(Array.from({ length: 10 }, enqueue));
    expect(ids.filter(id => id !== undefined)).toHaveLength(1);

    await until(
      async () =>
        (await jobs.list({ queue, states: ['completed'] })).total === 1,
    );
    await expect(enqueue()).resolves.toBeUndefined();
    await expect(
      jobs.enqueue({ queue: newQueue(), data: {}, dedupeKey: 'delivery-1' }),
    ).resolves.toEqual(expect.any(String));
    expect(runs).toBe(1);
  });

  it.each([1, 2])(
    'runs at most %s of a group at once, on all replicas',
    async perKeyConcurrency => {
      const queue = newQueue();
      const running = new Map<string, number>();
      let most = 0;
      let overall = 0;
      let done = 0;
      // The embedded database is for one process.
      const replicas = kind === 'postgres' ? [1, 2, 3] : [1];
      const all = replicas.map(() => {
        const jobs = createJobs();
        jobs.work({
          queue,
          concurrency: 6,
          perKeyConcurrency,
          handler: async ({ data }) => {
            const key = String(data.key);
            running.set(key, (running.get(key) ?? 0) + 1);
            most = Math.max(most, running.get(key) ?? 0);
            overall = Math.max(
              overall,
              [...running.values()].reduce((sum, each) => sum + each, 0),
            );
            await delay(40);
            running.set(key, (running.get(key) ?? 0) - 1);
            done += 1;
          },
        });
        return jobs;
      });
      await Promise.all(all.map(started));
      await Promise.all(
        Array.from({ length: 45 }, (_, index) => {
          const key = `group-${index % 3}`;
          return all[index % all.length].enqueue({
            queue,
            data: { key },
            groupKey: key,
          });
        }),
      );
      await until(() => done === 45);
      expect(most).toBeGreaterThan(0);
      expect(most).toBeLessThanOrEqual(perKeyConcurrency);
      // Other groups went on meanwhile.
      expect(overall).toBeGreaterThan(most);
    },
  );

  it('replaces waiting and running jobs, and never its own redelivery', async () => {
    const queue = newQueue();
    const runner = createJobs();
    // On PostgreSQL the job is replaced by another replica.
    const other =
      kind === 'postgres'
        ? createJobs({ ai: { jobs: { workers: false } } })
        : runner;
    const log: string[] = [];
    const work: Parameters<DefaultAiJobsService['work']>[0] = {
      queue,
      concurrency: 3,
      handler: async ({ data, signal }) => {
        log.push(`start ${data.version}`);
        if (data.version !== 'last') {
          await new Promise((_, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason));
          }).finally(() => log.push(`end ${data.version}`));
        }
      },
    };
    runner.work(work);
    if (other !== runner) {
      other.work(work);
    }
    await Promise.all([started(runner), started(other)]);
    const enqueue = (version: string, startAfter?: Date) =>
      other.enqueue({
        queue,
        data: { version },
        replaceKey: 'pull-7',
        // Nothing of the new one may run beside the old one.
        groupKey: 'pull-7',
        dedupeKey: version,
        startAfter,
      });

    const running = await enqueue('first');
    await until(() => log.includes('start first'));
    const waiting = await enqueue('waiting', new Date(Date.now() + 3_600_000));
    const last = await enqueue('last');
    await expect(enqueue('last')).resolves.toBeUndefined();
    await until(
      async () =>
        (
          await runner.list({ queue, states: ['completed', 'cancelled'] })
        ).total === 3,
    );
    const { items } = await runner.list({ queue });
    expect(items.map(({ id, state }) => [id, state])).toEqual([
      [last, 'completed'],
      [waiting, 'cancelled'],
      [running, 'cancelled'],
    ]);
    expect(log).toEqual(['start first', 'end first', 'start last']);
  });

  it('keeps one of many that replace each other at the same time', async () => {
    const jobs = createJobs();
    const queue = newQueue();
    await started(jobs);
    await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        jobs.enqueue({ queue, data: { index }, replaceKey: 'same' }),
      ),
    );
    await expect(
      jobs.list({ queue, states: ['created'] }),
    ).resolves.toMatchObject({ total: 1 });
    await expect(
      jobs.list({ queue, states: ['cancelled'] }),
    ).resolves.toMatchObject({ total: 11 });
  });

  it('keeps failed jobs for people to try again', async () => {
    const jobs = createJobs();
    const queue = newQueue();
    let broken = true;
    jobs.work({
      queue,
      handler: async () => {
        if (broken) {
          throw new Error('The forge is down');
        }
      },
      retry: { limit: 1, delay: { seconds: 0 }, backoff: false },
    });
    await started(jobs);
    const ids = await Promise.all(
      [1, 2, 3].map(number => jobs.enqueue({ queue, data: { number } })),
    );
    await until(
      async () => (await jobs.list({ queue, states: ['failed'] })).total === 3,
    );
    const page = await jobs.list({
      queue,
      states: ['failed'],
      limit: 2,
      offset: 1,
    });
    expect(page.total).toBe(3);
    expect(page.items).toHaveLength(2);
    expect(page.items[0]).toMatchObject({
      state: 'failed',
      error: 'The forge is down',
      deadLetter: true,
      retryCount: 1,
    });
    const letters = () => jobs.list({ queue: 'ghostlight.dead-letter' });
    const before = (await letters()).total;
    expect(before).toBeGreaterThanOrEqual(3);

    broken = false;
    await jobs.retry({ queue, id: String(ids[0]) });
    await until(
      async () =>
        (await jobs.list({ queue, states: ['completed'] })).total === 1,
    );
    expect((await letters()).total).toBe(before - 1);
    await expect(
      jobs.retry({ queue, id: String(ids[0]) }),
    ).rejects.toMatchObject({ name: 'ConflictError' });

    const [letter] = (await letters()).items;
    expect(letter).toMatchObject({ deadLetter: true });
    await jobs.retry({ queue: letter.queue, id: letter.id });
    await until(
      async () =>
        (await jobs.list({ queue, states: ['completed'] })).total === 2,
    );
  });

  it('cancels waiting and running jobs', async () => {
    const jobs = createJobs();
    const queue = newQueue();
    let aborted = false;
    const ran: string[] = [];
    jobs.work({
      queue,
      handler: async ({ id, signal }) => {
        ran.push(id);
        await new Promise<void>(resolve => {
          signal.addEventListener('abort', () => resolve());
        });
        aborted = true;
      },
    });
    await started(jobs);
    const running = String(await jobs.enqueue({ queue, data: {} }));
    await until(() => ran.length === 1);
    const waiting = String(await jobs.enqueue({ queue, data: {} }));
    await jobs.cancel({ queue, id: waiting });
    await jobs.cancel({ queue, id: running });
    await until(
      async () =>
        (await jobs.list({ queue, states: ['cancelled'] })).total === 2,
    );
    expect(aborted).toBe(true);

    // Over is over; unknown is an error.
    await jobs.cancel({ queue, id: running });
    await expect(
      jobs.cancel({ queue, id: 'c3c1b4f6-0000-4000-8000-000000000000' }),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
    await expect(jobs.cancel({ queue, id: 'nonsense' })).rejects.toMatchObject({
      name: 'NotFoundError',
    });

    for (const id of [waiting, running]) {
      await jobs.retry({ queue, id });
      await until(() => ran.at(-1) === id);
      await jobs.cancel({ queue, id });
    }
    expect(ran).toEqual([running, waiting, running]);
  });

  it('obeys priorities and start times', async () => {
    const queue = newQueue();
    const producer = createJobs({ ai: { jobs: { workers: false } } });
    await started(producer);
    const enqueue = (
      name: string,
      options: { priority?: number; startAfter?: Date },
    ) => producer.enqueue({ queue, data: { name }, ...options });
    await enqueue('deferred', { startAfter: new Date(Date.now() + 1_500) });
    await enqueue('normal', {});
    await enqueue('urgent', { priority: 10 });
    await producer.close();

    const order: string[] = [];
    const consumer = createJobs();
    consumer.work({
      queue,
      handler: async ({ data }) => {
        order.push(String(data.name));
      },
    });
    await until(() => order.length === 3);
    expect(order).toEqual(['urgent', 'normal', 'deferred']);
  });

  it('works nothing where workers are off', async () => {
    const jobs = createJobs({ ai: { jobs: { workers: false } } });
    const queue = newQueue();
    let runs = 0;
    jobs.work({
      queue,
      handler: async () => {
        runs += 1;
      },
    });
    await started(jobs);
    await jobs.enqueue({ queue, data: {} });
    await delay(1_000);
    expect(runs).toBe(0);
    await expect(
      jobs.list({ queue, states: ['created'] }),
    ).resolves.toMatchObject({ total: 1 });
  });

  it('drains: jobs end, or stop, or go back without the loss of a try', async () => {
    const jobs = createJobs({}, { finish: 300, stop: 300 });
    const queue = newQueue();
    const log: string[] = [];
    const handler: Parameters<
      DefaultAiJobsService['work']
    >[0]['handler'] = async ({ data, attempt, signal }) => {
      log.push(`${data.kind} ${attempt}`);
      if (attempt > 0) {
        return;
      }
      if (data.kind === 'short') {
        await delay(100);
      } else if (data.kind === 'obedient') {
        await delay(600_000, undefined, { signal });
      } else {
        await delay(2_000, undefined, { ref: false });
      }
    };
    const options = {
      queue,
      handler,
      concurrency: 3,
      // The very first failure would be the last one.
      retry: { limit: 0, delay: { seconds: 0 }, backoff: false },
    };
    jobs.work(options);
    await started(jobs);
    await Promise.all(
      ['short', 'obedient', 'deaf'].map(name =>
        jobs.enqueue({ queue, data: { kind: name } }),
      ),
    );
    await until(() => log.length === 3);
    await jobs.close();

    const next = createJobs();
    next.work(options);
    await until(
      async () =>
        (await next.status()).state === 'ready' &&
        (await next.list({ queue, states: ['completed'] })).total === 3,
    );
    expect(log.slice(3).sort()).toEqual(['deaf 1', 'obedient 1']);
  });

  it('says what is wrong with a request', async () => {
    const jobs = createJobs();
    expect(() =>
      jobs.work({ queue: 'Nonsense', handler: async () => {} }),
    ).toThrow(/must be "<feature>.<name>" in kebab-case/);
    await expect(
      jobs.enqueue({ queue: 'a.b.c', data: {} }),
    ).rejects.toMatchObject({ name: 'InputError' });
    await expect(
      jobs.enqueue({ queue: newQueue(), data: {} }),
    ).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
    await started(jobs);
    await expect(jobs.list({ limit: 201 })).rejects.toThrow(/from 1 to 200/);
    await expect(
      client.transaction(transaction =>
        jobs.enqueue({ queue: newQueue(), data: {}, transaction }),
      ),
    ).rejects.toThrow(/register it with work\(\)/);
    const queue = newQueue();
    jobs.work({ queue, handler: async () => {} });
    expect(() => jobs.work({ queue, handler: async () => {} })).toThrow(
      /has a handler already/,
    );
  });
});
