/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { durationToMilliseconds } from '@backstage/types';
import type { JsonObject } from '@backstage/types';
import type { QueueOptions } from 'pg-boss';
import type { AiJobsService } from './AiJobsService';
import { DEAD_LETTER_QUEUE } from './queueName';

type WorkOptions<T extends JsonObject> = Parameters<
  AiJobsService['work']
>[0] & {
  handler: (job: {
    id: string;
    data: T;
    attempt: number;
    signal: AbortSignal;
  }) => Promise<JsonObject | void>;
};

const DAY_SECONDS = 24 * 60 * 60;

/**
 * A queue with its handler, durations in seconds.
 *
 * @internal
 */
export type QueueDefinition = {
  queue: string;
  handler: WorkOptions<JsonObject>['handler'];
  concurrency: number;
  perKeyConcurrency: number;
  options: QueueOptions & { deadLetter: string };
};

/**
 * Resolves the options of {@link AiJobsService.work}.
 *
 * @internal
 */
export function toQueueDefinition(
  work: WorkOptions<JsonObject>,
): QueueDefinition {
  return {
    queue: work.queue,
    handler: work.handler,
    concurrency: work.concurrency ?? 1,
    perKeyConcurrency: work.perKeyConcurrency ?? 1,
    options: toQueueOptions(work),
  };
}

/**
 * Options of a queue in pg-boss, with our defaults.
 *
 * @internal
 */
export function toQueueOptions(
  work: Pick<WorkOptions<JsonObject>, 'retry' | 'expireIn' | 'retention'>,
): QueueDefinition['options'] {
  const backoff = work.retry?.backoff ?? true;
  return {
    retryLimit: work.retry?.limit ?? 3,
    retryDelay: work.retry?.delay ? seconds(work.retry.delay) : 5,
    retryBackoff: backoff,
    ...(backoff ? { retryDelayMax: 15 * 60 } : {}),
    expireInSeconds: work.expireIn ? Math.max(1, seconds(work.expireIn)) : 900,
    deleteAfterSeconds: work.retention
      ? Math.max(1, seconds(work.retention))
      : 14 * DAY_SECONDS,
    // Accepted work that waits is not thrown away, however long its feature is not installed.
    retentionSeconds: 365 * DAY_SECONDS,
    deadLetter: DEAD_LETTER_QUEUE,
  };
}

function seconds(
  duration: Parameters<typeof durationToMilliseconds>[0],
): number {
  return Math.round(durationToMilliseconds(duration) / 1000);
}
