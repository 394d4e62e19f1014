/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import { ServiceUnavailableError } from '@backstage/errors';
import type {
  AiDatabase,
  AiJobsService,
} from '@ghostlight/backstage-plugin-ai-node';
import { INTAKE_QUEUE } from '../queues';

/** @internal */
export type NewDelivery = {
  source: string;
  format: string;
  deliveryKey?: string;
  receivedAt: Date;
  headers: Record<string, string>;
  body: Buffer;
};

type Waiting = {
  delivery: NewDelivery;
  resolve: (result: { duplicate: boolean }) => void;
  reject: (error: unknown) => void;
};

const MOST_ROWS = 500;
const MOST_BYTES = 16_000_000;
const MOST_WAITING = 10_000;
const MOST_WAITING_BYTES = 128_000_000;

/**
 * Persists deliveries that arrive at the same time in one transaction, with the job that reads them. Nobody waits for
 * company: what arrives while a transaction commits goes into the next one.
 *
 * @internal
 */
export class DeliveryBatcher {
  readonly #database: AiDatabase;
  readonly #jobs: AiJobsService;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #running = false;

  constructor(options: { database: AiDatabase; jobs: AiJobsService }) {
    this.#database = options.database;
    this.#jobs = options.jobs;
  }

  /**
   * Resolves when the delivery is on disk.
   *
   * @throws ServiceUnavailableError when the database is not ready or too much is waiting. Never 429: senders drop that.
   */
  add(delivery: NewDelivery): Promise<{ duplicate: boolean }> {
    if (
      this.#waiting.length >= MOST_WAITING ||
      this.#waitingBytes >= MOST_WAITING_BYTES
    ) {
      return Promise.reject(
        new ServiceUnavailableError(
          'Too many deliveries are waiting; send it again',
        ),
      );
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ delivery, resolve, reject });
      this.#waitingBytes += delivery.body.length;
      if (!this.#running) {
        this.#running = true;
        setImmediate(() => void this.#run());
      }
    });
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#take();
      try {
        const duplicates = await this.#store(
          batch.map(({ delivery }) => delivery),
        );
        batch.forEach(({ resolve }, index) =>
          resolve({ duplicate: duplicates.has(index) }),
        );
      } catch (error) {
        batch.forEach(({ reject }) => reject(error));
      }
    }
    this.#running = false;
  }

  #take(): Waiting[] {
    let bytes = 0;
    let count = 0;
    while (
      count < this.#waiting.length &&
      count < MOST_ROWS &&
      (count === 0 ||
        bytes + this.#waiting[count].delivery.body.length <= MOST_BYTES)
    ) {
      bytes += this.#waiting[count].delivery.body.length;
      count += 1;
    }
    this.#waitingBytes -= bytes;
    return this.#waiting.splice(0, count);
  }

  async #store(deliveries: NewDelivery[]): Promise<Set<number>> {
    const client = await this.#database.client();
    return await client.transaction(async trx => {
      const duplicates = new Set<number>();
      const rows = deliveries.map(delivery => ({
        source: delivery.source,
        format: delivery.format,
        delivery_key: delivery.deliveryKey ?? null,
        received_at: delivery.receivedAt,
        headers: JSON.stringify(delivery.headers),
        body: delivery.body,
      }));
      const inserted: { source: string; delivery_key: string | null }[] =
        await trx('delivery')
          .insert(rows)
          .onConflict(
            trx.raw('(source, delivery_key) WHERE delivery_key IS NOT NULL'),
          )
          .ignore()
          .returning(['source', 'delivery_key']);
      if (inserted.length < rows.length) {
        const fresh = new Set(
          inserted.map(row => JSON.stringify([row.source, row.delivery_key])),
        );
        rows.forEach((row, index) => {
          const key = JSON.stringify([row.source, row.delivery_key]);
          if (row.delivery_key !== null && !fresh.delete(key)) {
            duplicates.add(index);
          }
        });
      }
      if (inserted.length > 0) {
        await wakeIntake({ trx, jobs: this.#jobs });
      }
      return duplicates;
    });
  }
}

/**
 * Enqueues the job that reads pending deliveries, unless one is waiting already.
 *
 * @internal
 */
export async function wakeIntake(options: {
  trx: Knex.Transaction;
  jobs: AiJobsService;
}): Promise<void> {
  const { trx, jobs } = options;
  // The row is locked even when nothing changes: the job resets the flag before it reads, and so waits for this commit.
  const state = await trx('intake').select('queued').forUpdate().first();
  if (!state?.queued) {
    await trx('intake').update({ queued: true });
    await jobs.enqueue({
      queue: INTAKE_QUEUE,
      data: {},
      groupKey: 'intake',
      transaction: trx,
    });
  }
}
