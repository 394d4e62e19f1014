/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Command } from 'commander';

/** Adds `ghostlight policy …`. */
export function addPolicyCommands(program: Command): void {
  const policy = program
    .command('policy')
    .description('work with policies kept as code');

  policy
    .command('test')
    .description(
      'check a file of policies, and show what they would have done to the calls of a ledger export',
    )
    .argument(
      '<policies>',
      'YAML: a list, or one under "policies" or "ai.policies"',
    )
    .option(
      '--against <export>',
      'NDJSON export of the ledger, or - for standard input',
    )
    .option('--from <time>', 'only entries from this time on, ISO 8601')
    .option('--to <time>', 'only entries before this time, ISO 8601')
    .option(
      '--fail-on-denial',
      'exit code 1 when a call that was made would have been refused',
    )
    .option('--json', 'print the result as JSON')
    .action(async (file, options) => {
      const { runTest } = await import('./runTest');
      process.exitCode = await runTest({ file, ...options });
    });
}
