/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/*
 * A replica of the start-up test: opens namespaces and the job queue, says what it has, and ends.
 *
 * Arguments: the configuration as JSON, the directory of migrations.
 */

import { setTimeout as delay } from 'node:timers/promises';
import { ConfigReader } from '@backstage/config';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { DefaultAiJobsService } from '../../jobs/DefaultAiJobsService';
import { DefaultAiDatabaseService } from '../DefaultAiDatabaseService';

const logger: LoggerService = {
  debug() {},
  info() {},
  warn: message => process.stdout.write(`warning ${message}\n`),
  error: message => process.stdout.write(`error ${message}\n`),
  child: () => logger,
};

async function main() {
  const [configText, migrations] = process.argv.slice(2);
  const config = new ConfigReader(JSON.parse(configText));
  const service = DefaultAiDatabaseService.create({ config, logger });
  const databases = ['replica-one', 'replica-two'].map(namespace =>
    service.open({ namespace, migrations }),
  );
  const jobs = DefaultAiJobsService.create({
    config,
    logger,
    database: service,
  });
  await Promise.all(databases.map(database => database.ready()));
  while ((await jobs.status()).state !== 'ready') {
    await delay(20);
  }
  process.stdout.write(`status ${JSON.stringify(await service.status())}\n`);
  await jobs.close();
  await service.close();
}

main().catch(error => {
  process.stdout.write(`error ${error.stack}\n`);
  process.exit(1);
});
