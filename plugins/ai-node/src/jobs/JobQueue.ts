/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { JsonObject } from '@backstage/types';
import type { JobWithMetadata, PgBoss as Boss } from 'pg-boss';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { AiDatabase } from '../database';
import { sleep } from '../database/backoff';
import { describeError } from '../database/describeError';
import { JobQueueDatabase } from './JobQueueDatabase';
import { JobRunner } from './JobRunner';
import { toQueueOptions, type QueueDefinition } from './QueueDefinition';
import { findActiveJobs } from './jobTable';
import { DEAD_LETTER_QUEUE } from './queueName';

/** Any job of a queue; asking for it makes pg-boss remember the queue. */
const NO_JOB = '00000000-0000-0000-0000-000000000000';

const DEAD_LETTER_RETENTION_SECONDS = 90 * 24 * 60 * 60;

/**
 * How long the running jobs of a process may go on at shutdown, in milliseconds.
 *
 * @internal
 */
export type DrainOptions = {
  /** Undisturbed. */
  finish: number;
  /** After they were asked to stop. */
  stop: number;
};

/**
 * When a job of a process that was killed is given to another one, in seconds.
 *
 * @internal
 */
export type JobQueueTiming = {
  /** Without a sign of life for this long a job counts as lost; at least 10. */
  heartbeat: number;
  /** How often lost jobs are looked for. */
  supervise: number;
};

const DEFAULT_TIMING: JobQueueTiming = { heartbeat: 30, supervise: 15 };

/**
 * A started pg-boss with the queues and workers of this process.
 *
 * @internal
 */
export class JobQueue {
  readonly boss: Boss;
  readonly runner: JobRunner;
  readonly #database: AiDatabase;
  readonly #shared: boolean;
  readonly #workers: boolean;
  readonly #timing: JobQueueTiming;
  readonly #workerIds = new Map<string, string[]>();
  readonly #knownQueues = new Map<string, Promise<void>>();
  readonly #readyQueues = new Set<string>();
  readonly #wakeTimers = new Set<NodeJS.Timeout>();

  /** @throws Error when the tables cannot be installed or are missing. */
  static async start(options: {
    database: AiDatabase;
    logger: LoggerService;
    shared: boolean;
    migrate: boolean;
    workers: boolean;
    timing?: JobQueueTiming;
  }): Promise<JobQueue> {
    const { database, logger, shared, migrate } = options;
    const timing = options.timing ?? DEFAULT_TIMING;
    // An embedded database has one process, which looks for lost jobs when it starts.
    const supervise = shared ? timing.supervise : 60;
    // Loaded when the database is there, not while the backend starts.
    const { PgBoss } = require('pg-boss') as typeof import('pg-boss');
    const boss = new PgBoss({
      db: new JobQueueDatabase({ database, logger, shared }),
      backend: shared ? 'postgres' : 'pglite',
      schema: database.schema,
      // The database service has made it, and says what to do when it may not.
      createSchema: false,
      migrate,
      // Features bring their own schedules (Backstage's scheduler).
      schedule: false,
      useListenNotify: shared,
      superviseIntervalSeconds: supervise,
      monitorIntervalSeconds: supervise,
      monitorVacuum: shared,
      flowIntervalSeconds: 3600,
    });
    boss.on('error', error =>
      logger.warn(`The job queue had an error: ${describeError(error)}`),
    );
    boss.on('warning', ({ message }) => logger.debug(message));
    await boss.start();
    const queue = new JobQueue({ ...options, timing, boss });
    try {
      await queue.#setUp();
    } catch (error) {
      await boss.stop({ graceful: false });
      throw error;
    }
    return queue;
  }

  private constructor(options: {
    boss: Boss;
    database: AiDatabase;
    logger: LoggerService;
    shared: boolean;
    workers: boolean;
    timing: JobQueueTiming;
  }) {
    this.boss = options.boss;
    this.#shared = options.shared;
    this.#workers = options.workers;
    this.#timing = options.timing;
    this.runner = new JobRunner({
      boss: options.boss,
      schema: options.database.schema,
      client: () => options.database.client(),
      shared: options.shared,
      logger: options.logger,
    });
    this.#database = options.database;
  }

  /** Whether jobs can be enqueued without a statement outside of the caller's transaction. */
  isReady(queue: string): boolean {
    return this.#readyQueues.has(queue);
  }

  /** Creates a queue with default options if it is not there yet. */
  async ensureQueue(queue: string): Promise<void> {
    let known = this.#knownQueues.get(queue);
    if (!known) {
      known = this.#createQueue(queue, undefined);
      this.#knownQueues.set(queue, known);
      known.catch(() => this.#knownQueues.delete(queue));
    }
    await known;
  }

  /** Creates or updates a queue, and works it. */
  async addQueue(definition: QueueDefinition): Promise<void> {
    const { queue } = definition;
    const created = this.#createQueue(queue, definition);
    this.#knownQueues.set(queue, created);
    await created;
    if (!this.#workers) {
      return;
    }
    const ids: string[] = [];
    this.#workerIds.set(queue, ids);
    for (let index = 0; index < definition.concurrency; index++) {
      ids.push(
        await this.boss.work(
          queue,
          {
            includeMetadata: true as const,
            groupConcurrency: definition.perKeyConcurrency,
            // Wake-ups come from LISTEN or from this process; polls find deferred jobs and what got lost.
            pollingIntervalSeconds: this.#shared ? 2 : 5,
            notifyPollingIntervalSeconds: 5,
          },
          async ([job]: JobWithMetadata<JsonObject>[]) => {
            try {
              return await this.runner.run(definition, job);
            } finally {
              // There may be more; a worker would otherwise sleep after each job.
              this.wake(queue);
            }
          },
        ),
      );
    }
  }

  /** Makes the workers of this process look for jobs now. */
  wake(queue: string): void {
    for (const id of this.#workerIds.get(queue) ?? []) {
      this.boss.notifyWorker(id);
    }
  }

  wakeAll(): void {
    for (const queue of this.#workerIds.keys()) {
      this.wake(queue);
    }
  }

  /** Makes them look when a deferred job is due; later ones are found by polling. */
  wakeAt(queue: string, time: Date): void {
    const delay = time.getTime() - Date.now() + 50;
    if (!this.#workerIds.has(queue) || delay > 60_000) {
      return;
    }
    const timer = setTimeout(() => {
      this.#wakeTimers.delete(timer);
      this.wake(queue);
    }, Math.max(0, delay));
    timer.unref();
    this.#wakeTimers.add(timer);
  }

  /** Lets jobs finish, then asks them to stop, then leaves them to others. */
  async stop(drain: DrainOptions): Promise<void> {
    this.#wakeTimers.forEach(timer => clearTimeout(timer));
    const closed = new AbortController();
    const finished = Promise.allSettled(
      [...this.#workerIds.keys()].map(queue => this.boss.offWork(queue)),
    ).then(() => closed.abort());
    await sleep(drain.finish, { signal: closed.signal });
    this.runner.shutDown();
    await sleep(drain.stop, { signal: closed.signal });
    await this.runner.giveUp();
    await this.boss.stop({ graceful: false });
    await Promise.race([finished, sleep(100, { signal: closed.signal })]);
  }

  async #setUp() {
    await this.boss.createQueue(DEAD_LETTER_QUEUE, {
      retentionSeconds: DEAD_LETTER_RETENTION_SECONDS,
      deleteAfterSeconds: DEAD_LETTER_RETENTION_SECONDS,
    });
    if (!this.#shared) {
      await this.#recover();
    }
  }

  /** The embedded database has had no other process: what was running when it was closed is not running now. */
  async #recover() {
    const active = await findActiveJobs({
      client: await this.#database.client(),
      schema: this.#database.schema,
    });
    for (const [queue, ids] of active) {
      await this.boss.fail(
        queue,
        ids,
        new Error('The backend ended while the job ran'),
      );
    }
  }

  async #createQueue(queue: string, definition: QueueDefinition | undefined) {
    const options = {
      ...(definition?.options ?? toQueueOptions({})),
      notify: this.#shared,
      heartbeatSeconds: this.#timing.heartbeat,
    };
    await this.boss.createQueue(queue, options);
    if (definition) {
      // The queue may be there from another version of the feature, or from an enqueue before it was installed.
      await this.boss.updateQueue(queue, options);
    }
    // pg-boss reads a queue when it first needs it, with a statement of its own. In a caller's transaction on the embedded
    // database that statement would wait for the transaction, and the transaction for it.
    await this.boss.findJobs(queue, { id: NO_JOB });
    this.#readyQueues.add(queue);
  }
}
