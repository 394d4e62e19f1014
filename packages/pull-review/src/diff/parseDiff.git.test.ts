/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { checkDiff } from '../testUtils/checkDiff';
import { gitDiffs } from '../testUtils/gitDiffs';
import { randomTrees } from '../testUtils/randomTrees';

/** Settings a user may have; each must read the same. */
const VARIANTS: [
  name: string,
  options: { settings?: string[]; flags?: string[] },
][] = [
  ['as pinned', {}],
  ['no context', { flags: ['-M', '-U0'] }],
  ['much context', { flags: ['-M', '-U12', '--full-index'] }],
  ['copies', { flags: ['-C', '--find-copies-harder', '-U1'] }],
  ['no prefix', { flags: ['-M', '--no-prefix'] }],
  ['other prefixes', { flags: ['-M', '--src-prefix=i/', '--dst-prefix=w/'] }],
  [
    'blank context lines stripped, names unquoted',
    {
      settings: ['diff.suppressBlankEmpty=true', 'core.quotePath=false'],
      flags: ['-M'],
    },
  ],
  ['binary patches', { flags: ['-M', '--binary'] }],
  ['no renames, patience', { flags: ['--no-renames', '--patience', '-U2'] }],
  ['function context', { flags: ['-M', '-W', '--inter-hunk-context=4'] }],
];

describe('parseDiff against git', () => {
  it.each(VARIANTS)(
    'numbers, rebuilds and anchors random diffs: %s',
    (name, options) => {
      const start = 1000 * VARIANTS.findIndex(([other]) => other === name);
      const pairs = Array.from({ length: 40 }, (_unused, index) =>
        randomTrees(start + index),
      );
      const diffs = gitDiffs(pairs, options);
      const results = diffs.map((diff, index) =>
        checkDiff(diff, pairs[index], { anchors: index % 4 === 0 }),
      );
      expect(results.flatMap(({ errors }) => errors)).toEqual([]);
      expect(
        results.reduce((sum, { lines }) => sum + lines, 0),
      ).toBeGreaterThan(1_000);
    },
    60_000,
  );
});
