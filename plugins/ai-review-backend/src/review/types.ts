/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  PostReview,
  ReviewCoverage,
  ReviewModelUse,
} from '@ghostlight/backstage-plugin-ai-common';
import type { Finding } from '@ghostlight/pull-review';

/** What the review job found about one head; kept until the post job has said it. */
export type PreparedReview = {
  findings: (Finding & { fingerprint: string; byModel: boolean })[];
  /** Whether the whole diff is known, and so what is not found any more is gone. */
  complete: boolean;
  /** Rules that ran to their end. */
  ranRules: string[];
  gate: string[];
  maxComments: number;
  problems: string[];
  /** Short citation of the catalog, for the text. */
  entityRef?: string;
  ownerRef?: string;
};

/** A review as the jobs see it. */
export type ReviewRow = {
  id: string;
  pullRequestId: string;
  repository: string;
  number: number;
  headSha: string;
  attempt: number;
  trigger: string;
  state: string;
  prepared?: PreparedReview;
  request?: PostReview;
  coverage?: ReviewCoverage;
  model?: ReviewModelUse;
  failedRules: { ruleId: string; message: string }[];
  checkConclusion?: string;
  createdAt: Date;
};

/** A finding as it is kept for a pull request. */
export type FindingRow = {
  id: string;
  shortId: string;
  fingerprint: string;
  ruleId: string;
  byModel: boolean;
  state: string;
  body: Finding;
  placement?: string;
};
