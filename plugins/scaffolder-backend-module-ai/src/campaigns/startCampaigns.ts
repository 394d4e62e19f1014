/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { schedulePass } from '@ghostlight/backstage-plugin-ai-node';
import { CAMPAIGN_TASK } from '../router';
import type { CampaignRunner } from './CampaignRunner';

/** Moves campaigns on every five minutes, in one process at a time. Never throws. */
export function startCampaigns(options: {
  logger: LoggerService;
  runner: CampaignRunner;
  scheduler: SchedulerService;
}): void {
  const { logger, runner, scheduler } = options;
  schedulePass({
    logger,
    scheduler,
    id: CAMPAIGN_TASK,
    schedule: {
      scope: 'global',
      frequency: { minutes: 5 },
      initialDelay: { seconds: 90 },
      timeout: { minutes: 30 },
    },
    failure: 'Campaigns could not be moved on',
    run: signal => runner.run(signal),
  });
}
