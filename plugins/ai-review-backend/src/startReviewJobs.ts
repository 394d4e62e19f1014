/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { ReviewSignal } from '@ghostlight/backstage-plugin-ai-common';
import {
  schedulePass,
  type AiJobsService,
  type AiScmService,
} from '@ghostlight/backstage-plugin-ai-node';
import type { Backtester } from './backtest/Backtester';
import type { CommandHandler } from './commands/CommandHandler';
import type { ReviewConfig } from './config';
import type { Reconciler } from './intake/Reconciler';
import {
  BACKTEST_QUEUE,
  COMMAND_QUEUE,
  POST_QUEUE,
  REVIEW_QUEUE,
  SETTLE_QUEUE,
} from './queues';
import type { ReviewPoster } from './review/ReviewPoster';
import type { ReviewPreparer } from './review/ReviewPreparer';
import { settlePullRequest } from './review/settlePullRequest';
import type { ReviewStore } from './store/ReviewStore';

const TRIES = 6;

/** Registers the workers of all queues and the pass over missed deliveries. */
export function startReviewJobs(options: {
  auth: AuthService;
  backtester: Backtester;
  commands: CommandHandler;
  config: ReviewConfig;
  jobs: AiJobsService;
  logger: LoggerService;
  onChange: (change: ReviewSignal['change']) => void;
  poster: ReviewPoster;
  preparer: ReviewPreparer;
  reconciler: Reconciler;
  scheduler: SchedulerService;
  scm: AiScmService;
  store: ReviewStore;
}): void {
  const { jobs, logger, onChange, store } = options;

  /** The last failure is the review's; before it, the job is tried again. */
  const failing = async (
    work: { reviewId: string; attempt: number; signal?: AbortSignal },
    run: () => Promise<void>,
  ) => {
    try {
      await run();
    } catch (error) {
      if (!work.signal?.aborted && work.attempt >= TRIES) {
        await store.end(work.reviewId, 'failed', toError(error).message);
      }
      throw error;
    } finally {
      onChange('review');
    }
  };
  jobs.work<{ reviewId: string }>({
    queue: REVIEW_QUEUE,
    handler: ({ data: { reviewId }, attempt, signal }) =>
      failing({ reviewId, attempt, signal }, () =>
        options.preparer.run({ reviewId, attempt, signal }),
      ),
    concurrency: 2,
    perKeyConcurrency: 1,
    retry: { limit: TRIES, delay: { seconds: 5 }, backoff: true },
    expireIn: { minutes: 30 },
  });
  jobs.work<{ reviewId: string }>({
    queue: POST_QUEUE,
    handler: ({ data: { reviewId }, attempt }) =>
      failing({ reviewId, attempt }, () => options.poster.run(reviewId)),
    concurrency: 2,
    perKeyConcurrency: 1,
    retry: { limit: TRIES, delay: { seconds: 5 }, backoff: true },
  });
  jobs.work<{ deliveryId: string }>({
    queue: COMMAND_QUEUE,
    handler: async ({ data }) => {
      await options.commands.run(data.deliveryId);
      onChange('finding');
    },
    retry: { limit: TRIES, delay: { seconds: 5 }, backoff: true },
  });
  jobs.work<{ pullRequestId: string }>({
    queue: SETTLE_QUEUE,
    handler: async ({ data }) => {
      await settlePullRequest({ ...options, ...data });
      onChange('finding');
    },
    retry: { limit: TRIES, delay: { seconds: 5 }, backoff: true },
  });
  jobs.work<{ backtestId: string }>({
    queue: BACKTEST_QUEUE,
    handler: async ({ data: { backtestId }, signal }) => {
      await options.backtester.run({ backtestId, signal });
      onChange('backtest');
    },
    retry: { limit: 2, delay: { seconds: 30 } },
    expireIn: { hours: 2 },
  });

  if (!options.config.enabled) {
    return;
  }
  schedulePass({
    logger,
    scheduler: options.scheduler,
    id: 'review-reconcile',
    schedule: {
      scope: 'global',
      frequency: { milliseconds: options.config.reconcileMs },
      initialDelay: { seconds: 30 },
      timeout: { minutes: 30 },
    },
    failure: 'Missed deliveries could not be looked for',
    run: () => options.reconciler.run(new Date()),
  });
}
