/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/* eslint-disable jest/no-export -- a suite for the test files of others */

import {
  locateAnchor,
  parseDiff,
  type ReviewRule,
  type RuleContext,
} from '@ghostlight/pull-review';

/**
 * One diff and what a rule must make of it.
 *
 * @public
 */
export type ReviewRuleCase = {
  title: string;
  /** Whether the rule must find something. */
  finds: boolean;
  /** As `git diff` prints it. */
  diff: string;
  /** Texts of the old and the new tree, by path; also of files that the diff does not touch. */
  before?: Record<string, string>;
  after?: Record<string, string>;
} & Pick<RuleContext, 'catalog' | 'policy'>;

/**
 * The suite that every review rule keeps: enough diffs of either kind, the precision it claims, anchors that a forge takes,
 * the same answer twice, and silence over what cannot be read.
 *
 * @param options - `cases`: at least 20 in which the rule must find something, and 20 in which it must not
 * @public
 */
export function describeReviewRule(options: {
  rule: ReviewRule;
  cases: readonly ReviewRuleCase[];
}): void {
  const { rule, cases } = options;
  const contextOf = (item: ReviewRuleCase): RuleContext => ({
    diff: parseDiff(item.diff),
    files: Object.keys(item.after ?? {}),
    read: (path, side) => (side === 'LEFT' ? item.before : item.after)?.[path],
    catalog: item.catalog,
    policy: item.policy,
  });

  describe(`review rule ${rule.id}`, () => {
    it('has at least 20 diffs of either kind, which parse', () => {
      const positive = cases.filter(({ finds }) => finds).length;
      expect(positive).toBeGreaterThanOrEqual(20);
      expect(cases.length - positive).toBeGreaterThanOrEqual(20);
      expect(
        cases.filter(item => contextOf(item).diff.problems.length > 0),
      ).toEqual([]);
    });

    it('finds what it must, with the precision it claims', () => {
      const found = cases.filter(
        item => rule.check(contextOf(item)).length > 0,
      );
      const right = found.filter(({ finds }) => finds);
      expect(
        cases
          .filter(item => item.finds && !found.includes(item))
          .map(({ title }) => title),
      ).toEqual([]);
      expect(right.length / found.length).toBeGreaterThanOrEqual(
        rule.precision,
      );
      // Under 0.9 a rule is off until somebody asks for it.
      expect(rule.enabled && rule.precision < 0.9).toBe(false);
    });

    it.each(cases.map(item => [item.title, item] as const))(
      'says it where it can be said: %s',
      (_title, item) => {
        const context = contextOf(item);
        const findings = rule.check(context);
        expect(rule.check(context)).toEqual(findings);
        for (const { ruleId, location, title, message } of findings) {
          expect(ruleId).toBe(rule.id);
          expect(title).not.toBe('');
          expect(message).not.toBe('');
          const { path, side, line, startLine } = location;
          const refusal =
            line === undefined
              ? undefined
              : locateAnchor(context.diff, { path, side, line, startLine })
                  .forges.github.reason;
          expect(refusal).toBeUndefined();
        }
      },
    );

    it('is silent over a change whose texts cannot be read', () => {
      expect(
        rule.check({ diff: parseDiff(''), read: () => undefined }),
      ).toEqual([]);
      for (const item of cases) {
        // It may say less without texts; it must not throw.
        rule.check({ diff: parseDiff(item.diff), read: () => undefined });
      }
    });
  });
}
