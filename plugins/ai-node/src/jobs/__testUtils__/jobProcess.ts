/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/*
 * A backend process of the kill test: takes deliveries of a webhook, works them off, and dies when it is killed.
 *
 * Arguments: the configuration as JSON, the first and the last number of the deliveries to take.
 */

import { setTimeout as delay } from 'node:timers/promises';
import { ConfigReader } from '@backstage/config';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { DefaultAiDatabaseService } from '../../database/DefaultAiDatabaseService';
import { DefaultAiJobsService } from '../DefaultAiJobsService';

const QUEUE = 'test.delivery';

const logger: LoggerService = {
  debug() {},
  info() {},
  warn: (message, meta) => process.stderr.write(`${message} ${meta ?? ''}\n`),
  error: (message, meta) => process.stderr.write(`${message} ${meta ?? ''}\n`),
  child: () => logger,
};

async function main() {
  const [configText, first, last] = process.argv.slice(2);
  const config = new ConfigReader(JSON.parse(configText));
  const service = DefaultAiDatabaseService.create({ config, logger });
  const database = service.open({ namespace: 'kill-test' });
  const jobs = DefaultAiJobsService.create({
    config,
    logger,
    database: service,
    timing: { heartbeat: 10, supervise: 1 },
  });

  await database.ready();
  const client = await database.client();
  await client.raw(
    'CREATE TABLE IF NOT EXISTS delivery (number integer PRIMARY KEY)',
  );
  await client.raw(
    'CREATE TABLE IF NOT EXISTS effect (number integer PRIMARY KEY, runs integer NOT NULL)',
  );
  jobs.work({
    queue: QUEUE,
    concurrency: 3,
    retry: { delay: { seconds: 0 }, backoff: false },
    handler: async ({ data }) => {
      process.stdout.write(`started ${data.number}\n`);
      await delay(150);
      await client('effect')
        .insert({ number: data.number, runs: 1 })
        .onConflict('number')
        .ignore();
      await delay(150);
    },
  });
  while ((await jobs.status()).state !== 'ready') {
    await delay(20);
  }

  for (let number = Number(first); number <= Number(last); number++) {
    await client.transaction(async transaction => {
      await transaction('delivery')
        .insert({ number })
        .onConflict('number')
        .ignore();
      await jobs.enqueue({
        queue: QUEUE,
        data: { number },
        dedupeKey: `delivery-${number}`,
        transaction,
      });
    });
    process.stdout.write(`accepted ${number}\n`);
  }

  for (;;) {
    const { total } = await jobs.list({
      queue: QUEUE,
      states: ['created', 'retry', 'active'],
    });
    if (total === 0) {
      break;
    }
    await delay(50);
  }
  const report = {
    deliveries: (await client('delivery').orderBy('number')).length,
    effects: await client('effect').orderBy('number'),
    jobs: (await jobs.status()).queues.find(({ queue }) => queue === QUEUE)
      ?.counts,
  };
  process.stdout.write(`report ${JSON.stringify(report)}\n`);
  await jobs.close();
  await service.close();
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
