/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Option, type Command } from 'commander';

/** Adds `ghostlight metrics …`. */
export function addMetricsCommands(program: Command): void {
  const metrics = program
    .command('metrics')
    .description('measure delivery from deployments, changes and incidents');

  metrics
    .command('dora')
    .description('compute the metrics of DORA; a missing source is "unknown"')
    .requiredOption(
      '--input <dir>',
      'folder with deployments.csv, changes.csv, incidents.csv and, if wanted, services.csv',
    )
    .addOption(
      new Option('--profile <profile>', 'which definitions')
        .choices(['ghostlight', 'devlake'])
        .default('ghostlight'),
    )
    .option(
      '--from <time>',
      'begin: a local date or ISO 8601 time; default: day of the first deployment',
    )
    .option(
      '--to <time>',
      'end, itself outside; default: day after the last deployment',
    )
    .option('--zone <zone>', 'IANA time zone of days and weeks', 'UTC')
    .option('--json', 'print the report as JSON')
    .addHelpText(
      'after',
      '\nColumns, * needed; times are ISO 8601 or since the epoch, without an offset UTC:' +
        '\n  deployments.csv  deployment_id* service* status* finished_at* started_at environment commit_sha repository commits' +
        '\n                   kind remediates fixes_incidents owner system ai' +
        '\n  changes.csv      commit_sha* service repository committed_at authored_at opened_at first_reviewed_at merged_at' +
        '\n                   parents deployment_id reverts message ai ai_lines human_lines unknown_lines' +
        '\n  incidents.csv    incident_id* opened_at* resolved_at service caused_by caused_by_commits change_related' +
        '\n  services.csv     service* owner system from to former_names' +
        '\nA file that is left out is a missing source; one with only a header saw nothing. All columns and their other names:' +
        '\nthe README of @ghostlight/delivery-metrics. The exit code is 0 whatever the numbers are.',
    )
    .action(async options => {
      const { runDora } = await import('./runDora');
      process.exitCode = await runDora(options);
    });
}
