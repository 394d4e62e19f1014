/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Random diffs, made by git itself under ten settings: numbers, byte-for-byte rebuilding, anchors on all three forges.
import { testUtils } from './lib/engine.mjs';

const { checkDiff, gitDiffs, randomTrees } = testUtils;
const total = Number(process.argv[2] ?? 10_000);
const VARIANTS = [
  {},
  { flags: ['-M', '-U0'] },
  { flags: ['-M', '-U12', '--full-index'] },
  { flags: ['-C', '--find-copies-harder', '-U1'] },
  { flags: ['-M', '--no-prefix'] },
  { flags: ['-M', '--src-prefix=i/', '--dst-prefix=w/'] },
  {
    settings: ['diff.suppressBlankEmpty=true', 'core.quotePath=false'],
    flags: ['-M'],
  },
  { flags: ['-M', '--binary'] },
  { flags: ['--no-renames', '--patience', '-U2'] },
  { flags: ['-M', '-W', '--inter-hunk-context=4'] },
];
const BATCH = 200;
const sums = { diffs: 0, lines: 0, anchors: 0, errors: 0 };
for (let start = 0; start < total; start += BATCH) {
  const pairs = Array.from(
    { length: Math.min(BATCH, total - start) },
    (_, index) => randomTrees(1_000_000 + start + index),
  );
  const diffs = gitDiffs(pairs, VARIANTS[(start / BATCH) % VARIANTS.length]);
  diffs.forEach((diff, index) => {
    const { errors, lines, anchors } = checkDiff(diff, pairs[index], {
      anchors: true,
    });
    sums.diffs += 1;
    sums.lines += lines;
    sums.anchors += 3 * anchors;
    sums.errors += errors.length;
    errors
      .slice(0, 3)
      .forEach(error => process.stderr.write(`${start + index}: ${error}\n`));
  });
}
process.stdout.write(`${JSON.stringify(sums)}\n`);
