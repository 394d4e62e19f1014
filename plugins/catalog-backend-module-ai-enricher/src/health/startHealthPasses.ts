/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { schedulePass } from '@ghostlight/backstage-plugin-ai-node';
import type { HealthConfig } from '../config';
import { HEALTH_TASK } from '../router';
import type { HealthPass } from './HealthPass';

/** Schedules the passes. Never throws; a catalog or database that is not there yet is tried again at the next pass. */
export function startHealthPasses(options: {
  config: HealthConfig;
  logger: LoggerService;
  pass: HealthPass;
  scheduler: SchedulerService;
  afterPass(): Promise<void>;
}): void {
  const { config, logger, pass, scheduler, afterPass } = options;
  schedulePass({
    logger,
    scheduler,
    id: HEALTH_TASK,
    schedule: {
      scope: 'global',
      frequency: { milliseconds: config.intervalMs },
      // The first entities are there by then in most portals; an early pass would only be a short one.
      initialDelay: { seconds: 20 },
      timeout: { minutes: 30 },
    },
    failure: 'Catalog health could not be updated',
    async run(signal) {
      await pass.run(signal);
      await afterPass();
    },
  });
}
