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
import type { ProposalConfig } from '../config';
import { followPushes } from '../events/followPushes';
import { PROPOSAL_TASK } from '../router';
import type { ProposalPass } from './ProposalPass';

/** Pushes come in bursts: one look for all of a short while. */
const PUSH_DELAY_MS = 3_000;

/**
 * Schedules the reading of repositories, and reads at once those that were pushed to. Never throws. The schedule makes sure that
 * each repository is read by one replica in the end, and reading twice changes nothing.
 */
export function startProposalPasses(options: {
  config: ProposalConfig;
  events: EventsService;
  logger: LoggerService;
  pass: ProposalPass;
  scheduler: SchedulerService;
}): void {
  const { config, events, logger, pass, scheduler } = options;
  schedulePass({
    logger,
    scheduler,
    id: PROPOSAL_TASK,
    schedule: {
      scope: 'global',
      frequency: { milliseconds: config.intervalMs },
      initialDelay: { seconds: 30 },
      timeout: { hours: 1 },
    },
    failure: 'Repositories could not be looked at',
    run: signal => pass.run(signal),
  });
  followPushes({
    events,
    logger,
    id: 'ai-enricher-pushes',
    delayMs: PUSH_DELAY_MS,
    run: (signal, pushed) => pass.run(signal, pushed),
  });
}
