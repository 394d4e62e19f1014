/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type { JsonObject, HumanDuration } from '@backstage/types';
import type { JobInfo, JobState } from '@ghostlight/backstage-plugin-ai-common';

/**
 * Durable jobs on the suite's Postgres. Accepted work survives a kill, a restart and a redelivery. A handler may run more
 * than once; effects must be idempotent or checkpointed by the job id.
 *
 * @public
 */
export interface AiJobsService {
  /**
   * Registers the handler of a queue. Returns at once; polling starts when the database is ready. A process works only
   * the queues registered in it.
   */
  work<T extends JsonObject>(options: {
    queue: string;
    handler: (job: {
      id: string;
      data: T;
      /** 0 on the first try. */
      attempt: number;
      /** Aborted on cancel, on cancel-and-replace and on shutdown. */
      signal: AbortSignal;
    }) => Promise<JsonObject | void>;
    /** Jobs of this queue at once in this process. Default 1. */
    concurrency?: number;
    /** Jobs with the same `groupKey` never run side by side, on any replica. */
    perKeyConcurrency?: number;
    retry?: { limit?: number; delay?: HumanDuration; backoff?: boolean };
    /** After which a running job counts as lost and is retried. Default 15 minutes. */
    expireIn?: HumanDuration;
    /** How long finished jobs are kept. Default 14 days. */
    retention?: HumanDuration;
  }): void;

  /**
   * Enqueues a job. With `transaction` the job exists exactly when the transaction commits: persist a webhook and its job
   * together, then acknowledge. Without it, the promise resolves after the commit.
   *
   * @returns the job id, or `undefined` when `dedupeKey` says the same work is already queued or done.
   */
  enqueue<T extends JsonObject>(request: {
    queue: string;
    data: T;
    /** At most one job with this key is ever accepted while it is kept. */
    dedupeKey?: string;
    /** Serialises jobs, see `perKeyConcurrency`. */
    groupKey?: string;
    /** Cancels queued and running jobs with this key first. */
    replaceKey?: string;
    startAfter?: Date;
    priority?: number;
    /** A knex transaction on any namespace of the suite's database. */
    transaction?: Knex.Transaction;
  }): Promise<string | undefined>;

  cancel(request: { queue: string; id: string }): Promise<void>;

  list(request: {
    queue?: string;
    states?: JobState[];
    /** 1 to 200, default 50. */
    limit?: number;
    offset?: number;
  }): Promise<{ items: JobInfo[]; total: number }>;

  retry(request: { queue: string; id: string }): Promise<void>;

  /** Queues known, with counts by state. Never throws. */
  status(): Promise<{
    state: 'starting' | 'ready' | 'unavailable';
    reason?: string;
    queues: Array<{ queue: string; counts: Partial<Record<JobState, number>> }>;
  }>;
}
