/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  parseDiff,
  REVIEW_RULES,
  reviewDiff,
  type ReviewRule,
} from '@ghostlight/pull-review';
/* eslint-disable @backstage/no-relative-monorepo-imports -- the example of a rule by others, which is no workspace */
import { retiredHost } from '../../../examples/third-party/review-rule/src/retiredHost';
import '../../../examples/third-party/review-rule/src/retiredHost.test';
/* eslint-enable @backstage/no-relative-monorepo-imports */
import { addRule } from './extensions';

describe('rules by others', () => {
  it('run beside the own ones and are switched off by their ids', () => {
    const added: ReviewRule[] = [];
    addRule(added, retiredHost);
    const diff = parseDiff(`diff --git a/a.ts b/a.ts
--- a/a.ts
+++ b/a.ts
@@ -1 +1,2 @@
 a
+fetch('https://orders.legacy.acme.example');
`);
    const run = (disable: string[]) =>
      reviewDiff({
        diff,
        read: () => undefined,
        rules: [...REVIEW_RULES, ...added],
        disable,
      }).findings.map(({ ruleId, location }) => [ruleId, location.line]);
    expect(run([])).toContainEqual(['acme-retired-host', 2]);
    expect(run(['acme-retired-host'])).not.toContainEqual([
      'acme-retired-host',
      2,
    ]);
  });

  it('neither replace a rule nor are on with a precision that nobody would accept', () => {
    expect(() => addRule([], { ...retiredHost, id: 'secrets' })).toThrow(
      '"secrets" already',
    );
    expect(() => addRule([retiredHost], retiredHost)).toThrow('already');
    expect(() => addRule([], { ...retiredHost, precision: 0.8 })).toThrow(
      'off by default',
    );
    const added: ReviewRule[] = [];
    addRule(added, { ...retiredHost, precision: 0.8, enabled: false });
    expect(added).toHaveLength(1);
  });
});
