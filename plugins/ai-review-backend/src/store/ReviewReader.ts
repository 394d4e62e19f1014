/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import type {
  Review,
  ReviewBacktest,
  ReviewBacktestResult,
  ReviewFinding,
  ReviewStats,
} from '@ghostlight/backstage-plugin-ai-common';
import type {
  AiDatabase,
  AiJobsService,
} from '@ghostlight/backstage-plugin-ai-node';
import type { ReviewRule } from '@ghostlight/pull-review';
import { BACKTEST_QUEUE } from '../queues';
import { toJson } from './ReviewStore';
import { reviewStats } from './reviewStats';

const FINDING_COLUMNS = [
  'findings.*',
  'pull_requests.repository',
  'pull_requests.number',
  'pull_requests.url as pull_url',
  'pull_requests.entity_ref',
];

const REVIEW_COLUMNS = [
  'reviews.*',
  'pull_requests.repository',
  'pull_requests.number',
  'pull_requests.url as pull_url',
  'pull_requests.title',
  'pull_requests.author',
  'pull_requests.state as pull_state',
  'pull_requests.paused',
  'pull_requests.entity_ref',
  'pull_requests.owner_ref',
];

/** Which reviews somebody wants and may see. */
export type ReviewFilter = {
  repository?: string;
  number?: number;
  entityRefs?: string[];
};

/** Reviews, findings, numbers and backtests as pages and agents read them. */
export class ReviewReader {
  readonly #database: AiDatabase;
  readonly #jobs: AiJobsService;
  readonly #checks: readonly ReviewRule[];

  constructor(options: {
    database: AiDatabase;
    jobs: AiJobsService;
    checks: readonly ReviewRule[];
  }) {
    this.#checks = options.checks;
    this.#database = options.database;
    this.#jobs = options.jobs;
  }

  /** Entity references that have pull requests; `undefined` among them: some belong to none. */
  async entities(filter: ReviewFilter): Promise<(string | undefined)[]> {
    const db = await this.#database.client();
    const rows = await narrow(
      db('pull_requests').distinct('entity_ref'),
      filter,
    );
    return rows.map((row: any) => row.entity_ref ?? undefined);
  }

  async reviews(
    filter: ReviewFilter,
    page: { state?: string; limit: number; offset: number },
    may: Visible,
  ): Promise<{ items: Review[]; total: number }> {
    const db = await this.#database.client();
    const query = visible(
      narrow(
        db('reviews').join(
          'pull_requests',
          'pull_requests.id',
          'reviews.pull_request_id',
        ),
        filter,
      ),
      may,
    );
    if (page.state) {
      query.where('reviews.state', page.state);
    }
    const total = await query.clone().count({ count: '*' }).first();
    const rows = await query
      .clone()
      .select(REVIEW_COLUMNS)
      .orderBy('reviews.created_at', 'desc')
      .orderBy('reviews.id')
      .limit(page.limit)
      .offset(page.offset);
    return { items: rows.map(toReview), total: Number(total?.count ?? 0) };
  }

  async review(id: string): Promise<Review | undefined> {
    const db = await this.#database.client();
    const row = await db('reviews')
      .join('pull_requests', 'pull_requests.id', 'reviews.pull_request_id')
      .where('reviews.id', id)
      .first(REVIEW_COLUMNS);
    return row && toReview(row);
  }

  /** Findings that were said, the newest first. */
  async findings(
    filter: ReviewFilter,
    page: { state?: string; ruleId?: string; limit: number; offset: number },
    may: Visible,
  ): Promise<{ items: ReviewFinding[]; total: number }> {
    const db = await this.#database.client();
    const query = visible(narrow(findingsOf(db), filter), may);
    if (page.state) {
      query.where('findings.state', page.state);
    }
    if (page.ruleId) {
      query.where('findings.rule_id', page.ruleId);
    }
    const total = await query.clone().count({ count: '*' }).first();
    const rows = await query
      .clone()
      .select(FINDING_COLUMNS)
      .orderBy('findings.last_seen', 'desc')
      .orderBy('findings.id')
      .limit(page.limit)
      .offset(page.offset);
    return { items: rows.map(toFinding), total: Number(total?.count ?? 0) };
  }

  async finding(id: string): Promise<ReviewFinding | undefined> {
    const db = await this.#database.client();
    const row = await findingsOf(db)
      .where('findings.id', id)
      .first(FINDING_COLUMNS);
    return row && toFinding(row);
  }

  async stats(
    filter: ReviewFilter & { since: Date; days: number },
    may: Visible,
  ): Promise<ReviewStats> {
    const db = await this.#database.client();
    const { since, days } = filter;
    const reviews = await visible(
      narrow(
        db('reviews').join(
          'pull_requests',
          'pull_requests.id',
          'reviews.pull_request_id',
        ),
        filter,
      ),
      may,
    )
      .where('reviews.created_at', '>=', since)
      .select(
        'reviews.state',
        'reviews.model',
        'reviews.created_at',
        'reviews.finished_at',
        'reviews.pull_request_id',
        'pull_requests.opened_at',
        'pull_requests.created_at as known_at',
      );
    const findings = await visible(narrow(findingsOf(db), filter), may)
      .where('findings.first_seen', '>=', since)
      .select(
        'findings.rule_id',
        'findings.state',
        'findings.by_model',
        'findings.first_seen',
      );
    return reviewStats({
      days,
      since,
      reviews,
      findings,
      checks: this.#checks,
    });
  }

  async startBacktest(request: {
    repository: string;
    entityRef?: string;
    limit: number;
    by: string;
  }): Promise<ReviewBacktest> {
    const db = await this.#database.client();
    const id = randomUUID();
    await db.transaction(async trx => {
      await trx('backtests').insert({
        id,
        repository: request.repository,
        entity_ref: request.entityRef ?? null,
        state: 'queued',
        most: request.limit,
        requested_by: request.by,
        created_at: new Date(),
      });
      await this.#jobs.enqueue({
        queue: BACKTEST_QUEUE,
        data: { backtestId: id },
        groupKey: request.repository,
        transaction: trx,
      });
    });
    return (await this.backtest(id)) as ReviewBacktest;
  }

  async backtest(id: string): Promise<ReviewBacktest | undefined> {
    const db = await this.#database.client();
    const row = await db('backtests').where({ id }).first();
    return row && toBacktest(row);
  }

  async backtests(filter: { repository?: string }): Promise<ReviewBacktest[]> {
    const db = await this.#database.client();
    const query = db('backtests').orderBy('created_at', 'desc').limit(50);
    if (filter.repository) {
      query.where({ repository: filter.repository });
    }
    return (await query).map(toBacktest);
  }

  async updateBacktest(
    id: string,
    change: {
      state: ReviewBacktest['state'];
      reason?: string;
      result?: ReviewBacktestResult;
    },
  ): Promise<void> {
    const db = await this.#database.client();
    const ended = change.state === 'done' || change.state === 'failed';
    await db('backtests')
      .where({ id })
      .update({
        state: change.state,
        reason: change.reason ?? null,
        ...(change.result ? { result: toJson(change.result) } : {}),
        ...(ended ? { finished_at: new Date() } : {}),
      });
  }
}

/** What a caller may see: of some entities, and of none when they may see what the catalog does not know. */
export type Visible = { entityRefs: string[]; withoutEntity: boolean };

function findingsOf(db: Knex) {
  return db('findings')
    .join('pull_requests', 'pull_requests.id', 'findings.pull_request_id')
    .whereNotNull('findings.placement');
}

function narrow(query: Knex.QueryBuilder, filter: ReviewFilter) {
  if (filter.repository !== undefined) {
    query.where('pull_requests.repository', filter.repository);
  }
  if (filter.number !== undefined) {
    query.where('pull_requests.number', filter.number);
  }
  if (filter.entityRefs) {
    query.whereIn('pull_requests.entity_ref', filter.entityRefs);
  }
  return query;
}

function visible(query: Knex.QueryBuilder, may: Visible) {
  return query.where(builder => {
    builder.whereRaw('pull_requests.entity_ref = any(?)', [may.entityRefs]);
    if (may.withoutEntity) {
      builder.orWhereNull('pull_requests.entity_ref');
    }
  });
}

function toReview(row: any): Review {
  return {
    id: row.id,
    pullRequest: {
      repository: row.repository,
      number: row.number,
      url: row.pull_url,
      title: row.title,
      author: row.author,
      state: row.pull_state,
      paused: row.paused,
    },
    entityRef: row.entity_ref ?? undefined,
    ownerRef: row.owner_ref ?? undefined,
    headSha: row.head_sha,
    state: row.state,
    reason: row.reason ?? undefined,
    trigger: row.trigger,
    kind: row.kind ?? undefined,
    coverage: row.coverage ?? undefined,
    model: row.model ?? undefined,
    failedRules: row.failed_rules,
    counts: { found: row.found, fresh: row.fresh },
    check: row.check_conclusion ?? undefined,
    url: row.url ?? undefined,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString(),
  };
}

function toFinding(row: any): ReviewFinding {
  const { location, title, message, evidence, suggestion } = row.body;
  return {
    id: row.id,
    shortId: row.short_id,
    fingerprint: row.fingerprint,
    pullRequest: {
      repository: row.repository,
      number: row.number,
      url: row.pull_url,
    },
    entityRef: row.entity_ref ?? undefined,
    ruleId: row.rule_id,
    severity: row.severity,
    confidence: row.confidence,
    byModel: row.by_model,
    path: location.path,
    side: location.side,
    line: location.line,
    startLine: location.startLine,
    title,
    message,
    evidence,
    suggestion,
    state: row.state,
    stateBy: row.state_by ?? undefined,
    stateReason: row.state_reason ?? undefined,
    placement: row.placement ?? undefined,
    firstSeenAt: row.first_seen.toISOString(),
    lastSeenAt: row.last_seen.toISOString(),
  };
}

function toBacktest(row: any): ReviewBacktest {
  return {
    id: row.id,
    repository: row.repository,
    entityRef: row.entity_ref ?? undefined,
    state: row.state,
    reason: row.reason ?? undefined,
    limit: row.most,
    requestedBy: row.requested_by,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString(),
    result: row.result ?? undefined,
  };
}
