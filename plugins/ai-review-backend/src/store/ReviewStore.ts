/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type {
  PostedReview,
  PostReview,
  PullRequestInfo,
  ReviewCoverage,
  ReviewModelUse,
  ReviewState,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiDatabase } from '@ghostlight/backstage-plugin-ai-node';
import type { FindingRow, PreparedReview, ReviewRow } from '../review/types';
import type { WorkStore } from './WorkStore';

/** What the jobs read and write about one review, each step one transaction. */
export class ReviewStore {
  readonly #database: AiDatabase;

  constructor(database: AiDatabase) {
    this.#database = database;
  }

  async get(id: string): Promise<ReviewRow | undefined> {
    const db = await this.#database.client();
    const row = await db('reviews')
      .join('pull_requests', 'pull_requests.id', 'reviews.pull_request_id')
      .where('reviews.id', id)
      .first('reviews.*', 'pull_requests.repository', 'pull_requests.number');
    return row && reviewOf(row);
  }

  /** Head and hunks of the last review that had its say on this pull request. */
  async lastReviewed(
    pullRequestId: string,
  ): Promise<{ head: string; identities: string[] } | undefined> {
    const db = await this.#database.client();
    const row = await db('reviews')
      .where({ pull_request_id: pullRequestId })
      .whereIn('state', ['posted', 'quiet'])
      .orderBy('finished_at', 'desc')
      .first('head_sha', 'identities');
    return row?.identities
      ? { head: row.head_sha, identities: row.identities }
      : undefined;
  }

  async describePullRequest(
    pullRequestId: string,
    info: PullRequestInfo,
    entity: { entityRef?: string; ownerRef?: string } = {},
  ): Promise<void> {
    const db = await this.#database.client();
    await db('pull_requests')
      .where({ id: pullRequestId })
      .update({
        url: info.url,
        title: info.title.replaceAll('\u0000', ''),
        author: info.author,
        state: info.state,
        opened_at: new Date(info.createdAt),
        ...(entity.entityRef ? { entity_ref: entity.entityRef } : {}),
        ...(entity.ownerRef ? { owner_ref: entity.ownerRef } : {}),
      });
  }

  /** Ends a review that has not been said. One that a newer push has ended stays as it is. */
  async end(
    id: string,
    state: Extract<ReviewState, 'skipped' | 'superseded' | 'failed'>,
    reason: string,
  ): Promise<void> {
    const db = await this.#database.client();
    await db('reviews')
      .where({ id })
      .whereIn('state', ['queued', 'prepared', 'posting'])
      .update({
        state,
        reason: reason.slice(0, 1_000),
        finished_at: new Date(),
      });
  }

  /**
   * Stores what was found and hands over to the queue that posts, unless a newer push came in between.
   *
   * @returns whether this review still has the turn
   */
  async prepare(
    id: string,
    found: {
      prepared: PreparedReview;
      coverage: ReviewCoverage;
      model: ReviewModelUse;
      failedRules: { ruleId: string; message: string }[];
      kind: string;
      identities: string[];
    },
    work: WorkStore,
  ): Promise<boolean> {
    const db = await this.#database.client();
    return db.transaction(async trx => {
      const [row] = await trx('reviews')
        .where({ id, state: 'queued' })
        .update({
          state: 'prepared',
          prepared: toJson(found.prepared),
          coverage: toJson(found.coverage),
          model: toJson(found.model),
          failed_rules: toJson(found.failedRules),
          kind: found.kind,
          identities: toJson(found.identities),
          found: found.prepared.findings.length,
        })
        .returning('pull_request_id');
      if (row) {
        await work.enqueuePost(trx, {
          id,
          pullRequestId: row.pull_request_id,
        });
      }
      return row !== undefined;
    });
  }

  /** Findings of a pull request that were said, or are about to be. */
  async findings(pullRequestId: string): Promise<FindingRow[]> {
    const db = await this.#database.client();
    return (
      await db('findings')
        .where({ pull_request_id: pullRequestId })
        .orderBy('first_seen')
    ).map(findingOf);
  }

  /** Runs `decide` under the lock of the pull request, with what is known of its findings. */
  async withPullRequest<T>(
    pullRequestId: string,
    decide: (
      trx: Knex.Transaction,
      known: {
        findings: FindingRow[];
        dismissed: (fingerprints: string[]) => Promise<Set<string>>;
        hasSpoken: boolean;
        gateOverridden: boolean;
      },
    ) => Promise<T>,
  ): Promise<T> {
    const db = await this.#database.client();
    return db.transaction(async trx => {
      const pull = await trx('pull_requests')
        .where({ id: pullRequestId })
        .forUpdate()
        .first();
      const findings = (
        await trx('findings').where({ pull_request_id: pullRequestId })
      ).map(findingOf);
      const spoken = await trx('reviews')
        .where({ pull_request_id: pullRequestId, state: 'posted' })
        .first('id');
      return decide(trx, {
        findings,
        dismissed: async fingerprints =>
          new Set(
            (
              await trx('dismissals')
                .where({ repository: pull.repository })
                .whereIn('fingerprint', fingerprints)
                .select('fingerprint')
            ).map(row => row.fingerprint),
          ),
        hasSpoken: spoken !== undefined,
        gateOverridden: Boolean(pull.gate_overridden_by),
      });
    });
  }

  async startPosting(
    trx: Knex.Transaction,
    id: string,
    request: PostReview,
    fresh: number,
  ): Promise<void> {
    await trx('reviews')
      .where({ id })
      .update({ state: 'posting', request: toJson(request), fresh });
  }

  async endQuietly(trx: Knex.Transaction, id: string): Promise<void> {
    await trx('reviews')
      .where({ id })
      .update({ state: 'quiet', fresh: 0, finished_at: new Date() });
  }

  /** Records that the forge shows the review, and where each finding stands. */
  async recordPosted(
    review: ReviewRow,
    posted: PostedReview,
    commented: string[],
  ): Promise<void> {
    const db = await this.#database.client();
    await db.transaction(async trx => {
      await trx('reviews')
        .where({ id: review.id })
        .update({
          state: 'posted',
          url: posted.url ?? null,
          finished_at: new Date(),
        });
      for (const [index, findingId] of commented.entries()) {
        await trx('findings')
          .where({ id: findingId })
          .update({ placement: posted.placements[index] ?? 'body' });
      }
      // The rest is listed in the text of the review.
      await trx('findings')
        .where({ review_id: review.id })
        .whereNull('placement')
        .update({ placement: 'body' });
    });
  }

  async recordCheck(id: string, conclusion: string): Promise<void> {
    const db = await this.#database.client();
    await db('reviews').where({ id }).update({ check_conclusion: conclusion });
  }

  /** Changes states of findings that are still open. */
  async settle(
    findings: { id: string }[],
    state: string,
    by?: { name: string; reason?: string },
  ): Promise<void> {
    if (findings.length === 0) {
      return;
    }
    const db = await this.#database.client();
    await db('findings')
      .whereIn(
        'id',
        findings.map(({ id }) => id),
      )
      .where({ state: 'open' })
      .update({
        state,
        state_by: by?.name ?? null,
        state_reason: by?.reason ?? null,
        state_at: new Date(),
      });
  }

  /** The review whose check stands on the newest head. */
  async latest(pullRequestId: string): Promise<ReviewRow | undefined> {
    const db = await this.#database.client();
    const row = await db('reviews')
      .join('pull_requests', 'pull_requests.id', 'reviews.pull_request_id')
      .where('pull_request_id', pullRequestId)
      .whereIn('reviews.state', ['posted', 'quiet'])
      .orderBy('reviews.finished_at', 'desc')
      .first('reviews.*', 'pull_requests.repository', 'pull_requests.number');
    return row && reviewOf(row);
  }

  async pullRequest(
    key: { id: string } | { repository: string; number: number },
  ): Promise<
    | {
        id: string;
        repository: string;
        number: number;
        entityRef?: string;
        ownerRef?: string;
        author: string;
        gateOverridden: boolean;
      }
    | undefined
  > {
    const db = await this.#database.client();
    const row = await db('pull_requests').where(key).first();
    return (
      row && {
        id: row.id,
        repository: row.repository,
        number: row.number,
        entityRef: row.entity_ref ?? undefined,
        ownerRef: row.owner_ref ?? undefined,
        author: row.author,
        gateOverridden: Boolean(row.gate_overridden_by),
      }
    );
  }

  async setPaused(id: string, paused: boolean, by: string): Promise<void> {
    const db = await this.#database.client();
    await db('pull_requests').where({ id }).update({ paused, paused_by: by });
  }

  async overrideGate(id: string, by: string, reason: string): Promise<void> {
    const db = await this.#database.client();
    await db('pull_requests')
      .where({ id })
      .update({ gate_overridden_by: by, gate_override_reason: reason });
  }

  /** A finding is not wanted: here and in every other pull request of the repository. */
  async dismiss(
    finding: { id: string },
    by: { name: string; reason?: string },
  ): Promise<void> {
    const db = await this.#database.client();
    await db.transaction(async trx => {
      const at = new Date();
      const row = await trx('findings')
        .join('pull_requests', 'pull_requests.id', 'findings.pull_request_id')
        .where('findings.id', finding.id)
        .first('findings.fingerprint', 'pull_requests.repository');
      await trx('dismissals')
        .insert({
          repository: row.repository,
          fingerprint: row.fingerprint,
          by: by.name,
          reason: by.reason ?? null,
          at,
        })
        .onConflict(['repository', 'fingerprint'])
        .ignore();
      await trx('findings')
        .where({ id: finding.id })
        .update({
          state: 'dismissed',
          state_by: by.name,
          state_reason: by.reason ?? null,
          state_at: at,
        });
    });
  }

  /** Repositories with pull requests that moved since a time. */
  /** Pull requests that are open as far as is known, with how many findings wait for people; the last active first. */
  async openPullRequests(
    repository: string,
  ): Promise<{ id: string; number: number; openFindings: number }[]> {
    const db = await this.#database.client();
    const rows = await db('pull_requests')
      .leftJoin('findings', join =>
        join
          .on('findings.pull_request_id', 'pull_requests.id')
          .andOnVal('findings.state', 'open')
          .andOnNotNull('findings.placement'),
      )
      .where({ repository, 'pull_requests.state': 'open' })
      .groupBy('pull_requests.id')
      .orderBy('pull_requests.updated_at', 'desc')
      .limit(500)
      .select('pull_requests.id', 'pull_requests.number')
      .count({ open: 'findings.id' });
    return rows.map((row: any) => ({
      id: String(row.id),
      number: Number(row.number),
      openFindings: Number(row.open),
    }));
  }

  async activeRepositories(since: Date): Promise<string[]> {
    const db = await this.#database.client();
    return (
      await db('pull_requests')
        .where('updated_at', '>', since)
        .distinct('repository')
    ).map(row => row.repository);
  }
}

/** PostgreSQL takes no NUL in JSON, and diffs may hold one. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, item) =>
    typeof item === 'string' ? item.replaceAll('\u0000', '') : item,
  );
}

function reviewOf(row: any): ReviewRow {
  return {
    id: row.id,
    pullRequestId: row.pull_request_id,
    repository: row.repository,
    number: row.number,
    headSha: row.head_sha,
    attempt: row.attempt,
    trigger: row.trigger,
    state: row.state,
    prepared: row.prepared ?? undefined,
    request: row.request ?? undefined,
    coverage: row.coverage ?? undefined,
    model: row.model ?? undefined,
    failedRules: row.failed_rules,
    checkConclusion: row.check_conclusion ?? undefined,
    createdAt: row.created_at,
  };
}

function findingOf(row: any): FindingRow {
  return {
    id: row.id,
    shortId: row.short_id,
    fingerprint: row.fingerprint,
    ruleId: row.rule_id,
    byModel: row.by_model,
    state: row.state,
    body: row.body,
    placement: row.placement ?? undefined,
  };
}
