/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { HumanDuration } from '@backstage/types';

/** Runs something again and again on one replica; what fails is tried the next time. */
export function scheduleBackground(options: {
  id: string;
  frequency: HumanDuration;
  /** Default 2 minutes. */
  timeout?: HumanDuration;
  run: () => Promise<void>;
  logger: LoggerService;
  scheduler: SchedulerService;
}): void {
  const { id, frequency, run, logger, scheduler } = options;
  let lastProblem: string | undefined;
  scheduler
    .scheduleTask({
      id,
      frequency,
      timeout: options.timeout ?? { minutes: 2 },
      initialDelay: { seconds: 5 },
      scope: 'global',
      fn: async () => {
        try {
          await run();
          lastProblem = undefined;
        } catch (error) {
          const { message } = toError(error);
          // Said once, not every ten seconds.
          const level = message === lastProblem ? 'debug' : 'warn';
          lastProblem = message;
          logger[level](`Task "${id}" failed`, toError(error));
        }
      },
    })
    .catch(error =>
      logger.error(`Task "${id}" could not be scheduled`, toError(error)),
    );
}
