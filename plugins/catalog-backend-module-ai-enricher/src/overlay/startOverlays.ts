/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { schedulePass } from '@ghostlight/backstage-plugin-ai-node';
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
  schedulePass({
    logger,
    scheduler,
    id: OVERLAY_TASK,
    schedule: {
      scope: 'local',
      frequency: { minutes: 1 },
      initialDelay: { seconds: 5 },
      timeout: { minutes: 1 },
    },
    failure:
      'Accepted facts could not be read, and the catalog shows those it has',
    run: () => overlays.load(),
  });
}
