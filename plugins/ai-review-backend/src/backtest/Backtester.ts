/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  PullRequestInfo,
  ReviewBacktestResult,
  ReviewThread,
} from '@ghostlight/backstage-plugin-ai-common';
import type {
  AiScmOptions,
  AiScmService,
} from '@ghostlight/backstage-plugin-ai-node';
import type { Finding } from '@ghostlight/pull-review';
import type { CatalogViews } from '../catalog/CatalogViews';
import type { ReviewConfig } from '../config';
import { analyze } from '../review/analyze';
import type { ReviewReader } from '../store/ReviewReader';

type Tested = ReviewBacktestResult['pullRequests'][number];

const NEAR_LINES = 3;
const MOST_FINDINGS = 200;

/**
 * What would have been said about the last merged pull requests, against what people did. Reads the forge and writes
 * nothing there; calls no model, so it costs nothing.
 */
export class Backtester {
  readonly #auth: AuthService;
  readonly #config: ReviewConfig;
  readonly #logger: LoggerService;
  readonly #reader: ReviewReader;
  readonly #scm: AiScmService;
  readonly #views: CatalogViews;

  constructor(options: {
    auth: AuthService;
    config: ReviewConfig;
    logger: LoggerService;
    reader: ReviewReader;
    scm: AiScmService;
    views: CatalogViews;
  }) {
    this.#auth = options.auth;
    this.#config = options.config;
    this.#logger = options.logger;
    this.#reader = options.reader;
    this.#scm = options.scm;
    this.#views = options.views;
  }

  async run(options: { backtestId: string; signal: AbortSignal }) {
    const { backtestId, signal } = options;
    const backtest = await this.#reader.backtest(backtestId);
    if (!backtest || backtest.state === 'done') {
      return;
    }
    await this.#reader.updateBacktest(backtestId, { state: 'running' });
    const access = { credentials: await this.#auth.getOwnServiceCredentials() };
    const repository = { url: backtest.repository };
    try {
      const merged = await this.#scm.pullRequests(
        { repository, state: 'merged', limit: backtest.limit },
        access,
      );
      const tested: Tested[] = [];
      for (const pullRequest of merged) {
        signal.throwIfAborted();
        tested.push(await this.#test(pullRequest, access));
      }
      await this.#reader.updateBacktest(backtestId, {
        state: 'done',
        result: summarizeBacktest(tested),
      });
    } catch (error) {
      const { name, message } = error as Error;
      if (name === 'NotAllowedError' || name === 'NotFoundError') {
        await this.#reader.updateBacktest(backtestId, {
          state: 'failed',
          reason: message,
        });
        return;
      }
      throw error;
    }
  }

  async #test(
    pullRequest: PullRequestInfo,
    access: AiScmOptions,
  ): Promise<Tested> {
    const { repository, number, url, title } = pullRequest;
    try {
      const { findings } = await analyze({
        access,
        batches: 0,
        config: this.#config,
        pullRequest,
        scm: this.#scm,
        view: await this.#views.get(),
      });
      const threads = await this.#scm.reviewThreads(
        { repository, number },
        access,
      );
      const { defaultBranch } = await this.#scm.repository(repository, access);
      const now = await this.#texts(
        repository,
        defaultBranch,
        findings,
        access,
      );
      return {
        number,
        url,
        title,
        findings: findings.slice(0, MOST_FINDINGS).map(finding => ({
          ruleId: finding.ruleId,
          severity: finding.severity,
          path: finding.location.path,
          line: finding.location.line,
          title: finding.title,
          message: finding.message,
          outcome: outcomeOf(finding, threads, now),
        })),
      };
    } catch (error) {
      const { message } = toError(error);
      this.#logger.debug(`"${url}" could not be looked back at: ${message}`);
      return { number, url, title, findings: [], problem: message };
    }
  }

  /** The flagged files as they are now. */
  async #texts(
    repository: PullRequestInfo['repository'],
    commit: string,
    findings: Finding[],
    access: AiScmOptions,
  ): Promise<Map<string, string>> {
    const paths = [...new Set(findings.map(({ location }) => location.path))];
    if (paths.length === 0) {
      return new Map();
    }
    const tree = await this.#scm.tree({ repository, revision: commit }, access);
    const files = await this.#scm.files(
      { repository, commit: tree!.commit, paths },
      access,
    );
    return new Map(
      files.map(({ path, content }) => [
        path,
        Buffer.from(content).toString('utf8'),
      ]),
    );
  }
}

/** What people did about the place of a finding. */
export function outcomeOf(
  { location, evidence }: Finding,
  threads: ReviewThread[],
  now: ReadonlyMap<string, string>,
): Tested['findings'][number]['outcome'] {
  const { path, side, line } = location;
  if (line === undefined || side === 'LEFT') {
    return 'unknown';
  }
  const discussed = threads.some(
    thread =>
      thread.path === path &&
      thread.line !== undefined &&
      Math.abs(thread.line - line) <= NEAR_LINES &&
      // Our own review of the time is not what people said.
      !thread.comments[0]?.body.includes('<!-- ghostlight:'),
  );
  if (discussed) {
    return 'discussed';
  }
  const quote = evidence.find(
    item => item.path === path && item.line === line,
  )?.quote;
  if (!quote?.trim()) {
    return 'unknown';
  }
  const lines = now
    .get(path)
    ?.split('\n')
    .map(text => text.trim());
  return lines?.includes(quote.trim()) ? 'kept' : 'fixed-later';
}

/** Precision by rule: what was discussed or fixed, of all whose outcome is known. */
export function summarizeBacktest(
  pullRequests: Tested[],
): ReviewBacktestResult {
  const rules = new Map<string, ReviewBacktestResult['rules'][number]>();
  for (const { ruleId, outcome } of pullRequests.flatMap(
    ({ findings }) => findings,
  )) {
    const rule = rules.get(ruleId) ?? {
      ruleId,
      findings: 0,
      discussed: 0,
      fixedLater: 0,
      kept: 0,
      unknown: 0,
    };
    rule.findings += 1;
    rule[outcome === 'fixed-later' ? 'fixedLater' : outcome] += 1;
    rules.set(ruleId, rule);
  }
  const looked = pullRequests.filter(({ problem }) => problem === undefined);
  const total = looked.reduce((sum, { findings }) => sum + findings.length, 0);
  return {
    pullRequests,
    rules: [...rules.values()]
      .map(rule => {
        const known = rule.findings - rule.unknown;
        return known > 0
          ? {
              ...rule,
              precision: (rule.discussed + rule.fixedLater) / known,
            }
          : rule;
      })
      .sort((left, right) => right.findings - left.findings),
    ...(looked.length > 0
      ? { findingsPerPullRequest: total / looked.length }
      : {}),
    costNanoUsd: '0',
  };
}
