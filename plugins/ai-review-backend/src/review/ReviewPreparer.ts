/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import type { ReviewModelUse } from '@ghostlight/backstage-plugin-ai-common';
import type { AiScmService } from '@ghostlight/backstage-plugin-ai-node';
import type { CatalogViews } from '../catalog/CatalogViews';
import type { ReviewConfig } from '../config';
import type { ReviewStore } from '../store/ReviewStore';
import type { WorkStore } from '../store/WorkStore';
import { analyze } from './analyze';
import type { ModelReviewer } from './ModelReviewer';
import { readRepositoryPolicy } from './readRepositoryPolicy';
import type { PreparedReview } from './types';

/** Tries that wait for a forge whose answers lag behind its webhooks, and for a backend that is starting. */
const PATIENCE = 2;

/**
 * Finds what there is to say about one head. Says nothing: what it found is stored with the job that posts it, in one
 * transaction, so a kill anywhere leads to the same review, and running it twice to one.
 */
export class ReviewPreparer {
  readonly #auth: AuthService;
  readonly #config: ReviewConfig;
  readonly #logger: LoggerService;
  readonly #model: ModelReviewer;
  readonly #scm: AiScmService;
  readonly #store: ReviewStore;
  readonly #views: CatalogViews;
  readonly #work: WorkStore;

  constructor(options: {
    auth: AuthService;
    config: ReviewConfig;
    logger: LoggerService;
    model: ModelReviewer;
    scm: AiScmService;
    store: ReviewStore;
    views: CatalogViews;
    work: WorkStore;
  }) {
    this.#auth = options.auth;
    this.#config = options.config;
    this.#logger = options.logger;
    this.#model = options.model;
    this.#scm = options.scm;
    this.#store = options.store;
    this.#views = options.views;
    this.#work = options.work;
  }

  async run(options: {
    reviewId: string;
    attempt: number;
    signal: AbortSignal;
  }): Promise<void> {
    const { reviewId, attempt, signal } = options;
    const review = await this.#store.get(reviewId);
    if (!review || review.state !== 'queued') {
      return;
    }
    const access = { credentials: await this.#auth.getOwnServiceCredentials() };
    const repository = { url: review.repository };
    const skip = (reason: string) =>
      this.#store.end(reviewId, 'skipped', reason);
    try {
      const info = await this.#scm.pullRequest(
        { repository, number: review.number },
        access,
      );
      await this.#store.describePullRequest(review.pullRequestId, info);
      if (info.state !== 'open') {
        await skip(`The pull request is ${info.state}`);
        return;
      }
      if (info.head.sha !== review.headSha) {
        if (attempt < PATIENCE) {
          throw new ServiceUnavailableError(
            `The forge shows "${info.head.sha}" as the head, not yet or no longer "${review.headSha}"`,
          );
        }
        await this.#store.end(reviewId, 'superseded', 'The branch moved on');
        await this.#work.requestReview(
          { repository, number: review.number },
          { headSha: info.head.sha, trigger: 'reconcile' },
        );
        return;
      }
      const { defaultBranch } = await this.#scm.repository(repository, access);
      const policy = await readRepositoryPolicy({
        access,
        config: this.#config,
        defaultBranch,
        repository,
        scm: this.#scm,
      });
      const asked = ['command', 'portal'].includes(review.trigger);
      if (!policy.enabled) {
        await skip('Reviews are switched off in the repository');
        return;
      }
      if (info.draft && !policy.drafts && !asked) {
        await skip('The pull request is a draft');
        return;
      }
      const lastReviewed = await this.#store.lastReviewed(review.pullRequestId);
      const use = await this.#model.mayUse(info, policy);
      const analysis = await analyze({
        access,
        batches: use.allowed ? this.#config.model.maxBatches : 0,
        config: this.#config,
        pullRequest: info,
        scm: this.#scm,
        view: await this.#views.get(),
        ...(lastReviewed ? { lastReviewed } : {}),
      });
      const { entityRef, facts } = analysis;
      await this.#store.describePullRequest(review.pullRequestId, info, {
        entityRef,
        ownerRef: facts.owner,
      });
      let model: ReviewModelUse = {
        used: false,
        ...(use.reason ? { reason: use.reason } : {}),
        calls: 0,
        dropped: 0,
      };
      let byModel: PreparedReview['findings'] = [];
      if (use.allowed) {
        const run = await this.#model.review({
          analysis,
          credentials: access.credentials,
          mayWait: attempt < PATIENCE,
          pullRequest: info,
          reviewId,
          signal,
        });
        model = run.use;
        byModel = run.findings;
      }
      const off = new Set([
        ...analysis.policy.disable,
        ...analysis.failedRules.map(({ ruleId }) => ruleId),
      ]);
      const kept = await this.#store.prepare(
        reviewId,
        {
          prepared: {
            findings: [
              ...analysis.findings.map(finding => ({
                ...finding,
                fingerprint: finding.fingerprint!,
                byModel: false,
              })),
              ...byModel,
            ],
            complete: analysis.complete,
            ranRules: this.#config.checks
              .map(({ id }) => id)
              .filter(id => !off.has(id)),
            gate: analysis.policy.gate,
            maxComments: analysis.policy.maxComments,
            problems: analysis.policy.problems,
            ...(entityRef ? { entityRef } : {}),
            ...(facts.owner ? { ownerRef: facts.owner } : {}),
          },
          coverage: analysis.coverage,
          model,
          failedRules: analysis.failedRules,
          kind: analysis.plan.kind,
          identities: analysis.plan.identities,
        },
        this.#work,
      );
      this.#logger.debug(
        kept
          ? `Review "${reviewId}" is prepared`
          : `Review "${reviewId}" gave way to a newer push`,
      );
    } catch (error) {
      const { name, message } = error as Error;
      if (name === 'NotAllowedError' || name === 'NotFoundError') {
        await skip(message);
        return;
      }
      throw error;
    }
  }
}
