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
  ReviewRuleStats,
  ReviewStats,
} from '@ghostlight/backstage-plugin-ai-common';
import type {
  AiDatabase,
  AiJobsService,
} from '@ghostlight/backstage-plugin-ai-node';
import type { ReviewRule } from '@ghostlight/pull-review';
import { BACKTEST_QUEUE } from '../queues';
import { toJson } from './ReviewStore';

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
    const firsts = new Map<string, number>();
    for (const row of reviews.filter((one: any) => one.state === 'posted')) {
      const from = new Date(row.opened_at ?? row.known_at).getTime();
      const seconds = (new Date(row.finished_at).getTime() - from) / 1_000;
      const known = firsts.get(row.pull_request_id);
      firsts.set(row.pull_request_id, Math.min(known ?? seconds, seconds));
    }
    const costs = reviews.flatMap((row: any) =>
      row.model?.used ? [row.model.costNanoUsd as string | undefined] : [],
    );
    const median = medianOf([...firsts.values()]);
    const medianCost = medianOf(
      costs.flatMap((cost: string | undefined) =>
        cost === undefined ? [] : [Number(cost)],
      ),
    );
    return {
      days,
      reviews: reviews.length,
      posted: reviews.filter((row: any) => row.state === 'posted').length,
      pullRequests: new Set(reviews.map((row: any) => row.pull_request_id))
        .size,
      findings: findings.length,
      rules: ruleStats(findings, this.#checks),
      ...(median === undefined ? {} : { medianSecondsToFirstReview: median }),
      // A sum with an unknown price in it is unknown.
      ...(costs.every((cost: string | undefined) => cost !== undefined)
        ? {
            costNanoUsd: costs
              .reduce((sum: bigint, cost: string) => sum + BigInt(cost), 0n)
              .toString(),
          }
        : {}),
      ...(medianCost === undefined
        ? {}
        : { medianCostNanoUsd: String(Math.round(medianCost)) }),
      perDay: perDay(reviews, since),
      trend: trendOf(findings),
    };
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

type Counted = {
  rule_id: string;
  state: string;
  by_model: boolean;
  first_seen: Date;
};

function ruleStats(
  findings: Counted[],
  checks: readonly ReviewRule[],
): ReviewRuleStats[] {
  const rules = new Map<string, Counted[]>();
  for (const finding of findings) {
    rules.set(finding.rule_id, [
      ...(rules.get(finding.rule_id) ?? []),
      finding,
    ]);
  }
  return [...rules]
    .map(([ruleId, group]): ReviewRuleStats => {
      const of = (state: string) =>
        group.filter(finding => finding.state === state).length;
      const actedOn = of('acted-on');
      const dismissed = of('dismissed');
      const ended = group.length - of('open');
      return {
        ruleId,
        title: checks.find(({ id }) => id === ruleId)?.title ?? ruleId,
        byModel: group[0].by_model,
        posted: group.length,
        actedOn,
        dismissed,
        resolved: of('resolved'),
        unaddressed: of('unaddressed'),
        open: of('open'),
        ...share('precision', actedOn, actedOn + dismissed),
        ...share('actedOnRate', actedOn, ended),
      };
    })
    .sort((left, right) => right.posted - left.posted);
}

function perDay(
  reviews: { created_at: Date }[],
  since: Date,
): ReviewStats['perDay'] {
  const counts = new Map<string, number>();
  const today = new Date().toISOString().slice(0, 10);
  for (
    let day = since.toISOString().slice(0, 10);
    day <= today;
    day = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
  ) {
    counts.set(day, 0);
  }
  for (const { created_at: at } of reviews) {
    const day = at.toISOString().slice(0, 10);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return [...counts].map(([day, count]) => ({ day, reviews: count }));
}

function trendOf(findings: Counted[]): ReviewStats['trend'] {
  const weeks = new Map<string, Counted[]>();
  for (const finding of findings) {
    const day = new Date(finding.first_seen);
    day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
    const week = day.toISOString().slice(0, 10);
    weeks.set(week, [...(weeks.get(week) ?? []), finding]);
  }
  return [...weeks]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([week, group]) => {
      const actedOn = group.filter(({ state }) => state === 'acted-on').length;
      const dismissed = group.filter(
        ({ state }) => state === 'dismissed',
      ).length;
      return {
        week,
        posted: group.length,
        actedOn,
        dismissed,
        ...share('precision', actedOn, actedOn + dismissed),
      };
    });
}

/** Of nothing there is no share: unknown, never zero. */
function share<K extends string>(
  key: K,
  part: number,
  whole: number,
): { [key in K]?: number } {
  return (whole > 0 ? { [key]: part / whole } : {}) as { [key in K]?: number };
}

function medianOf(values: number[]): number | undefined {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) {
    return undefined;
  }
  return sorted.length % 2 === 1
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}
