/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Precision and recall of each rule on its fixtures (packages/pull-review/src/rules/__fixtures__).
import { engine, testUtils } from './lib/engine.mjs';

process.stdout.write(
  '| rule | diffs + | diffs - | precision | recall |\n|---|---|---|---|---|\n',
);
for (const rule of engine.REVIEW_RULES) {
  const fixtures = testUtils.readFixtures(rule.id);
  const found = fixtures.map(({ positive, context }) => ({
    positive,
    hit: rule.check(context).length > 0,
  }));
  const count = (positive, hit) =>
    found.filter(item => item.positive === positive && item.hit === hit).length;
  const right = count(true, true);
  const wrong = count(false, true);
  process.stdout.write(
    `| ${rule.id} | ${right + count(true, false)} | ${
      wrong + count(false, false)
    } | ${(right / (right + wrong)).toFixed(2)} | ${(
      right /
      (right + count(true, false))
    ).toFixed(2)} |\n`,
  );
}
