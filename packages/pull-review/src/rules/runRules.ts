/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Finding, Severity } from '../types';
import { REVIEW_RULES } from './rules';
import type { ReviewRule, RuleContext } from './types';

const ORDER: Severity[] = ['critical', 'high', 'medium', 'low'];

/** @public */
export interface RuleRun {
  /** The gravest first, then by path and line. */
  findings: Finding[];
  /** Rules that threw: their silence means nothing. */
  failed: { ruleId: string; message: string }[];
}

/**
 * Runs the rules that are on over a diff. One that throws is reported and the others run.
 *
 * @param options.enable - ids of rules to run though they are off by default
 * @param options.disable - ids of rules not to run
 * @public
 */
export function runRules(
  context: RuleContext,
  options: {
    rules?: readonly ReviewRule[];
    enable?: readonly string[];
    disable?: readonly string[];
  } = {},
): RuleRun {
  const { rules = REVIEW_RULES, enable, disable } = options;
  const failed: RuleRun['failed'] = [];
  const findings = rules
    .filter(
      ({ id, enabled }) =>
        (enabled || enable?.includes(id)) && !disable?.includes(id),
    )
    .flatMap(rule => {
      try {
        return rule.check(context);
      } catch (error) {
        failed.push({ ruleId: rule.id, message: (error as Error).message });
        return [];
      }
    });
  findings.sort(
    (left, right) =>
      ORDER.indexOf(left.severity) - ORDER.indexOf(right.severity) ||
      (left.location.path < right.location.path ? -1 : 0) ||
      (left.location.path > right.location.path ? 1 : 0) ||
      (left.location.line ?? 0) - (right.location.line ?? 0),
  );
  return { findings, failed };
}
