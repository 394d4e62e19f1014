/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type {
  PostReview,
  PullRequestRef,
  ReviewThread,
} from '@ghostlight/backstage-plugin-ai-common';
import type {
  AiScmOptions,
  AiScmService,
} from '@ghostlight/backstage-plugin-ai-node';
import type { ReviewStore } from '../store/ReviewStore';
import { toJson } from '../store/ReviewStore';
import { isNear } from './ModelReviewer';
import { byGravity, renderComment, renderReview } from './renderReview';
import type { FindingRow, ReviewRow } from './types';

/** Name of the check on a commit. */
export const CHECK_NAME = 'Ghostlight review';

/**
 * Says a prepared review, once.
 *
 * @remarks
 * The jobs of one pull request run one after the other. What is sent is stored before it is sent and is the same at every
 * try; the forge is asked for the review's own id, which nobody outside knows, before anything is posted. So a kill between
 * any two steps leads to exactly one review. When the branch moved on meanwhile, nothing is said and the next review says
 * what still holds.
 */
export class ReviewPoster {
  readonly #auth: AuthService;
  readonly #logger: LoggerService;
  readonly #scm: AiScmService;
  readonly #store: ReviewStore;

  constructor(options: {
    auth: AuthService;
    logger: LoggerService;
    scm: AiScmService;
    store: ReviewStore;
  }) {
    this.#auth = options.auth;
    this.#logger = options.logger;
    this.#scm = options.scm;
    this.#store = options.store;
  }

  async run(reviewId: string): Promise<void> {
    const access = { credentials: await this.#auth.getOwnServiceCredentials() };
    let review = await this.#store.get(reviewId);
    if (review?.state === 'prepared') {
      await this.#decide(review, access);
      review = await this.#store.get(reviewId);
    }
    if (review?.state === 'posting') {
      await this.#post(review, access);
      review = await this.#store.get(reviewId);
    }
    if (
      review &&
      ['posted', 'quiet'].includes(review.state) &&
      !review.checkConclusion
    ) {
      await this.#closeThreads(review, access);
      await this.report(review, access);
    }
  }

  /** Reads which threads people resolved. */
  async syncThreads(
    pullRequestId: string,
    pullRequest: PullRequestRef,
    access: AiScmOptions,
  ): Promise<void> {
    const findings = await this.#store.findings(pullRequestId);
    const open = findings.filter(
      ({ state, placement }) => state === 'open' && placement,
    );
    if (open.length === 0) {
      return;
    }
    const threads = await this.#scm.reviewThreads(pullRequest, access);
    await this.#store.settle(
      open.filter(finding => threadOf(threads, finding)?.resolved),
      'resolved',
    );
  }

  /**
   * Reports the check of a review: neutral, unless the repository lets named deterministic rules fail it and no code owner
   * has overridden that.
   */
  async report(review: ReviewRow, access: AiScmOptions): Promise<void> {
    const { prepared } = review;
    if (!prepared) {
      return;
    }
    const { findings, overridden } = await this.#store.withPullRequest(
      review.pullRequestId,
      async (_trx, known) => ({
        findings: known.findings,
        overridden: known.gateOverridden,
      }),
    );
    const present = new Set(
      prepared.findings.map(({ fingerprint }) => fingerprint),
    );
    const failing = findings.filter(
      ({ ruleId, byModel, state, fingerprint }) =>
        !byModel &&
        state === 'open' &&
        present.has(fingerprint) &&
        prepared.gate.includes(ruleId),
    );
    let conclusion: 'neutral' | 'success' | 'failure' = 'neutral';
    if (prepared.gate.length > 0) {
      conclusion = failing.length > 0 && !overridden ? 'failure' : 'success';
    }
    const gated = failing
      .map(
        ({ shortId, ruleId, body }) => `- ${shortId} ${ruleId}: ${body.title}`,
      )
      .join('\n');
    const summaries = {
      neutral: 'This check never fails here.',
      success: overridden
        ? `A code owner overrode the gate.\n\n${gated}`
        : `No open finding of ${prepared.gate.join(', ')}.`,
      failure: `This repository lets these rules fail the check. A code owner overrides it with a comment: \`/ghostlight override <reason>\`.\n\n${gated}`,
    };
    try {
      await this.#scm.report(
        {
          repository: { url: review.repository },
          sha: review.headSha,
          name: CHECK_NAME,
          conclusion,
          title:
            prepared.findings.length === 0
              ? 'Nothing to remark'
              : `${prepared.findings.length} findings`,
          summary: summaries[conclusion],
        },
        access,
      );
    } catch (error) {
      // A token that may comment and not report is common; the review stands without the check.
      this.#logger.warn(
        `The check of "${review.repository}" could not be reported`,
        error as Error,
      );
    }
    await this.#store.recordCheck(review.id, conclusion);
  }

  /** Decides what is new, and stores what will be sent. */
  async #decide(review: ReviewRow, access: AiScmOptions): Promise<void> {
    const pullRequest = refOf(review);
    const info = await this.#scm.pullRequest(pullRequest, access);
    if (info.head.sha !== review.headSha || info.state !== 'open') {
      await this.#store.end(
        review.id,
        'superseded',
        info.state === 'open'
          ? 'The branch moved on before it was said'
          : `The pull request was ${info.state} before it was said`,
      );
      return;
    }
    await this.syncThreads(review.pullRequestId, pullRequest, access);
    const prepared = review.prepared!;
    await this.#store.withPullRequest(
      review.pullRequestId,
      async (trx, known) => {
        const byFingerprint = new Map(
          known.findings.map(finding => [finding.fingerprint, finding]),
        );
        const dismissed = await known.dismissed(
          prepared.findings.map(({ fingerprint }) => fingerprint),
        );
        const fresh: FindingRow[] = [];
        const standing: FindingRow[] = [];
        const now = new Date();
        for (const found of prepared.findings) {
          const { fingerprint, byModel, ...body } = found;
          const earlier = byFingerprint.get(fingerprint);
          if (dismissed.has(fingerprint)) {
            continue;
          }
          if (earlier?.placement) {
            // Said once is said: it is not repeated, whatever became of it. Code that comes back is open again.
            const state = earlier.state === 'acted-on' ? 'open' : earlier.state;
            await trx('findings')
              .where({ id: earlier.id })
              .update({ last_seen: now, body: toJson(body), state });
            if (state === 'open') {
              standing.push(earlier);
            }
            continue;
          }
          if (
            byModel &&
            known.findings.some(
              other =>
                other.byModel &&
                other.placement &&
                isNear(other.body.location, body.location),
            )
          ) {
            // A model words and cuts the same thing differently each time; what it said there is said.
            continue;
          }
          fresh.push(
            await insertFinding(trx, {
              review,
              fingerprint,
              byModel,
              body,
              now,
              earlier,
            }),
          );
        }
        await settleGone(trx, { known: known.findings, prepared, now });
        if (fresh.length === 0 && known.hasSpoken) {
          await this.#store.endQuietly(trx, review.id);
          return;
        }
        const ordered = [...fresh].sort(byGravity);
        const commented = ordered.slice(0, prepared.maxComments);
        const request: PostReview & { findings: string[] } = {
          pullRequest,
          headSha: review.headSha,
          body: renderReview({
            comments: commented.length,
            listed: ordered.slice(prepared.maxComments),
            standing,
            coverage: review.coverage!,
            model: review.model!,
            failedRules: review.failedRules,
            prepared,
          }),
          comments: commented.map(renderComment),
          // A random id: nobody can post it first and so keep the review away.
          marker: `review-${review.id}`,
          findings: commented.map(({ id }) => id),
        };
        await this.#store.startPosting(trx, review.id, request, fresh.length);
      },
    );
  }

  async #post(review: ReviewRow, access: AiScmOptions): Promise<void> {
    const { findings, ...request } = review.request as PostReview & {
      findings: string[];
    };
    try {
      const posted = await this.#scm.review(request, access);
      await this.#store.recordPosted(review, posted, findings);
    } catch (error) {
      const { name, message } = error as Error;
      if (name === 'ConflictError') {
        await this.#store.end(review.id, 'superseded', message);
        return;
      }
      if (name === 'NotAllowedError' || name === 'NotFoundError') {
        await this.#store.end(review.id, 'failed', message);
        return;
      }
      throw error;
    }
  }

  /** Resolves threads whose code is gone. Comes second to the review itself: a failure is only logged. */
  async #closeThreads(review: ReviewRow, access: AiScmOptions): Promise<void> {
    const gone = (await this.#store.findings(review.pullRequestId)).filter(
      ({ state, placement }) => state === 'acted-on' && placement,
    );
    if (gone.length === 0) {
      return;
    }
    try {
      const pullRequest = refOf(review);
      const threads = await this.#scm.reviewThreads(pullRequest, access);
      for (const finding of gone) {
        const thread = threadOf(threads, finding);
        if (thread && !thread.resolved) {
          await this.#scm.resolveThread(
            { pullRequest, threadId: thread.id },
            access,
          );
        }
      }
    } catch (error) {
      this.#logger.warn(
        `Threads of "${review.repository}" whose code is gone could not be resolved`,
        error as Error,
      );
    }
  }
}

/** The thread of a finding: the first that shows its id, which was random until we posted it. */
export function threadOf(
  threads: ReviewThread[],
  finding: { shortId: string },
): ReviewThread | undefined {
  return threads.find(thread =>
    thread.comments[0]?.body.includes(`\`${finding.shortId}\``),
  );
}

async function insertFinding(
  trx: Knex.Transaction,
  options: {
    review: ReviewRow;
    fingerprint: string;
    byModel: boolean;
    body: FindingRow['body'];
    now: Date;
    /** Of a review that was never said. */
    earlier?: FindingRow;
  },
): Promise<FindingRow> {
  const { review, fingerprint, byModel, body, now, earlier } = options;
  const id = earlier?.id ?? randomUUID();
  const row: FindingRow = {
    id,
    shortId: earlier?.shortId ?? id.slice(0, 8),
    fingerprint,
    ruleId: body.ruleId,
    byModel,
    state: 'open',
    body,
  };
  await trx('findings')
    .insert({
      id,
      short_id: row.shortId,
      pull_request_id: review.pullRequestId,
      review_id: review.id,
      fingerprint,
      rule_id: row.ruleId,
      severity: body.severity,
      confidence: body.confidence,
      by_model: byModel,
      body: toJson(body),
      state: 'open',
      first_seen: now,
      last_seen: now,
    })
    .onConflict('id')
    .merge([
      'review_id',
      'severity',
      'confidence',
      'body',
      'state',
      'last_seen',
    ]);
  return row;
}

/** Open findings of rules that ran over the whole change and did not find them again: the code was changed. */
async function settleGone(
  trx: Knex.Transaction,
  options: {
    known: FindingRow[];
    prepared: NonNullable<ReviewRow['prepared']>;
    now: Date;
  },
): Promise<void> {
  const { known, prepared, now } = options;
  if (!prepared.complete) {
    return;
  }
  const present = new Set(
    prepared.findings.map(({ fingerprint }) => fingerprint),
  );
  const gone = known.filter(
    ({ byModel, state, placement, ruleId, fingerprint }) =>
      !byModel &&
      state === 'open' &&
      placement &&
      prepared.ranRules.includes(ruleId) &&
      !present.has(fingerprint),
  );
  if (gone.length > 0) {
    await trx('findings')
      .whereIn(
        'id',
        gone.map(({ id }) => id),
      )
      .update({ state: 'acted-on', state_at: now });
  }
}

function refOf(review: ReviewRow): PullRequestRef {
  return { repository: { url: review.repository }, number: review.number };
}
