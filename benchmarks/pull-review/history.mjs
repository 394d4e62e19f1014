/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Runs the rules over the first-parent history of a bare or ordinary git repository and prints what they say.
// node benchmarks/pull-review/history.mjs <git folder> [commits]
import { execFileSync } from 'node:child_process';
import { engine } from './lib/engine.mjs';

const [folder, most = '200'] = process.argv.slice(2);
const git = (...args) =>
  execFileSync('git', ['-C', folder, ...args], {
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
const commits = git('rev-list', '--first-parent', '-n', most, 'HEAD')
  .toString()
  .trim()
  .split('\n');
const counts = {};
let changes = 0;
for (const head of commits) {
  let diff;
  let base;
  try {
    base = git('rev-parse', `${head}^1`).toString().trim();
    diff = engine.parseDiff(git(...engine.gitDiffArguments({ base, head })));
  } catch {
    continue;
  }
  if (diff.files.length > 300) {
    continue;
  }
  changes += 1;
  const cache = new Map();
  const read = (path, side) => {
    const key = `${side === 'LEFT' ? base : head}:${path}`;
    if (!cache.has(key)) {
      try {
        cache.set(key, git('cat-file', 'blob', key).toString());
      } catch {
        cache.set(key, undefined);
      }
    }
    return cache.get(key);
  };
  const files = git('ls-tree', '-r', '-z', '--name-only', head)
    .toString()
    .split('\0');
  const { findings, failed } = engine.runRules({ diff, read, files });
  for (const { ruleId, message } of failed) {
    process.stdout.write(`FAILED ${ruleId} ${message}\n`);
  }
  for (const { ruleId, location, message, evidence } of findings) {
    counts[ruleId] = (counts[ruleId] ?? 0) + 1;
    process.stdout.write(
      `${head.slice(0, 8)} ${ruleId} ${location.path}:${
        location.line ?? ''
      } | ${evidence[0]?.quote.slice(0, 110) ?? ''} | ${message.slice(
        0,
        110,
      )}\n`,
    );
  }
}
process.stdout.write(`${JSON.stringify({ changes, counts })}\n`);
