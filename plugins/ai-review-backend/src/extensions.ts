/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { REVIEW_RULES, type ReviewRule } from '@ghostlight/pull-review';

/** Precision under which a rule is off until somebody asks for it. */
const LEAST_PRECISION = 0.9;

/** Adds deterministic rules to reviews. @public */
export interface ReviewRuleExtensionPoint {
  /**
   * Adds rules. They run beside those that ship with the engine, over the whole change of every pull request; portal and
   * repositories switch them on and off by their ids, as the others.
   *
   * @remarks
   * A rule gets texts of strangers and returns findings: it must not throw over what does not parse, wait, or write. One
   * that throws is named in the review and stops no other. `describeReviewRule` of `/testUtils` proves its precision.
   *
   * @throws Error when there is a rule with the same id, or one is on by default with a precision under 0.9.
   */
  addRule(...rules: ReviewRule[]): void;
}

/** @public */
export const reviewRuleExtensionPoint =
  createExtensionPoint<ReviewRuleExtensionPoint>({ id: 'ai-review.rule' });

/** @internal */
export function addRule(added: ReviewRule[], rule: ReviewRule): void {
  if ([...REVIEW_RULES, ...added].some(({ id }) => id === rule.id)) {
    throw new Error(`There is a review rule "${rule.id}" already.`);
  }
  if (rule.enabled && rule.precision < LEAST_PRECISION) {
    throw new Error(
      `The review rule "${rule.id}" has a precision of ${rule.precision}: under ${LEAST_PRECISION} a rule must be off by default.`,
    );
  }
  added.push(rule);
}
