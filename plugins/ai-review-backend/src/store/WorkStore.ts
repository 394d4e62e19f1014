/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type {
  ForgeWebhook,
  PullRequestRef,
  Review,
} from '@ghostlight/backstage-plugin-ai-common';
import type {
  AiDatabase,
  AiJobsService,
} from '@ghostlight/backstage-plugin-ai-node';
import type { ForgeEvent } from '../intake/ForgeEvent';
import {
  COMMAND_QUEUE,
  POST_QUEUE,
  REVIEW_QUEUE,
  SETTLE_QUEUE,
} from '../queues';

/** What waits to be done, written in one transaction with its job, and each thing once. */
export class WorkStore {
  readonly #database: AiDatabase;
  readonly #jobs: AiJobsService;

  constructor(options: { database: AiDatabase; jobs: AiJobsService }) {
    this.#database = options.database;
    this.#jobs = options.jobs;
  }

  /**
   * Persists a delivery with its work. A redelivery, and another delivery about a head that is known, add nothing.
   *
   * @throws ServiceUnavailableError while the database or the queue is not ready: the delivery is not accepted then
   */
  async accept(
    webhook: ForgeWebhook,
    event: ForgeEvent,
  ): Promise<{ duplicate: boolean; review?: string }> {
    const db = await this.#database.client();
    return db.transaction(async trx => {
      const [delivery] = await trx('deliveries')
        .insert({
          forge: webhook.forge,
          delivery_id: webhook.deliveryId.slice(0, 500),
          event: webhook.event.slice(0, 200),
          body: JSON.stringify(event),
          state: event.kind === 'comment' ? 'pending' : 'done',
          received_at: new Date(),
        })
        .onConflict(['forge', 'delivery_id'])
        .ignore()
        .returning('id');
      if (!delivery) {
        return { duplicate: true };
      }
      const id = String(delivery.id);
      if (event.kind === 'push') {
        const review = await this.#queue(trx, event.pullRequest, {
          headSha: event.headSha,
          trigger: 'push',
        });
        return { duplicate: false, ...(review ? { review } : {}) };
      }
      if (event.kind === 'comment') {
        await this.#jobs.enqueue({
          queue: COMMAND_QUEUE,
          data: { deliveryId: id },
          dedupeKey: id,
          transaction: trx,
        });
        return { duplicate: false };
      }
      const pull = await trx('pull_requests')
        .where({
          repository: event.pullRequest.repository.url,
          number: event.pullRequest.number,
        })
        .first('id');
      if (pull) {
        await this.#enqueueSettle(trx, pull.id);
      }
      return { duplicate: false };
    });
  }

  /**
   * Asks for a review of a head. Asked by people, a head that was reviewed is reviewed again; asked by machines, it is not.
   *
   * @returns id of the review that is now queued or on its way; undefined when there is nothing to do
   */
  async requestReview(
    pullRequest: PullRequestRef,
    options: { headSha: string; trigger: Review['trigger'] },
  ): Promise<string | undefined> {
    const db = await this.#database.client();
    return db.transaction(trx => this.#queue(trx, pullRequest, options));
  }

  /** Asks for a look at what became of the findings of a pull request; asked twice, it is one look. */
  async requestSettle(pullRequestId: string): Promise<void> {
    const db = await this.#database.client();
    await db.transaction(trx => this.#enqueueSettle(trx, pullRequestId));
  }

  /** Hands over a review to the queue that posts, in the transaction that stored what was found. */
  async enqueuePost(
    trx: Knex.Transaction,
    review: { id: string; pullRequestId: string },
  ): Promise<void> {
    await this.#jobs.enqueue({
      queue: POST_QUEUE,
      data: { reviewId: review.id },
      groupKey: review.pullRequestId,
      transaction: trx,
    });
  }

  /** Work whose job is gone (cancelled by hand, dead letter removed) is queued again. */
  async revive(olderThan: Date): Promise<number> {
    const db = await this.#database.client();
    return db.transaction(async trx => {
      const stale = await trx('reviews')
        .whereIn('state', ['queued', 'prepared', 'posting'])
        .where('created_at', '<', olderThan)
        .orderBy('created_at')
        .limit(100)
        .forUpdate()
        .skipLocked()
        .select('id', 'pull_request_id', 'state');
      for (const row of stale) {
        if (row.state === 'queued') {
          await this.#enqueueReview(trx, row.id, row.pull_request_id);
        } else {
          await this.enqueuePost(trx, {
            id: row.id,
            pullRequestId: row.pull_request_id,
          });
        }
      }
      const comments = await trx('deliveries')
        .where({ state: 'pending' })
        .where('received_at', '<', olderThan)
        .orderBy('id')
        .limit(100)
        .select('id');
      for (const { id } of comments) {
        await this.#jobs.enqueue({
          queue: COMMAND_QUEUE,
          data: { deliveryId: String(id) },
          replaceKey: String(id),
          transaction: trx,
        });
      }
      return stale.length + comments.length;
    });
  }

  /** A delivery; `key` is the forge's own, which nobody can know before. */
  async delivery(
    id: string,
  ): Promise<{ event: ForgeEvent; state: string; key: string } | undefined> {
    const db = await this.#database.client();
    const row = await db('deliveries')
      .where({ id })
      .first('body', 'state', 'delivery_id');
    return row && { event: row.body, state: row.state, key: row.delivery_id };
  }

  async finishDelivery(
    id: string,
    outcome: { state: 'done' | 'failed'; reason?: string },
  ): Promise<void> {
    const db = await this.#database.client();
    await db('deliveries')
      .where({ id })
      .update({ state: outcome.state, reason: outcome.reason ?? null });
  }

  async pendingDeliveries(): Promise<number> {
    const db = await this.#database.client();
    const row = await db('deliveries')
      .where({ state: 'pending' })
      .count({ count: '*' })
      .first();
    return Number(row?.count ?? 0);
  }

  /** Deletes deliveries that are done; forges redeliver for three days at most. */
  async prune(before: Date): Promise<void> {
    const db = await this.#database.client();
    await db('deliveries')
      .whereNot({ state: 'pending' })
      .where('received_at', '<', before)
      .delete();
  }

  async #queue(
    trx: Knex.Transaction,
    { repository, number }: PullRequestRef,
    options: { headSha: string; trigger: Review['trigger'] },
  ): Promise<string | undefined> {
    const now = new Date();
    // The update locks the row: two deliveries about one pull request are taken one after the other.
    const [pull] = await trx('pull_requests')
      .insert({
        id: randomUUID(),
        repository: repository.url,
        number,
        created_at: now,
        updated_at: now,
      })
      .onConflict(['repository', 'number'])
      .merge({ updated_at: now })
      .returning(['id', 'paused']);
    const byPerson =
      options.trigger === 'command' || options.trigger === 'portal';
    if (pull.paused && !byPerson) {
      return undefined;
    }
    const last = await trx('reviews')
      .where({ pull_request_id: pull.id, head_sha: options.headSha })
      .orderBy('attempt', 'desc')
      .first('id', 'state', 'attempt');
    let id: string;
    if (last?.state === 'superseded') {
      // The branch went back to a head that a newer push had taken the turn of.
      id = last.id;
      await trx('reviews')
        .where({ id })
        .update({ state: 'queued', reason: null, finished_at: null });
    } else if (last && ['queued', 'prepared', 'posting'].includes(last.state)) {
      return byPerson ? last.id : undefined;
    } else if (
      last &&
      !byPerson &&
      // A draft that is ready now was skipped at the same head.
      !(
        options.trigger === 'push' && ['failed', 'skipped'].includes(last.state)
      )
    ) {
      return undefined;
    } else {
      id = randomUUID();
      await trx('reviews').insert({
        id,
        pull_request_id: pull.id,
        head_sha: options.headSha,
        attempt: (last?.attempt ?? 0) + 1,
        trigger: options.trigger,
        state: 'queued',
        created_at: now,
      });
    }
    await trx('reviews')
      .where({ pull_request_id: pull.id, state: 'queued' })
      .whereNot({ id })
      .update({
        state: 'superseded',
        reason: 'A newer push came before it began',
        finished_at: now,
      });
    await this.#enqueueReview(trx, id, pull.id);
    return id;
  }

  async #enqueueSettle(
    trx: Knex.Transaction,
    pullRequestId: string,
  ): Promise<void> {
    await this.#jobs.enqueue({
      queue: SETTLE_QUEUE,
      data: { pullRequestId },
      replaceKey: pullRequestId,
      transaction: trx,
    });
  }

  async #enqueueReview(
    trx: Knex.Transaction,
    reviewId: string,
    pullRequestId: string,
  ): Promise<void> {
    await this.#jobs.enqueue({
      queue: REVIEW_QUEUE,
      data: { reviewId },
      groupKey: pullRequestId,
      replaceKey: pullRequestId,
      transaction: trx,
    });
  }
}
