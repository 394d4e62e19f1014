/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Command } from 'commander';

/** Adds `ghostlight verify`. */
export function addVerifyCommand(program: Command): void {
  program
    .command('verify')
    .description(
      'prove an installation: health, sign-in to ownership, catalog, owners, orphans, templates, TechDocs, our services',
    )
    .requiredOption(
      '--url <url>',
      'address of the backend, for example http://localhost:7007',
    )
    .option(
      '--token <token>',
      'Backstage token of a person; default: environment GHOSTLIGHT_TOKEN',
    )
    .option('--guest', 'sign in as the guest of a development portal')
    .option(
      '--entity <ref>',
      'the entity whose TechDocs are read; default: the first ones that have some',
    )
    .option('--json', 'print the report as JSON')
    .addHelpText(
      'after',
      `
Needs the network: it asks the backend, reads only, and sees what the owner of the token may read.

Output with --json:
  {"url", "at", "ok", "checks": [{"id", "title", "status": "ok" | "warning" | "error" | "off", "summary", "remedy"}]}

Exit code 1 when a check has the status "error".`,
    )
    .action(async options => {
      const { runVerify } = await import('./runVerify');
      process.exitCode = await runVerify(options);
    });
}
