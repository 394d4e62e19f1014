/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Command } from 'commander';

/** Adds `ghostlight ledger …`. */
export function addLedgerCommands(program: Command): void {
  const ledger = program
    .command('ledger')
    .description('work with exports of the ledger');

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
}
