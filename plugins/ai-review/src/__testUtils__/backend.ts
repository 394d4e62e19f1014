/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  ReviewBacktest,
  ReviewConfiguration,
  ReviewDetail,
  ReviewFinding,
  ReviewRuleInfo,
  ReviewStats,
  ReviewStatus,
} from '@ghostlight/backstage-plugin-ai-common';
import type { ReviewApi } from '../api';

const AT = '2026-03-01T03:00:00.000Z';
const REPOSITORY = 'https://github.com/acme/orders';
const PULL = `${REPOSITORY}/pull/7`;

export const finding: ReviewFinding = {
  id: 'f1',
  shortId: 'abcd1234',
  fingerprint: 'abcd1234ef',
  pullRequest: { repository: REPOSITORY, number: 7, url: PULL },
  entityRef: 'component:default/orders',
  ruleId: 'accessibility',
  severity: 'medium',
  confidence: 0.97,
  byModel: false,
  path: 'src/shop page.tsx',
  side: 'RIGHT',
  line: 12,
  title: 'The image has no text',
  message: 'Give `img` an `alt`. ![x](https://evil.example/x.png)',
  evidence: [
    {
      path: 'src/shop page.tsx',
      side: 'RIGHT',
      line: 12,
      quote: '<img src={logo}>',
    },
  ],
  suggestion: '<img src={logo} alt="Shop">',
  state: 'open',
  placement: 'line',
  firstSeenAt: AT,
  lastSeenAt: AT,
};

export const review: ReviewDetail = {
  id: 'r1',
  pullRequest: {
    repository: REPOSITORY,
    number: 7,
    url: PULL,
    title: 'A shop window',
    author: 'kim',
    state: 'open',
    paused: false,
  },
  entityRef: 'component:default/orders',
  ownerRef: 'group:default/checkout',
  headSha: '0123456789abcdef',
  state: 'posted',
  trigger: 'push',
  kind: 'first',
  coverage: {
    hunks: 340,
    reviewed: 312,
    partly: 0,
    skipped: 28,
    unknown: 0,
    complete: true,
    gaps: [
      { path: 'yarn.lock', state: 'skipped', reason: 'lock file', hunks: 28 },
    ],
  },
  model: {
    used: true,
    calls: 5,
    costNanoUsd: '12000000',
    planned: { calls: 6, tokens: 4200 },
    dropped: 2,
  },
  failedRules: [{ ruleId: 'docs-stale', message: 'it broke' }],
  counts: { found: 4, fresh: 3 },
  check: 'neutral',
  url: `${PULL}#review`,
  createdAt: AT,
  finishedAt: AT,
  findings: [
    { ...finding, severity: 'low', id: 'f2', title: 'Less grave' },
    finding,
    {
      ...finding,
      id: 'f3',
      title: 'Not wanted',
      side: 'LEFT',
      state: 'dismissed',
      stateBy: 'user:default/kim',
      stateReason: 'the consumer is gone',
      suggestion: undefined,
    },
  ],
};

export const stats: ReviewStats = {
  days: 30,
  reviews: 60,
  posted: 40,
  pullRequests: 30,
  findings: 25,
  rules: [
    {
      ruleId: 'accessibility',
      title: 'Not usable by everyone',
      byModel: false,
      posted: 10,
      actedOn: 8,
      dismissed: 0,
      resolved: 0,
      unaddressed: 0,
      open: 2,
      precision: 1,
      actedOnRate: 1,
    },
    {
      ruleId: 'hot-path',
      title: 'Costly work on a hot path',
      byModel: false,
      posted: 5,
      actedOn: 1,
      dismissed: 3,
      resolved: 0,
      unaddressed: 1,
      open: 0,
      precision: 0.25,
      actedOnRate: 0.2,
    },
  ],
  medianSecondsToFirstReview: 95,
  costNanoUsd: '480000000',
  medianCostNanoUsd: '11000000',
  perDay: [
    { day: '2026-02-28', reviews: 1 },
    { day: '2026-03-01', reviews: 3 },
  ],
  trend: [
    {
      week: '2026-02-16',
      posted: 10,
      actedOn: 3,
      dismissed: 3,
      precision: 0.5,
    },
    { week: '2026-02-23', posted: 15, actedOn: 6, dismissed: 0, precision: 1 },
  ],
};

export const status: ReviewStatus = {
  ready: true,
  enabled: true,
  model: { state: 'on' },
  webhooks: [{ host: 'github.com', configured: true, acceptedAt: AT }],
  pendingDeliveries: 0,
  may: { request: true, manage: true, configure: true },
};

export const rule: ReviewRuleInfo = {
  ruleId: 'hot-path',
  title: 'Costly work on a hot path',
  severity: 'medium',
  byModel: false,
  fixturePrecision: 1,
  defaultOn: true,
  portal: 'required',
};

export const backtest: ReviewBacktest = {
  id: 'b1',
  repository: REPOSITORY,
  state: 'done',
  limit: 30,
  requestedBy: 'user:default/kim',
  createdAt: AT,
  finishedAt: AT,
  result: {
    pullRequests: [
      {
        number: 3,
        url: `${REPOSITORY}/pull/3`,
        title: 'A key',
        findings: [
          {
            ruleId: 'secrets',
            severity: 'critical',
            path: 'src/key.ts',
            line: 1,
            title: 'A credential is committed',
            message: 'Take it out.',
            outcome: 'fixed-later',
          },
        ],
      },
      {
        number: 4,
        // eslint-disable-next-line no-script-url
        url: 'javascript:alert(1)',
        title: 'Too old',
        findings: [],
        problem: 'the forge forgot its diff',
      },
      { number: 5, url: `${REPOSITORY}/pull/5`, title: 'Fine', findings: [] },
    ],
    rules: [
      {
        ruleId: 'secrets',
        findings: 4,
        discussed: 1,
        fixedLater: 2,
        kept: 1,
        unknown: 0,
        precision: 0.75,
      },
    ],
    findingsPerPullRequest: 0.33,
    costNanoUsd: '0',
  },
};

export const configuration: ReviewConfiguration = {
  repository: REPOSITORY,
  defaultBranch: 'main',
  file: '.ghostlight/review.yaml',
  settings: [
    { key: 'enabled', value: true, decidedBy: 'default' },
    { key: 'maxComments', value: 10, decidedBy: 'portal', refused: 50 },
  ],
  rules: [
    {
      ruleId: 'secrets',
      title: 'A credential is committed',
      on: true,
      decidedBy: 'portal',
      gate: false,
      refused: 'disable',
    },
    {
      ruleId: 'docs-stale',
      title: 'A document still names what is gone',
      on: false,
      decidedBy: 'repository',
      gate: false,
    },
  ],
  deniedLicences: [{ licence: 'AGPL-3.0', decidedBy: 'portal' }],
  decisions: [
    { id: 'ADR-7', title: 'Temporal, not moment', source: 'docs/adr/7.md' },
  ],
  problems: ['"gate" must be a list of ids of deterministic rules.'],
};

/** A backend that knows one review, one backtest and one configuration. */
export const backend = (change: Partial<ReviewApi> = {}): ReviewApi => ({
  status: async () => status,
  reviews: async () => ({ items: [review], total: 1 }),
  review: async () => review,
  stats: async () => stats,
  rules: async () => [rule],
  configuration: async () => configuration,
  dismiss: async () => finding,
  request: async () => undefined,
  pause: async () => undefined,
  backtests: async () => [backtest],
  backtest: async () => backtest,
  startBacktest: async () => backtest,
  ...change,
});

export const forbidden = async () => {
  throw Object.assign(new Error('no'), { name: 'NotAllowedError' });
};
