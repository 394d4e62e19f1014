/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Where reviews publish `ReviewSignal`. @public */
export const REVIEW_SIGNAL_CHANNEL = 'ai-review';

/** Something changed about reviews; what, is read through the routes, which check who may see it. @public */
export type ReviewSignal = { change: 'review' | 'finding' | 'backtest' };

/**
 * State of a review.
 *
 * `queued` and `prepared` wait for a worker, `posting` is being written to the forge, `posted` appeared there, `quiet`
 * found nothing new to say, `superseded` gave way to a newer push, `skipped` and `failed` say why in `reason`.
 *
 * @public
 */
export type ReviewState =
  | 'queued'
  | 'prepared'
  | 'posting'
  | 'posted'
  | 'quiet'
  | 'superseded'
  | 'skipped'
  | 'failed';

/**
 * What became of a finding: `acted-on` when the code that raised it changed, `resolved` when a person resolved the thread
 * without that, `dismissed` when a person said it is not wanted, `unaddressed` when the pull request was merged with it.
 *
 * @public
 */
export type ReviewFindingState =
  | 'open'
  | 'acted-on'
  | 'resolved'
  | 'dismissed'
  | 'unaddressed';

/** @public */
export type ReviewPullRequest = {
  /** Browser address of the repository. */
  repository: string;
  number: number;
  url: string;
  title: string;
  author: string;
  state: 'open' | 'closed' | 'merged';
  /** Nothing is posted until somebody resumes. */
  paused: boolean;
};

/** @public */
export type ReviewFinding = {
  id: string;
  /** What people write in comment commands: eight characters. */
  shortId: string;
  fingerprint: string;
  pullRequest: { repository: string; number: number; url: string };
  entityRef?: string;
  ruleId: string;
  severity: 'critical' | 'high' | 'medium' | 'low';
  /** 0 to 1: the measured precision of the rule, or the agreement of model passes. */
  confidence: number;
  /** Whether a model raised it; otherwise a deterministic rule did. */
  byModel: boolean;
  path: string;
  side: 'LEFT' | 'RIGHT';
  line?: number;
  startLine?: number;
  title: string;
  message: string;
  evidence: {
    path: string;
    side: 'LEFT' | 'RIGHT';
    line?: number;
    quote: string;
  }[];
  suggestion?: string;
  state: ReviewFindingState;
  /** Who changed the state, and why, when a person did. */
  stateBy?: string;
  stateReason?: string;
  /** Where it stands in the review; undefined while it is not posted. */
  placement?: 'line' | 'file' | 'body';
  firstSeenAt: string;
  lastSeenAt: string;
};

/** What of the diff was looked at. A hunk nobody saw is `unknown` or `skipped`, never reviewed. @public */
export type ReviewCoverage = {
  hunks: number;
  reviewed: number;
  partly: number;
  skipped: number;
  unknown: number;
  /** False when the forge withheld part of the diff. */
  complete: boolean;
  /** Files that were not wholly reviewed, with the reason; at most 200. */
  gaps: { path: string; state: string; reason?: string; hunks: number }[];
};

/** @public */
export type ReviewModelUse = {
  used: boolean;
  /** Why not. */
  reason?: string;
  calls: number;
  /** What was planned before the first call: calls, and tokens of the change they would read, counted as `o200k` does. */
  planned?: { calls: number; tokens: number };
  /** What the calls cost; undefined when a price is unknown. */
  costNanoUsd?: string;
  /** Findings of the model whose quotes did not hold, and which were dropped. */
  dropped: number;
};

/** @public */
export type Review = {
  id: string;
  pullRequest: ReviewPullRequest;
  entityRef?: string;
  ownerRef?: string;
  headSha: string;
  state: ReviewState;
  reason?: string;
  /** What asked for it: a push, a comment, the portal or the pass over missed deliveries. */
  trigger: 'push' | 'command' | 'portal' | 'reconcile';
  /** Relation to the last review: see `planIncremental` of the engine. */
  kind?: 'first' | 'same' | 'push' | 'rewritten';
  coverage?: ReviewCoverage;
  model?: ReviewModelUse;
  /** Rules that threw; their silence means nothing. */
  failedRules: { ruleId: string; message: string }[];
  /** Findings of this head, by state of being said. */
  counts: { found: number; fresh: number };
  check?: 'neutral' | 'success' | 'failure';
  url?: string;
  createdAt: string;
  finishedAt?: string;
};

/** @public */
export type ReviewDetail = Review & { findings: ReviewFinding[] };

/** Counts of a rule. Precision is unknown while nobody acted on or dismissed anything. @public */
export type ReviewRuleStats = {
  ruleId: string;
  title: string;
  byModel: boolean;
  posted: number;
  actedOn: number;
  dismissed: number;
  resolved: number;
  unaddressed: number;
  open: number;
  /** acted-on / (acted-on + dismissed). */
  precision?: number;
  /** acted-on / all that are no longer open. */
  actedOnRate?: number;
};

/** @public */
export type ReviewStats = {
  days: number;
  reviews: number;
  posted: number;
  pullRequests: number;
  findings: number;
  rules: ReviewRuleStats[];
  /** Median, from the creation of a pull request (or its first delivery) to its first review. */
  medianSecondsToFirstReview?: number;
  costNanoUsd?: string;
  /** What a review with a model cost at the median; tells what the next one may cost. */
  medianCostNanoUsd?: string;
  /** Reviews that were asked for on each UTC day, the oldest first; days without any are zero. */
  perDay: { day: string; reviews: number }[];
  /** By week, the oldest first. */
  trend: {
    week: string;
    posted: number;
    actedOn: number;
    dismissed: number;
    precision?: number;
  }[];
};

/** A read-only run over merged pull requests: what would have been said, against what people did. @public */
export type ReviewBacktest = {
  id: string;
  repository: string;
  entityRef?: string;
  state: 'queued' | 'running' | 'done' | 'failed';
  reason?: string;
  /** How many merged pull requests it looks at, at most. */
  limit: number;
  requestedBy: string;
  createdAt: string;
  finishedAt?: string;
  result?: ReviewBacktestResult;
};

/** @public */
export type ReviewBacktestResult = {
  pullRequests: {
    number: number;
    url: string;
    title: string;
    findings: {
      ruleId: string;
      severity: string;
      path: string;
      line?: number;
      title: string;
      message: string;
      /**
       * `discussed`: a person commented within three lines; `fixed-later`: the flagged line was changed or removed on
       * the default branch since; `kept`: it stands as it was; `unknown`: it could not be told.
       */
      outcome: 'discussed' | 'fixed-later' | 'kept' | 'unknown';
    }[];
    /** Why it could not be looked at. */
    problem?: string;
  }[];
  rules: {
    ruleId: string;
    findings: number;
    discussed: number;
    fixedLater: number;
    kept: number;
    unknown: number;
    /** (discussed + fixed later) / all whose outcome is known. */
    precision?: number;
  }[];
  findingsPerPullRequest?: number;
  /** Deterministic rules only: no model is called by a backtest. */
  costNanoUsd: '0';
};

/** What a rule is, and whether the portal runs it. @public */
export type ReviewRuleInfo = {
  ruleId: string;
  title: string;
  severity: ReviewFinding['severity'];
  byModel: boolean;
  /** Share of its findings that are right on the diffs it ships with; unknown of models. */
  fixturePrecision?: number;
  /** Whether it runs where nobody says otherwise. */
  defaultOn: boolean;
  /** What `ai.review.rules` of the portal says of it; `required`: no repository can switch it off. */
  portal: 'default' | 'enabled' | 'disabled' | 'required';
};

/** Who decided a value of the configuration. The portal wins where both speak. @public */
export type ReviewConfigurationSource = 'default' | 'portal' | 'repository';

/** How the pull requests of a repository are reviewed: its default branch merged with the policy of the portal. @public */
export type ReviewConfiguration = {
  repository: string;
  defaultBranch: string;
  /** The file on the default branch that was read; undefined when there is none. */
  file?: string;
  settings: {
    key: 'enabled' | 'drafts' | 'model' | 'maxComments';
    value: boolean | number;
    decidedBy: ReviewConfigurationSource;
    /** What the repository asked for and the portal did not grant. */
    refused?: boolean | number;
  }[];
  rules: {
    ruleId: string;
    title: string;
    on: boolean;
    decidedBy: ReviewConfigurationSource;
    /** Whether its findings fail the check. */
    gate: boolean;
    /** What the repository asked for and the portal did not grant. */
    refused?: 'enable' | 'disable' | 'gate';
  }[];
  deniedLicences: { licence: string; decidedBy: ReviewConfigurationSource }[];
  /** Decisions of the repository that are checked. */
  decisions: { id: string; title: string; source: string }[];
  /** What of the file could not be used. */
  problems: string[];
};

/** @public */
export type ReviewStatus = {
  ready: boolean;
  reason?: string;
  enabled: boolean;
  model: { state: 'off' | 'on' | 'degraded'; reason?: string };
  webhooks: {
    host: string;
    configured: boolean;
    acceptedAt?: string;
    refusedAt?: string;
    reason?: string;
  }[];
  pendingDeliveries: number;
  may: { request: boolean; manage: boolean; configure: boolean };
};
