/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Everything `npm test` does: a supported Node, the dependencies, then every test of every workspace, and one plain line
// at the end that is true to the whole run.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { step } from './lib/log.mjs';
import { ensureInstalled, root, run } from './lib/toolchain.mjs';

const { node, env } = ensureInstalled();

if (!env.GHOSTLIGHT_TEST_POSTGRES) {
  step(
    'GHOSTLIGHT_TEST_POSTGRES is not set: database suites run on embedded PGlite only. Set it to the URL of a disposable PostgreSQL with pgvector (superuser) to run them on both.',
  );
}

/** Tests that need neither workspace nor jest, with Node's own runner; what fails is shown, and all are counted. */
function runNodeTests(nodePath, environment) {
  const files = readdirSync(join(root, 'deploy/test'))
    .filter(name => name.endsWith('.test.mjs'))
    .map(name => join(root, 'deploy/test', name));
  const { status, stdout } = spawnSync(
    nodePath,
    ['--test', '--test-reporter=tap', ...files],
    { cwd: root, env: environment, encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  const count = name =>
    Number(stdout.match(new RegExp(`^# ${name} (\\d+)$`, 'm'))?.[1] ?? 0);
  const counts = {
    pass: count('pass'),
    fail: count('fail') + count('cancelled'),
    skipped: count('skipped') + count('todo'),
  };
  if (status !== 0) {
    process.stderr.write(`${stdout.slice(-20_000)}\n`);
    counts.fail = Math.max(counts.fail, 1);
  }
  return counts;
}

const folder = mkdtempSync(join(tmpdir(), 'ghostlight-test-'));
const report = join(folder, 'jest.json');
step('running the tests');
const code = await run(
  node,
  [
    join(root, 'node_modules/@backstage/cli/bin/backstage-cli'),
    'repo',
    'test',
    '--watchAll=false',
    '--maxWorkers=2',
    '--json',
    `--outputFile=${report}`,
    ...process.argv.slice(2),
  ],
  // The JSON report goes to its file and a second time to standard output; only standard error is for people.
  {
    env: { ...env, CI: env.CI ?? '1', FORCE_COLOR: env.FORCE_COLOR ?? '0' },
    stdio: ['ignore', 'ignore', 'inherit'],
  },
);

let passed = 0;
let failed = 0;
let skipped = 0;
try {
  const result = JSON.parse(readFileSync(report, 'utf8'));
  passed = result.numPassedTests;
  // A suite that does not even load has no tests to count; it is one failure.
  failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  skipped = result.numPendingTests + (result.numTodoTests ?? 0);
} catch {
  failed = 1;
}
if (process.argv.length === 2) {
  step('running the tests of the deployment files');
  const counts = runNodeTests(node, env);
  passed += counts.pass;
  failed += counts.fail;
  skipped += counts.skipped;
}
rmSync(folder, { recursive: true, force: true });
if (code !== 0 && failed === 0) {
  failed = 1;
}
process.stdout.write(
  `${passed} passed, ${failed} failed${
    skipped ? `, ${skipped} skipped` : ''
  }\n`,
);
process.exit(failed > 0 ? 1 : 0);
