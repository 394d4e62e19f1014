/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { JsonObject } from '@backstage/types';
import type { JobWithMetadata, PgBoss } from 'pg-boss';
import type { Knex } from 'knex';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { sleep } from '../database/backoff';
import type { QueueDefinition } from './QueueDefinition';
import {
  CANCEL_MARK,
  claimGroup,
  findJobsToStop,
  grantRetry,
} from './jobTable';

/** How often the state of running jobs is compared with the table, when other processes may change it. */
const WATCH_INTERVAL_MS = 1_000;
/** How often a job asks again whether its group is free. */
const CLAIM_INTERVAL_MS = 250;

const STOP_MESSAGES = {
  cancelled: 'The job was cancelled',
  lost: 'The job was taken for lost and given to another try',
  shutdown: 'The backend is shutting down',
};

type StopReason = keyof typeof STOP_MESSAGES;

type RunningJob = {
  queue: string;
  attempt: number;
  controller: AbortController;
  stopReason?: StopReason;
};

/**
 * Runs the handlers of this process, and stops them when their job is cancelled, replaced or lost, or at shutdown.
 *
 * @internal
 */
export class JobRunner {
  readonly #boss: PgBoss;
  readonly #schema: string;
  readonly #client: () => Promise<Knex>;
  readonly #logger: LoggerService;
  readonly #running = new Map<string, RunningJob>();
  readonly #watchTimer: NodeJS.Timeout | undefined;
  #watching = false;

  constructor(options: {
    boss: PgBoss;
    schema: string;
    client: () => Promise<Knex>;
    /** Other processes may cancel jobs that run here. */
    shared: boolean;
    logger: LoggerService;
  }) {
    this.#boss = options.boss;
    this.#schema = options.schema;
    this.#client = options.client;
    this.#logger = options.logger;
    if (options.shared) {
      this.#watchTimer = setInterval(
        () => void this.#watch(),
        WATCH_INTERVAL_MS,
      );
      this.#watchTimer.unref();
    }
  }

  /** Runs one job. What it resolves or rejects with is recorded by pg-boss. */
  async run(
    definition: QueueDefinition,
    job: JobWithMetadata<JsonObject>,
  ): Promise<JsonObject | undefined> {
    const { queue } = definition;
    if (job.groupTier === CANCEL_MARK) {
      await this.#boss.cancel(queue, job.id);
      return undefined;
    }
    const running: RunningJob = {
      queue,
      attempt: job.retryCount,
      controller: new AbortController(),
    };
    this.#running.set(job.id, running);
    const signal = AbortSignal.any([job.signal, running.controller.signal]);
    try {
      if (job.groupId) {
        await this.#enterGroup(definition, job, signal);
      }
      const output = await definition.handler({
        id: job.id,
        data: job.data,
        attempt: job.retryCount,
        signal,
      });
      return running.stopReason === 'cancelled'
        ? await this.#endStopped(running, job.id)
        : output ?? undefined;
    } catch (error) {
      if (running.stopReason === 'cancelled') {
        return await this.#endStopped(running, job.id);
      }
      if (running.stopReason === 'shutdown') {
        await this.#grantRetry([job.id]);
      } else {
        this.#logger.warn(
          `Job "${job.id}" of the queue "${queue}" failed on try ${
            job.retryCount + 1
          } of ${job.retryLimit + 1}`,
          toError(error),
        );
      }
      throw error;
    } finally {
      this.#running.delete(job.id);
    }
  }

  /** Stops jobs of this process that were cancelled. */
  cancel(ids: string[]): void {
    for (const id of ids) {
      this.#stop(id, 'cancelled');
    }
  }

  /** Asks all handlers to stop. */
  shutDown(): void {
    for (const id of this.#running.keys()) {
      this.#stop(id, 'shutdown');
    }
  }

  /** Leaves the jobs whose handlers did not stop to other processes. */
  async giveUp(): Promise<void> {
    clearInterval(this.#watchTimer);
    await this.#grantRetry([...this.#running.keys()]);
  }

  #stop(id: string, reason: StopReason) {
    const running = this.#running.get(id);
    if (running && !running.stopReason) {
      running.stopReason = reason;
      running.controller.abort(
        new DOMException(STOP_MESSAGES[reason], 'AbortError'),
      );
    }
  }

  async #endStopped(running: RunningJob, id: string): Promise<undefined> {
    await this.#boss.cancel(running.queue, id);
    return undefined;
  }

  async #enterGroup(
    definition: QueueDefinition,
    job: JobWithMetadata<JsonObject>,
    signal: AbortSignal,
  ): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const claim = await claimGroup(
        { client: await this.#client(), schema: this.#schema },
        {
          queue: definition.queue,
          id: job.id,
          attempt: job.retryCount,
          groupKey: job.groupId ?? '',
          limit: definition.perKeyConcurrency,
        },
      );
      if (claim === 'run') {
        return;
      }
      if (claim === 'stop') {
        await this.#watch();
        signal.throwIfAborted();
      }
      await sleep(CLAIM_INTERVAL_MS, { signal });
    }
  }

  async #watch() {
    if (this.#watching || this.#running.size === 0) {
      return;
    }
    this.#watching = true;
    try {
      const { cancelled, lost } = await findJobsToStop(
        { client: await this.#client(), schema: this.#schema },
        [...this.#running].map(([id, { attempt }]) => ({ id, attempt })),
      );
      this.cancel(cancelled);
      lost.forEach(id => this.#stop(id, 'lost'));
    } catch (error) {
      // Without the database nobody can have cancelled anything either.
      this.#logger.debug('Failed to look after running jobs', toError(error));
    } finally {
      this.#watching = false;
    }
  }

  async #grantRetry(ids: string[]) {
    if (ids.length === 0) {
      return;
    }
    try {
      await grantRetry(
        { client: await this.#client(), schema: this.#schema },
        ids,
      );
    } catch (error) {
      this.#logger.warn('Failed to return jobs to their queue', toError(error));
    }
  }
}
