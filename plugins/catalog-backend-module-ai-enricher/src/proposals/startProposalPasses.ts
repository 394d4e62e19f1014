/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { ProposalConfig } from '../config';
import { PROPOSAL_TASK } from '../router';
import { pushedRepository } from './pushedRepository';
import type { ProposalPass } from './ProposalPass';

/** Pushes come in bursts: one look for all of a short while. */
const PUSH_DELAY_MS = 3_000;

/**
 * Schedules the reading of repositories, and reads at once those that were pushed to. Never throws. Events reach every
 * replica: the schedule makes sure that each repository is read by one in the end, and reading twice changes nothing.
 */
export function startProposalPasses(options: {
  config: ProposalConfig;
  events: EventsService;
  logger: LoggerService;
  pass: ProposalPass;
  scheduler: SchedulerService;
}): void {
  const { config, events, logger, pass, scheduler } = options;
  let quiet = false;
  const run = async (signal: AbortSignal, only?: ReadonlySet<string>) => {
    try {
      await pass.run(signal, only);
      quiet = false;
    } catch (error) {
      if (!quiet) {
        logger.warn(
          'Repositories could not be looked at; trying again at the next pass',
          error as Error,
        );
      }
      quiet = true;
    }
  };
  scheduler
    .scheduleTask({
      id: PROPOSAL_TASK,
      scope: 'global',
      frequency: { milliseconds: config.intervalMs },
      initialDelay: { seconds: 30 },
      timeout: { hours: 1 },
      fn: run,
    })
    .catch(error =>
      logger.error('The reading of repositories could not be scheduled', error),
    );

  const pushed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  events
    .subscribe({
      id: 'ai-enricher-pushes',
      topics: ['github', 'gitlab', 'azureDevOps'],
      async onEvent({ topic, eventPayload, metadata }) {
        const repository = pushedRepository({
          topic,
          payload: eventPayload,
          metadata,
        });
        if (!repository) {
          return;
        }
        pushed.add(repository);
        timer ??= setTimeout(() => {
          timer = undefined;
          const only = new Set(pushed);
          pushed.clear();
          void run(new AbortController().signal, only);
        }, PUSH_DELAY_MS);
        timer.unref();
      },
    })
    .catch(error =>
      logger.warn(
        'Pushes cannot be followed; repositories are looked at by schedule',
        error,
      ),
    );
}
