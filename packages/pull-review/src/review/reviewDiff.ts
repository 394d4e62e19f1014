/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { fingerprintFindings } from '../fingerprint/fingerprintFindings';
import { packDiff, type PackedDiff } from '../packing/packDiff';
import { runRules, type RuleRun } from '../rules/runRules';
import type { ReviewRule, RuleContext } from '../rules/types';
import type { DiffHunk, Finding } from '../types';

/** @public */
export interface ReviewOptions extends RuleContext {
  /** Default: those that ship with the engine, `REVIEW_RULES`. */
  rules?: readonly ReviewRule[];
  /** Ids of rules to run though they are off by default. */
  enable?: readonly string[];
  /** Ids of rules not to run. */
  disable?: readonly string[];
  /** Tokens of diff text in one model call. Default 24,000. */
  budget?: number;
  /** Model calls at most. Default 1. */
  maxBatches?: number;
  /** Hunks to pack, of an incremental review. Rules always see the whole diff. */
  only?: ReadonlySet<DiffHunk>;
}

/** @public */
export interface ReviewResult extends PackedDiff {
  /** With fingerprints, the gravest first. */
  findings: Finding[];
  failedRules: RuleRun['failed'];
}

/**
 * The review that needs no model: findings of the rules with their fingerprints, and the hunks packed for a model with
 * their coverage.
 *
 * @public
 */
export function reviewDiff(options: ReviewOptions): ReviewResult {
  const {
    diff,
    read,
    rules,
    enable,
    disable,
    budget = 24_000,
    maxBatches,
    only,
  } = options;
  const { findings, failed } = runRules(options, {
    rules,
    enable,
    disable,
  });
  const packed = packDiff(diff, {
    budget,
    maxBatches,
    only,
    read,
    attributes: options.attributes,
  });
  return {
    ...packed,
    findings: fingerprintFindings(diff, findings, { read }),
    failedRules: failed,
  };
}
