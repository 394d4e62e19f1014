/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import { schedulePass } from '@ghostlight/backstage-plugin-ai-node';
import type { InventoryConfig } from '../config';
import { followPushes } from '../events/followPushes';
import { INVENTORY_TASK } from '../router';
import type { InventoryPass } from './InventoryPass';

/** Each look lists its organisation: pushes of half a minute share one. */
const PUSH_DELAY_MS = 30_000;

/**
 * Schedules the listing of repositories, and looks soon at those that were pushed to. Never throws; a catalog or database that is
 * not there yet is tried again.
 */
export function startInventoryPasses(options: {
  config: InventoryConfig;
  events: EventsService;
  logger: LoggerService;
  pass: InventoryPass;
  scheduler: SchedulerService;
  /** Default 30 seconds, in milliseconds. */
  pushDelayMs?: number;
}): void {
  const { config, events, logger, pass, scheduler } = options;
  schedulePass({
    logger,
    scheduler,
    id: INVENTORY_TASK,
    schedule: {
      scope: 'global',
      frequency: { milliseconds: config.intervalMs },
      // The catalog has loaded by then in most portals: an early pass would take registered repositories for unknown ones.
      initialDelay: { minutes: 2 },
      timeout: { hours: 2 },
    },
    failure: 'The inventory of repositories could not be updated',
    run: signal => pass.run(signal),
  });
  const prefixes = config.organisations.map(url => `${url}/`);
  followPushes({
    events,
    logger,
    id: 'ai-enricher-inventory-pushes',
    delayMs: options.pushDelayMs ?? PUSH_DELAY_MS,
    run: (signal, pushed) => pass.run(signal, pushed),
    accepts: repository =>
      prefixes.some(prefix => repository.startsWith(prefix)),
  });
}
