/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Overlays } from './Overlays';

/** Id of the reading of accepted facts. */
export const OVERLAY_TASK = 'ai-enricher-overlays';

/** Reads accepted facts in every replica, soon after the start and then once a minute. Never throws. */
export function startOverlays(options: {
  logger: LoggerService;
  overlays: Overlays;
  scheduler: SchedulerService;
}): void {
  const { logger, overlays, scheduler } = options;
  let quiet = false;
  scheduler
    .scheduleTask({
      id: OVERLAY_TASK,
      scope: 'local',
      frequency: { minutes: 1 },
      initialDelay: { seconds: 5 },
      timeout: { minutes: 1 },
      fn: async () => {
        try {
          await overlays.load();
          quiet = false;
        } catch (error) {
          if (!quiet) {
            logger.warn(
              'Accepted facts could not be read; the catalog shows those it has',
              error as Error,
            );
          }
          quiet = true;
        }
      },
    })
    .catch(error =>
      logger.error('Accepted facts could not be scheduled', error),
    );
}
