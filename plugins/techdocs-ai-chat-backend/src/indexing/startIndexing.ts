/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import {
  reportConfiguration,
  schedulePass,
} from '@ghostlight/backstage-plugin-ai-node';
import type { DocsConfig } from '../config';
import type { DocumentIndexer } from './DocumentIndexer';

/** As the health page names it. */
const FEATURE = 'Documentation index';

/**
 * Schedules the passes of the indexer. Never throws: wrong configuration, a store that is not there yet and a catalog that
 * does not answer are logged, and the portal starts all the same.
 */
export function startIndexing(options: {
  logger: LoggerService;
  scheduler: SchedulerService;
  readConfig(): DocsConfig;
  createIndexer(config: DocsConfig): DocumentIndexer;
}): void {
  const { logger, scheduler } = options;
  let config: DocsConfig;
  try {
    config = options.readConfig();
    reportConfiguration({ feature: FEATURE });
  } catch (error) {
    reportConfiguration({ feature: FEATURE, problem: error as Error });
    logger.error(
      'The documentation index is off because its configuration is wrong',
      error as Error,
    );
    return;
  }
  if (!config.indexing) {
    logger.info(
      'The documentation index is not updated by this backend: "ai.docs.indexing" is false',
    );
    return;
  }
  const indexer = options.createIndexer(config);
  schedulePass({
    logger,
    scheduler,
    id: 'documentation-index',
    schedule: {
      scope: 'global',
      frequency: { milliseconds: config.syncIntervalMs },
      initialDelay: { seconds: 3 },
      timeout: { hours: 2 },
    },
    failure: 'The documentation index could not be updated',
    run: signal => indexer.sync(signal),
  });
}
