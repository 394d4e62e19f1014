/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Option, type Command } from 'commander';

/** Adds `ghostlight ledger …`. */
export function addLedgerCommands(program: Command): void {
  const ledger = program
    .command('ledger')
    .description('export the ledger and check exports');

  ledger
    .command('verify')
    .description(
      'check offline that no entry of an export was changed, removed, added or reordered',
    )
    .argument('<export>', 'NDJSON file, or - for standard input')
    .option(
      '--public-key <pem>',
      'Ed25519 public key that signed the checkpoints',
    )
    .option(
      '--checkpoint <file>',
      'a checkpoint published outside the database; shows a cut tail or a rewritten chain',
    )
    .option('--json', 'print the result as JSON')
    .action(async (file, options) => {
      const { runVerify } = await import('./runVerify');
      process.exitCode = await runVerify({ file, ...options });
    });

  ledger
    .command('export')
    .description(
      'export the ledger of a running portal (needs the network), or write an export in another format',
    )
    .argument(
      '<source>',
      'base URL of the backend, or an NDJSON export, or - for standard input',
    )
    .addOption(
      new Option('--format <format>', 'what to write')
        .choices(['ndjson', 'focus', 'csv'])
        .default('ndjson'),
    )
    .option('--from <time>', 'only entries from this time on, ISO 8601')
    .option('--to <time>', 'only entries before this time, ISO 8601')
    .option(
      '--token <token>',
      'Backstage token; default the environment variable GHOSTLIGHT_TOKEN',
    )
    .action(async (source, options) => {
      const { runExport } = await import('./runExport');
      process.exitCode = await runExport({ source, ...options });
    });
}
