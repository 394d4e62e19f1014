/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { InventoryConfig } from '../config';
import { INVENTORY_TASK } from '../router';
import type { InventoryPass } from './InventoryPass';

/** Schedules the listing of repositories. Never throws; a catalog or database that is not there yet is tried again. */
export function startInventoryPasses(options: {
  config: InventoryConfig;
  logger: LoggerService;
  pass: InventoryPass;
  scheduler: SchedulerService;
}): void {
  const { config, logger, pass, scheduler } = options;
  let quiet = false;
  scheduler
    .scheduleTask({
      id: INVENTORY_TASK,
      scope: 'global',
      frequency: { milliseconds: config.intervalMs },
      // The catalog has loaded by then in most portals: an early pass would take registered repositories for unknown ones.
      initialDelay: { minutes: 2 },
      timeout: { hours: 2 },
      fn: async signal => {
        try {
          await pass.run(signal);
          quiet = false;
        } catch (error) {
          if (!quiet) {
            logger.warn(
              'The inventory of repositories could not be updated; trying again at the next pass',
              error as Error,
            );
          }
          quiet = true;
        }
      },
    })
    .catch(error =>
      logger.error(
        'The inventory of repositories could not be scheduled',
        error,
      ),
    );
}
