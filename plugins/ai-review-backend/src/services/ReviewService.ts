/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuditorService,
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  aiReviewConfigurePermission,
  aiReviewManagePermission,
  aiReviewReadPermission,
  aiReviewRequestPermission,
  type PullRequestRef,
  type Review,
  type ReviewBacktest,
  type ReviewConfiguration,
  type ReviewCoverage,
  type ReviewDetail,
  type ReviewFinding,
  type ReviewRuleInfo,
  type ReviewStats,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiScmService } from '@ghostlight/backstage-plugin-ai-node';
import type { Finding } from '@ghostlight/pull-review';
import type { CatalogViews } from '../catalog/CatalogViews';
import type { ReviewConfig } from '../config';
import { analyze } from '../review/analyze';
import { describeConfiguration } from '../review/describeConfiguration';
import { listRules } from '../review/listRules';
import { readRepositoryPolicy } from '../review/readRepositoryPolicy';
import type { ReviewPoster } from '../review/ReviewPoster';
import type { ReviewFilter, ReviewReader } from '../store/ReviewReader';
import type { ReviewStore } from '../store/ReviewStore';
import type { WorkStore } from '../store/WorkStore';
import type { ReviewAccess } from './ReviewAccess';

type Options = { credentials: BackstageCredentials };
type Page = { limit: number; offset: number };

const MOST_FINDINGS = 500;

/** Reviews as a caller may see and steer them. */
export class ReviewService {
  readonly #access: ReviewAccess;
  readonly #auditor: AuditorService;
  readonly #auth: AuthService;
  readonly #config: ReviewConfig;
  readonly #poster: ReviewPoster;
  readonly #reader: ReviewReader;
  readonly #scm: AiScmService;
  readonly #store: ReviewStore;
  readonly #views: CatalogViews;
  readonly #work: WorkStore;

  constructor(options: {
    access: ReviewAccess;
    auditor: AuditorService;
    auth: AuthService;
    config: ReviewConfig;
    poster: ReviewPoster;
    reader: ReviewReader;
    scm: AiScmService;
    store: ReviewStore;
    views: CatalogViews;
    work: WorkStore;
  }) {
    this.#access = options.access;
    this.#auditor = options.auditor;
    this.#auth = options.auth;
    this.#config = options.config;
    this.#poster = options.poster;
    this.#reader = options.reader;
    this.#scm = options.scm;
    this.#store = options.store;
    this.#views = options.views;
    this.#work = options.work;
  }

  async list(
    filter: ReviewFilter & { state?: string },
    page: Page,
    options: Options,
  ): Promise<{ items: Review[]; total: number }> {
    const may = await this.#visible(filter, options);
    return this.#reader.reviews(filter, { ...page, state: filter.state }, may);
  }

  async get(id: string, options: Options): Promise<ReviewDetail> {
    const review = await this.#reader.review(id);
    await this.#access.see(review?.entityRef, `review "${id}"`, options);
    if (!review) {
      throw new NotFoundError(`There is no review "${id}" that you may see`);
    }
    const { repository, number } = review.pullRequest;
    const filter = { repository, number };
    const { items } = await this.#reader.findings(
      filter,
      { limit: MOST_FINDINGS, offset: 0 },
      await this.#visible(filter, options),
    );
    return { ...review, findings: items };
  }

  async findings(
    filter: ReviewFilter & { state?: string; ruleId?: string },
    page: Page,
    options: Options,
  ): Promise<{ items: ReviewFinding[]; total: number }> {
    const may = await this.#visible(filter, options);
    return this.#reader.findings(filter, { ...page, ...filter }, may);
  }

  async finding(id: string, options: Options): Promise<ReviewFinding> {
    const finding = await this.#reader.finding(id);
    await this.#access.see(finding?.entityRef, `finding "${id}"`, options);
    if (!finding) {
      throw new NotFoundError(`There is no finding "${id}" that you may see`);
    }
    return finding;
  }

  async stats(
    filter: ReviewFilter & { days: number },
    options: Options,
  ): Promise<ReviewStats> {
    const may = await this.#visible(filter, options);
    const since = new Date(Date.now() - filter.days * 86_400_000);
    return this.#reader.stats({ ...filter, since }, may);
  }

  async rules(options: Options): Promise<ReviewRuleInfo[]> {
    await this.#access.require(aiReviewReadPermission, options);
    return listRules(this.#config);
  }

  /** How a repository is reviewed: its default branch, never a pull request, merged with the policy of the portal. */
  async configuration(
    url: string,
    options: Options,
  ): Promise<ReviewConfiguration> {
    await this.#access.repository(url, options);
    const repository = { url };
    const access = { credentials: await this.#auth.getOwnServiceCredentials() };
    const { defaultBranch } = await this.#scm.repository(repository, access);
    const policy = await readRepositoryPolicy({
      access,
      config: this.#config,
      defaultBranch,
      repository,
      scm: this.#scm,
    });
    return describeConfiguration({
      config: this.#config,
      defaultBranch,
      policy,
      repository: url,
    });
  }

  /** A finding is not wanted: it never comes back in its repository. */
  async dismiss(
    request: { id: string; reason: string },
    options: Options,
  ): Promise<ReviewFinding> {
    await this.#access.require(aiReviewManagePermission, options);
    const finding = await this.finding(request.id, options);
    const by = nameOf(options.credentials);
    await this.#audited(
      'review-ignore',
      {
        finding: finding.id,
        rule: finding.ruleId,
        repository: finding.pullRequest.repository,
        pullRequest: finding.pullRequest.number,
        reason: request.reason,
        by,
      },
      () => this.#store.dismiss(finding, { name: by, reason: request.reason }),
    );
    const pull = await this.#store.pullRequest({
      repository: finding.pullRequest.repository,
      number: finding.pullRequest.number,
    });
    const latest = pull && (await this.#store.latest(pull.id));
    if (latest?.prepared?.gate.includes(finding.ruleId)) {
      await this.#poster.report(latest, {
        credentials: await this.#auth.getOwnServiceCredentials(),
      });
    }
    return this.finding(request.id, options);
  }

  /** Asks for a review of a pull request, whether or not its head was reviewed before. */
  async request(
    ref: PullRequestRef,
    options: Options,
  ): Promise<{ reviewId?: string }> {
    await this.#access.require(aiReviewRequestPermission, options);
    await this.#readable(ref, options);
    const info = await this.#scm.pullRequest(ref, options);
    const reviewId = await this.#work.requestReview(ref, {
      headSha: info.head.sha,
      trigger: 'portal',
    });
    return reviewId ? { reviewId } : {};
  }

  async pause(
    ref: PullRequestRef,
    paused: boolean,
    options: Options,
  ): Promise<void> {
    await this.#access.require(aiReviewManagePermission, options);
    await this.#readable(ref, options);
    const pull = await this.#store.pullRequest({
      repository: ref.repository.url,
      number: ref.number,
    });
    if (!pull) {
      throw new NotFoundError(
        `"${ref.repository.url}" has no reviewed pull request ${ref.number}`,
      );
    }
    const by = nameOf(options.credentials);
    await this.#audited(
      paused ? 'review-pause' : 'review-resume',
      { by, repository: pull.repository, pullRequest: pull.number },
      () => this.#store.setPaused(pull.id, paused, by),
    );
  }

  /** What the rules say about a pull request, now. Nothing is stored and nothing posted. */
  async reviewDiff(
    ref: PullRequestRef,
    options: Options,
  ): Promise<{
    entityRef?: string;
    headSha: string;
    findings: Finding[];
    coverage: ReviewCoverage;
  }> {
    await this.#access.require(aiReviewRequestPermission, options);
    await this.#readable(ref, options);
    const access = { credentials: await this.#auth.getOwnServiceCredentials() };
    const info = await this.#scm.pullRequest(ref, access);
    const { entityRef, findings, coverage } = await analyze({
      access,
      batches: 0,
      config: this.#config,
      pullRequest: info,
      scm: this.#scm,
      view: await this.#views.get(),
    });
    return {
      ...(entityRef ? { entityRef } : {}),
      headSha: info.head.sha,
      findings,
      coverage,
    };
  }

  async startBacktest(
    request: { repository: string; limit: number },
    options: Options,
  ): Promise<ReviewBacktest> {
    await this.#access.require(aiReviewConfigurePermission, options);
    const repository = repositoryOf(request.repository);
    const entityRef = await this.#access.repository(repository, options);
    return this.#reader.startBacktest({
      repository,
      limit: request.limit,
      by: nameOf(options.credentials),
      ...(entityRef ? { entityRef } : {}),
    });
  }

  async backtest(id: string, options: Options): Promise<ReviewBacktest> {
    const backtest = await this.#reader.backtest(id);
    await this.#access.see(backtest?.entityRef, `backtest "${id}"`, options);
    if (!backtest) {
      throw new NotFoundError(`There is no backtest "${id}" that you may see`);
    }
    return backtest;
  }

  async backtests(
    filter: { repository?: string },
    options: Options,
  ): Promise<ReviewBacktest[]> {
    const all = await this.#reader.backtests(filter);
    const { entityRefs, withoutEntity } = await this.#access.visible(
      all.map(({ entityRef }) => entityRef),
      options,
    );
    return all
      .filter(({ entityRef }) =>
        entityRef ? entityRefs.includes(entityRef) : withoutEntity,
      )
      .map(({ result: _result, ...rest }) => rest);
  }

  async #visible(filter: ReviewFilter, options: Options) {
    return this.#access.visible(await this.#reader.entities(filter), options);
  }

  async #readable(ref: PullRequestRef, options: Options): Promise<void> {
    if (!Number.isInteger(ref.number) || ref.number < 1) {
      throw new InputError('"number" must be a whole number above 0');
    }
    await this.#access.repository(ref.repository.url, options);
  }

  async #audited(
    eventId: string,
    meta: Record<string, string | number>,
    act: () => Promise<void>,
  ): Promise<void> {
    const event = await this.#auditor.createEvent({
      eventId,
      severityLevel: 'medium',
      meta,
    });
    try {
      await act();
      await event.success();
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }
}

/** A repository's address in the form in which it is kept. */
export function repositoryOf(url: string): string {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new InputError(`"${url}" is not the address of a repository`);
  }
  return url.replace(/\/$/, '').replace(/\.git$/, '');
}

function nameOf(credentials: BackstageCredentials): string {
  const principal = credentials.principal as {
    userEntityRef?: string;
    subject?: string;
  };
  return principal.userEntityRef ?? principal.subject ?? 'a service';
}
