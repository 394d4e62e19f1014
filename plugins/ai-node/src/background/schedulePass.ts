/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { setTimeout as sleep } from 'node:timers/promises';
import type {
  LoggerService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { backoffDelay } from '../database/backoff';

/** Tries at the scheduler's database before a pass is scheduled without it; the waits between them add up to seconds. */
const TRIES = 4;

/**
 * Schedules a pass over something, and keeps it scheduled. Never throws.
 *
 * @remarks
 * A pass that fails is tried again at its next turn, and said once until it works again.
 *
 * Backstage's scheduler keeps the first failure of its database for as long as the process lives, so that one refused connection at
 * start would switch the pass off until a restart. After some tries it is scheduled in this process alone: passes are safe to run
 * in several replicas at once, only not worth it.
 *
 * @param options - `failure` is the sentence of the log, without its end: "Catalog health could not be updated"
 * @public
 */
export function schedulePass(options: {
  logger: LoggerService;
  scheduler: SchedulerService;
  /** Unique in the plugin, kebab-case. */
  id: string;
  schedule: SchedulerServiceTaskScheduleDefinition;
  failure: string;
  run(signal: AbortSignal): Promise<unknown>;
  /** Between tries, in milliseconds; for tests. */
  delay?: (attempt: number) => number;
}): void {
  const { failure, id, logger, schedule, scheduler } = options;
  const delay = options.delay ?? backoffDelay;
  let quiet = false;
  const task = {
    id,
    ...schedule,
    async fn(signal: AbortSignal) {
      try {
        await options.run(signal);
        quiet = false;
      } catch (error) {
        if (!quiet) {
          logger.warn(
            `${failure}; trying again at the next pass`,
            toError(error),
          );
        }
        quiet = true;
      }
    },
  };
  const start = async () => {
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      try {
        await scheduler.scheduleTask(task);
        return;
      } catch (error) {
        if (attempt === TRIES) {
          logger.warn(
            `The task "${id}" could not be scheduled for all replicas; it runs in each by itself until the next start`,
            toError(error),
          );
        } else {
          await sleep(delay(attempt), undefined, { ref: false });
        }
      }
    }
    await scheduler.scheduleTask({ ...task, scope: 'local' });
  };
  start().catch(error =>
    logger.error(`The task "${id}" could not be scheduled`, toError(error)),
  );
}
