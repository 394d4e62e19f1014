/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotFoundError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { JobInfo, JobState } from '@ghostlight/backstage-plugin-ai-common';
import type { AiDatabase, AiDatabaseService } from '../database';
import { backoffDelay, sleep } from '../database/backoff';
import { describeError } from '../database/describeError';
import type { AiJobsService } from './AiJobsService';
import { JobQueue, type DrainOptions, type JobQueueTiming } from './JobQueue';
import { toQueueDefinition, type QueueDefinition } from './QueueDefinition';
import {
  cancelJobs,
  clearMark,
  countJobs,
  deleteDeadLetter,
  findJobState,
  listJobs,
  lockKey,
} from './jobTable';
import { assertQueueName, DEAD_LETTER_QUEUE, dedupeId } from './queueName';

type EnqueueRequest = Parameters<AiJobsService['enqueue']>[0];

/**
 * Jobs on pg-boss.
 *
 * @remarks
 * pg-boss stores, fetches, retries and expires. What it does not do is added here: a cancel that reaches the running
 * handler on any replica, cancel-and-replace, groups that hold when two replicas fetch in the same instant, and a start
 * that waits for the database without holding up the backend.
 *
 * @internal
 */
export class DefaultAiJobsService implements AiJobsService {
  readonly #logger: LoggerService;
  readonly #service: AiDatabaseService;
  readonly #database: AiDatabase;
  readonly #workers: boolean;
  readonly #migrate: boolean;
  readonly #drain: DrainOptions;
  readonly #timing: JobQueueTiming | undefined;
  readonly #shutdown = new AbortController();
  readonly #definitions = new Map<string, QueueDefinition>();
  #queue: JobQueue | undefined;
  #reason: string | undefined;
  readonly #starting: Promise<void>;

  static create(options: {
    config: RootConfigService;
    logger: LoggerService;
    database: AiDatabaseService;
    drain?: DrainOptions;
    timing?: JobQueueTiming;
  }): DefaultAiJobsService {
    const { config, logger } = options;
    try {
      const backendDatabase = config.getOptionalConfig('backend.database');
      return new DefaultAiJobsService({
        ...options,
        workers: config.getOptionalBoolean('ai.jobs.workers') ?? true,
        migrate: !(
          backendDatabase?.getOptionalBoolean('plugin.ai.skipMigrations') ??
          backendDatabase?.getOptionalBoolean('skipMigrations') ??
          false
        ),
      });
    } catch (error) {
      logger.error('Ghostlight jobs are off', toError(error));
      return DefaultAiJobsService.disabled({
        ...options,
        reason: toError(error).message,
      });
    }
  }

  /** A service that only says why it is off. */
  static disabled(options: {
    logger: LoggerService;
    database: AiDatabaseService;
    reason: string;
  }): DefaultAiJobsService {
    return new DefaultAiJobsService({
      ...options,
      workers: false,
      migrate: false,
      disabledReason: options.reason,
    });
  }

  private constructor(options: {
    logger: LoggerService;
    database: AiDatabaseService;
    workers: boolean;
    migrate: boolean;
    drain?: DrainOptions;
    timing?: JobQueueTiming;
    disabledReason?: string;
  }) {
    this.#logger = options.logger;
    this.#service = options.database;
    this.#database = options.database.open({ namespace: 'jobs' });
    this.#workers = options.workers;
    this.#migrate = options.migrate;
    this.#drain =
      options.drain ??
      (process.env.NODE_ENV === 'development'
        ? { finish: 1_000, stop: 800 }
        : { finish: 10_000, stop: 5_000 });
    this.#timing = options.timing;
    this.#reason = options.disabledReason;
    this.#starting = options.disabledReason ? Promise.resolve() : this.#start();
  }

  work<T extends JsonObject>(
    options: Parameters<AiJobsService['work']>[0] & {
      handler: (job: {
        id: string;
        data: T;
        attempt: number;
        signal: AbortSignal;
      }) => Promise<JsonObject | void>;
    },
  ): void {
    assertQueueName(options.queue);
    if (this.#definitions.has(options.queue)) {
      throw new ConflictError(
        `The queue "${options.queue}" has a handler already`,
      );
    }
    const definition = toQueueDefinition(
      options as Parameters<typeof toQueueDefinition>[0],
    );
    this.#definitions.set(options.queue, definition);
    if (this.#queue) {
      void this.#addQueue(this.#queue, definition);
    }
  }

  async enqueue<T extends JsonObject>(
    request: Omit<EnqueueRequest, 'data'> & { data: T },
  ): Promise<string | undefined> {
    const { queue, transaction } = request;
    assertQueueName(queue);
    const started = this.#started();
    if (transaction) {
      if (!started.isReady(queue)) {
        throw this.#definitions.has(queue)
          ? new ServiceUnavailableError(`The queue "${queue}" is being set up`)
          : new InputError(
              `The queue "${queue}" has no handler in this backend: register it with work() before enqueueing in a transaction`,
            );
      }
      const { id, cancelled } = await this.#send(started, request, transaction);
      transaction.executionPromise
        .then(() => this.#afterCommit(started, request, cancelled))
        .catch(() => {});
      return id;
    }

    await started.ensureQueue(queue);
    const client = await this.#database.client();
    const { id, cancelled } = await client.transaction(trx =>
      this.#send(started, request, trx),
    );
    this.#afterCommit(started, request, cancelled);
    return id;
  }

  async cancel(request: { queue: string; id: string }): Promise<void> {
    assertQueueName(request.queue);
    const started = this.#started();
    await this.#state(request);
    const table = await this.#table();
    started.runner.cancel(await cancelJobs(table, request));
  }

  async list(request: {
    queue?: string;
    states?: JobState[];
    limit?: number;
    offset?: number;
  }): Promise<{ items: JobInfo[]; total: number }> {
    const { queue, states, limit = 50, offset = 0 } = request;
    if (!Number.isInteger(limit) || limit < 1 || limit > 200) {
      throw new InputError('"limit" must be an integer from 1 to 200');
    }
    if (!Number.isInteger(offset) || offset < 0) {
      throw new InputError('"offset" must be an integer from 0');
    }
    if (queue !== undefined) {
      assertQueueName(queue);
    }
    this.#started();
    return await listJobs(await this.#table(), {
      queue,
      states,
      limit,
      offset,
    });
  }

  async retry(request: { queue: string; id: string }): Promise<void> {
    const { queue, id } = request;
    assertQueueName(queue);
    const started = this.#started();
    const state = await this.#state(request);
    if (queue === DEAD_LETTER_QUEUE) {
      const moved = await started.boss.redrive(queue, { ids: [id] });
      if (moved === 0) {
        throw new ConflictError(
          `The job "${id}" cannot be tried again: the queue it came from is gone`,
        );
      }
      started.wakeAll();
      return;
    }
    await started.ensureQueue(queue);
    await clearMark(await this.#table(), request);
    if (state === 'failed') {
      await started.boss.retry(queue, id);
      await deleteDeadLetter(await this.#table(), id);
    } else if (state === 'cancelled') {
      await started.boss.resume(queue, id);
    } else {
      throw new ConflictError(
        `The job "${id}" is ${state}; only failed and cancelled jobs can be tried again`,
      );
    }
    started.wake(queue);
  }

  async status(): ReturnType<AiJobsService['status']> {
    const empty = [...this.#definitions.keys()].map(queue => ({
      queue,
      counts: {},
    }));
    try {
      if (!this.#queue) {
        const { state, reason } = await this.#service.status();
        return {
          state:
            this.#reason || state === 'unavailable' || state === 'disabled'
              ? 'unavailable'
              : 'starting',
          reason: this.#reason ?? reason,
          queues: empty,
        };
      }
      const queues = new Map<string, Partial<Record<JobState, number>>>(
        empty.map(({ queue, counts }) => [queue, counts]),
      );
      for (const row of await countJobs(await this.#table())) {
        queues.set(row.queue, {
          ...queues.get(row.queue),
          [row.state]: row.count,
        });
      }
      return {
        state: 'ready',
        queues: [...queues].map(([queue, counts]) => ({ queue, counts })),
      };
    } catch (error) {
      return {
        state: 'unavailable',
        reason: describeError(error),
        queues: empty,
      };
    }
  }

  /** Drains the running jobs. Never throws. */
  async close(): Promise<void> {
    this.#shutdown.abort();
    await this.#starting;
    const queue = this.#queue;
    this.#queue = undefined;
    this.#reason = 'The backend is shutting down';
    try {
      await queue?.stop(this.#drain);
    } catch (error) {
      this.#logger.warn('Failed to stop the job queue', toError(error));
    }
  }

  #started(): JobQueue {
    if (!this.#queue) {
      throw new ServiceUnavailableError(
        `Jobs are not available: ${this.#reason ?? 'the queue is starting'}`,
      );
    }
    return this.#queue;
  }

  async #table() {
    return {
      client: await this.#database.client(),
      schema: this.#database.schema,
    };
  }

  async #state({ queue, id }: { queue: string; id: string }) {
    const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
    const state = uuid.test(id)
      ? await findJobState(await this.#table(), { queue, id })
      : undefined;
    if (!state) {
      throw new NotFoundError(`No job "${id}" in the queue "${queue}"`);
    }
    return state;
  }

  /** Inserts the job; only then cancels the jobs it replaces, so that a redelivery does not cancel its own job. */
  async #send(
    started: JobQueue,
    request: EnqueueRequest,
    transaction: Knex.Transaction,
  ): Promise<{ id: string | undefined; cancelled: string[] }> {
    const { queue, replaceKey } = request;
    if (replaceKey) {
      // Two at once would not see each other's jobs, and both would stay.
      await lockKey(transaction, ['replace', queue, replaceKey]);
    }
    const { fromKnex } = require('pg-boss') as typeof import('pg-boss');
    const id = await started.boss.send(queue, request.data, {
      db: fromKnex(transaction),
      ...(request.dedupeKey ? { id: dedupeId(queue, request.dedupeKey) } : {}),
      ...(request.groupKey ? { group: { id: request.groupKey } } : {}),
      ...(replaceKey ? { singletonKey: replaceKey } : {}),
      ...(request.startAfter ? { startAfter: request.startAfter } : {}),
      ...(request.priority !== undefined ? { priority: request.priority } : {}),
    });
    if (!id) {
      return { id: undefined, cancelled: [] };
    }
    const cancelled = replaceKey
      ? await cancelJobs(
          { client: transaction, schema: this.#database.schema },
          { queue, replaceKey, exceptId: id },
        )
      : [];
    return { id, cancelled };
  }

  #afterCommit(
    started: JobQueue,
    request: EnqueueRequest,
    cancelled: string[],
  ) {
    started.runner.cancel(cancelled);
    if (request.startAfter) {
      started.wakeAt(request.queue, request.startAfter);
    } else {
      started.wake(request.queue);
    }
  }

  async #start() {
    const { signal } = this.#shutdown;
    let lastMessage: string | undefined;
    for (let attempt = 1; !signal.aborted; attempt++) {
      try {
        await this.#database.ready({ signal });
        const { mode } = await this.#service.status();
        const queue = await JobQueue.start({
          database: this.#database,
          logger: this.#logger,
          shared: mode === 'postgres',
          migrate: this.#migrate,
          workers: this.#workers,
          timing: this.#timing,
        });
        // Queues first, so that "ready" means that jobs can be enqueued; one that fails goes on trying behind that.
        const early = [...this.#definitions.values()];
        const added = await Promise.allSettled(
          early.map(definition => queue.addQueue(definition)),
        );
        this.#queue = queue;
        this.#reason = undefined;
        for (const definition of this.#definitions.values()) {
          if (added[early.indexOf(definition)]?.status !== 'fulfilled') {
            void this.#addQueue(queue, definition);
          }
        }
        return;
      } catch (error) {
        if (signal.aborted) {
          return;
        }
        this.#reason = describeError(error);
        if (this.#reason !== lastMessage) {
          lastMessage = this.#reason;
          this.#logger.warn(
            `The job queue did not start, trying again: ${this.#reason}`,
          );
        }
        await sleep(backoffDelay(attempt), { signal });
      }
    }
  }

  /** Sets a queue up, however often it takes. */
  async #addQueue(queue: JobQueue, definition: QueueDefinition) {
    const { signal } = this.#shutdown;
    for (let attempt = 1; !signal.aborted; attempt++) {
      try {
        await queue.addQueue(definition);
        return;
      } catch (error) {
        this.#logger.warn(
          `Failed to set up the queue "${definition.queue}", trying again`,
          toError(error),
        );
        await sleep(backoffDelay(attempt), { signal });
      }
    }
  }
}
