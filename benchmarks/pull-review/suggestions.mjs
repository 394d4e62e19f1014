/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Real before/after pairs: how often the head alone has syntax errors, whether a real change ever counts as a new error,
// and whether a broken edit is found. node benchmarks/pull-review/suggestions.mjs <git folder of CRScore>
import { execFileSync } from 'node:child_process';
import { engine } from './lib/engine.mjs';

const folder = process.argv[2];
const git = (...args) =>
  execFileSync('git', ['-C', folder, ...args], {
    maxBuffer: 1 << 28,
  }).toString();
const paths = git(
  'ls-tree',
  '-r',
  '--name-only',
  'HEAD',
  'human_study/phase1/context_files/',
)
  .trim()
  .split('\n')
  .filter(path => /_old\.\w+$/.test(path));
const syntax = new engine.SyntaxChecker();
const sums = {
  pairs: 0,
  alreadyBroken: 0,
  realChangeRefused: 0,
  unknown: 0,
  broken: 0,
  brokenFound: 0,
};
for (const path of paths) {
  const before = git('show', `HEAD:${path}`);
  let after;
  try {
    after = git('show', `HEAD:${path.replace('_old.', '_new.')}`);
  } catch {
    continue;
  }
  sums.pairs += 1;
  const real = await syntax.compare(path, before, after);
  sums.unknown += real.state === 'unknown' ? 1 : 0;
  sums.alreadyBroken += real.before > 0 ? 1 : 0;
  sums.realChangeRefused += real.state === 'new-errors' ? 1 : 0;
  // One bracket too many in the middle of a line that has one.
  const lines = after.split('\n');
  const at = lines.findIndex(
    (line, index) =>
      index > lines.length / 2 &&
      /\w\(.*\)\s*[;:{]?\s*$/.test(line) &&
      !/^\s*(?:#|\/\/|\*)/.test(line),
  );
  if (at >= 0) {
    sums.broken += 1;
    const edited = [...lines];
    edited[at] = edited[at].replace('(', '((');
    const { state } = await syntax.compare(path, after, edited.join('\n'));
    sums.brokenFound += state === 'new-errors' ? 1 : 0;
  }
}
process.stdout.write(`${JSON.stringify(sums)}\n`);
