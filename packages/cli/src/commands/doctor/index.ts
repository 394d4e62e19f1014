/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Command } from 'commander';

/** Adds `ghostlight doctor`. */
export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description(
      'check a running portal: database, vector extension, queue, model provider, forges and their webhooks, sign-in to ownership, permissions',
    )
    .requiredOption(
      '--url <url>',
      'address of the backend, for example http://localhost:7007',
    )
    .option(
      '--token <token>',
      'token of somebody with the permission ai.health.read; default: environment GHOSTLIGHT_TOKEN',
    )
    .option('--guest', 'sign in as the guest of a development portal')
    .option(
      '--probe',
      'also call the model provider, a few tokens, to see what it supports',
    )
    .option('--user <ref>', 'explain what this person may use, and why not')
    .option('--entity <ref>', 'with --user or --permission: about this entity')
    .option(
      '--permission <name>',
      "ask the portal's permission policy what it decides for you, for example catalog.entity.read",
    )
    .option('--json', 'print the report as JSON')
    .addHelpText(
      'after',
      '\nNeeds the network: it asks the backend. Needs @ghostlight/backstage-plugin-ai-governance-backend there.',
    )
    .action(async options => {
      const { runDoctor } = await import('./runDoctor');
      process.exitCode = await runDoctor(options);
    });
}
