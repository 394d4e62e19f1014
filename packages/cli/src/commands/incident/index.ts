/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Command } from 'commander';

/** Adds `ghostlight incident …`. */
export function addIncidentCommands(program: Command): void {
  const incident = program
    .command('incident')
    .description('rank the changes that may have caused an incident');

  incident
    .command('rank')
    .description(
      'rank the changes of one case, with reasons and counter-evidence',
    )
    .argument(
      '<case.json>',
      'alerts, graph, changes and series of the incident; - reads standard input',
    )
    .option('--json', 'print the ranking as JSON')
    .addHelpText(
      'after',
      '\nThe case: {"alerts": [{"startsAt", "service", "name"}], "graph": {"nodes": [], "edges": [{"from", "to"}]},' +
        '\n  "changes": [{"id", "service", "kind", "startedAt", "finishedAt"?, "files"?}],' +
        '\n  "series"?: [{"service", "peer"?, "metric", "points": [[time, value]], "side"?, "changeId"?, "instance"?}], "detectedAt"}' +
        '\nOutput with --json:' +
        '\n  {"suspects": [{"changeId", "score", "reasons": [{"code", "text", "refs"}], "counterEvidence"}],' +
        '\n   "verdict": "change" | "no-change-explains"}; the exit code is 0 for either verdict.',
    )
    .action(async (file, options) => {
      const { runRank } = await import('./runRank');
      process.exitCode = await runRank({ file, ...options });
    });

  incident
    .command('replay')
    .description(
      'rank a folder of cases with known answers and print how often the ranking was right',
    )
    .argument('<dir>', 'folder with *.json cases')
    .option('--json', 'print the scores as JSON')
    .addHelpText(
      'after',
      '\nThe answer stands in the case: "expected": {"changeId": "<id>"}, or {"changeId": null} when no change was the cause;' +
        '\n"expected": "<id>" or null, and "culprit" in its place, are read as well.' +
        '\nFiles without "expected" are ranked and not scored.',
    )
    .action(async (dir, options) => {
      const { runReplay } = await import('./runReplay');
      process.exitCode = await runReplay({ dir, ...options });
    });
}
