/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  AiDatabase,
  AiJobsService,
} from '@ghostlight/backstage-plugin-ai-node';
import type { CatalogSnapshots } from '../catalog/CatalogSnapshots';
import type { IncidentConfig } from '../config';
import { enqueueInvestigation } from '../database/enqueueInvestigation';
import { NOTIFY_QUEUE, SETTLE_QUEUE } from '../queues';
import { cleanText } from '../text/cleanText';
import {
  applyDeliveries,
  type AppliedBatch,
  type ReadDelivery,
} from './applyDeliveries';
import { webhookFormats } from './formats';

type DeliveryRow = {
  id: string;
  source: string;
  format: string;
  received_at: Date;
  headers: Record<string, string>;
  body: Buffer;
};

const BATCH = 500;
const BATCH_BYTES = 20_000_000;
/** A batch costs the same round trips however small it is; in a storm more is gathered for each. */
const STORM_BATCH = 20;
const STORM_PAUSE_MS = 250;

/**
 * Reads pending deliveries, in order, one process at a time, each batch in one transaction with everything that follows
 * from it. A kill loses nothing and repeats nothing: either all of a batch is there, or it is pending.
 *
 * @internal
 */
export class DeliveryProcessor {
  readonly #options: {
    database: AiDatabase;
    jobs: AiJobsService;
    snapshots: CatalogSnapshots;
    config: IncidentConfig;
    logger: LoggerService;
    onApplied: (batch: AppliedBatch) => void;
  };

  constructor(options: {
    database: AiDatabase;
    jobs: AiJobsService;
    snapshots: CatalogSnapshots;
    config: IncidentConfig;
    logger: LoggerService;
    /** After the commit; must not throw. */
    onApplied: (batch: AppliedBatch) => void;
  }) {
    this.#options = options;
  }

  /** Reads until nothing is pending. */
  async drain(options: { signal: AbortSignal }): Promise<number> {
    const client = await this.#options.database.client();
    await client('intake').update({ queued: false });
    let total = 0;
    for (;;) {
      options.signal.throwIfAborted();
      const count = await this.#batch(client, BATCH);
      total += count;
      if (count === 0) {
        return total;
      }
      if (count >= STORM_BATCH && count < BATCH) {
        await new Promise(resolve => setTimeout(resolve, STORM_PAUSE_MS));
      }
    }
  }

  /** Halves a batch that the database refuses until the one delivery is found that is at fault. */
  async #batch(client: Knex, limit: number): Promise<number> {
    const snapshot = await this.#options.snapshots.get();
    const state: { batch?: AppliedBatch; poison?: string } = {};
    try {
      const count = await client.transaction(async trx => {
        await trx.raw(
          "SELECT pg_advisory_xact_lock(hashtextextended('ghostlight:incident-intake', 0))",
        );
        const rows: DeliveryRow[] = (
          await trx.raw(
            `SELECT id, source, format, received_at, headers, body FROM (
              SELECT *, sum(length(body)) OVER (ORDER BY id) - length(body) AS before
              FROM (SELECT * FROM delivery WHERE state = 'pending' ORDER BY id LIMIT ?) AS pending
            ) AS sized WHERE before < ? ORDER BY id`,
            [limit, BATCH_BYTES],
          )
        ).rows;
        if (rows.length === 0) {
          return 0;
        }
        state.poison = rows.length === 1 ? rows[0].id : undefined;
        const read: ReadDelivery[] = [];
        const outcomes: {
          id: string;
          state: string;
          note?: string;
          alerts: number;
        }[] = [];
        for (const row of rows) {
          const { delivery, outcome } = readDelivery(row);
          read.push(delivery);
          outcomes.push(outcome);
        }
        const { config, jobs } = this.#options;
        state.batch = await applyDeliveries({
          trx,
          deliveries: read,
          snapshot,
          now: new Date(),
          windowMs: config.groupingWindowMs,
          hops: config.groupingHops,
          stormLimit: config.stormLimit,
        });
        await this.#enqueue(trx, jobs, state.batch);
        await trx.raw(
          `UPDATE delivery SET state = outcome.state, note = outcome.note, alerts = outcome.alerts
           FROM jsonb_to_recordset(?::jsonb) AS outcome(id bigint, state text, note text, alerts int)
           WHERE delivery.id = outcome.id`,
          [JSON.stringify(outcomes)],
        );
        return rows.length;
      });
      if (state.batch) {
        this.#options.onApplied(state.batch);
      }
      return count;
    } catch (error) {
      // 22: the data cannot be stored. Anything else may pass when it is tried again.
      const code = String((error as { code?: unknown }).code ?? '');
      if (!/^(?:22|23)/.test(code)) {
        throw error;
      }
      if (state.poison !== undefined) {
        this.#options.logger.error(
          `The delivery ${state.poison} cannot be stored; it is kept as failed`,
          toError(error),
        );
        await client('delivery')
          .where({ id: state.poison, state: 'pending' })
          .update({
            state: 'failed',
            note: cleanText(toError(error).message, 500),
          });
        return 1;
      }
      return await this.#batch(client, Math.max(1, Math.floor(limit / 2)));
    }
  }

  async #enqueue(
    trx: Knex.Transaction,
    jobs: AiJobsService,
    batch: AppliedBatch,
  ): Promise<void> {
    for (const incidentId of batch.investigate) {
      await enqueueInvestigation({ trx, jobs, incidentId });
    }
    for (const incidentId of batch.quiet) {
      await jobs.enqueue({
        queue: SETTLE_QUEUE,
        data: { incidentId },
        replaceKey: `settle:${incidentId}`,
        startAfter: new Date(Date.now() + this.#options.config.quietPeriodMs),
        transaction: trx,
      });
    }
    if (this.#options.config.notifications) {
      for (const { id, severity } of batch.notify) {
        await jobs.enqueue({
          queue: NOTIFY_QUEUE,
          data: { incidentId: id, severity },
          dedupeKey: `notify:${id}:${severity}`,
          transaction: trx,
        });
      }
    }
  }
}

function readDelivery(row: DeliveryRow): {
  delivery: ReadDelivery;
  outcome: { id: string; state: string; note?: string; alerts: number };
} {
  const receivedAt = row.received_at.getTime();
  const nothing = { source: row.source, receivedAt, alerts: [], changes: [] };
  const format = webhookFormats.get(row.format);
  try {
    const parsed = format?.parse({
      body: Buffer.from(row.body),
      headers: row.headers,
      receivedAt,
    });
    const problem = parsed
      ? parsed.unsupported
      : `The format "${row.format}" is not known`;
    return {
      delivery: {
        ...nothing,
        alerts: parsed?.alerts ?? [],
        changes: parsed?.changes ?? [],
      },
      outcome: {
        id: row.id,
        state: problem ? 'unsupported' : 'processed',
        note: cleanText(problem ?? parsed?.note ?? '', 500) || undefined,
        alerts: parsed?.alerts.length ?? 0,
      },
    };
  } catch (error) {
    return {
      delivery: nothing,
      outcome: {
        id: row.id,
        state: 'unsupported',
        note: cleanText(`Not readable: ${toError(error).message}`, 500),
        alerts: 0,
      },
    };
  }
}
