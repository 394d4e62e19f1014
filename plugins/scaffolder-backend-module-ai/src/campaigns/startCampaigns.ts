/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { CAMPAIGN_TASK } from '../router';
import type { CampaignRunner } from './CampaignRunner';

/** Moves campaigns on every five minutes, in one process at a time. Never throws. */
export function startCampaigns(options: {
  logger: LoggerService;
  runner: CampaignRunner;
  scheduler: SchedulerService;
}): void {
  const { logger, runner, scheduler } = options;
  scheduler
    .scheduleTask({
      id: CAMPAIGN_TASK,
      scope: 'global',
      frequency: { minutes: 5 },
      initialDelay: { seconds: 90 },
      timeout: { minutes: 30 },
      fn: async signal => {
        try {
          await runner.run(signal);
        } catch (error) {
          logger.debug(
            'Campaigns could not be moved on; trying again at the next pass',
            error as Error,
          );
        }
      },
    })
    .catch(error => logger.error('Campaigns could not be scheduled', error));
}
