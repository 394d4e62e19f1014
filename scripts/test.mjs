/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Everything `npm test` does: a supported Node, the dependencies, then every test of every workspace, and one plain line
// at the end that is true to the whole run.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
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
