/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InvalidArgumentError, Option, type Command } from 'commander';

function positiveInteger(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 10_000) {
    throw new InvalidArgumentError('a whole number from 1 to 10000 is needed.');
  }
  return number;
}

/** Adds `ghostlight backtest`. */
export function addBacktestCommand(program: Command): void {
  program
    .command('backtest')
    .description(
      'run the engines over your own history, read-only, and say how often they would have been right',
    )
    .option('--repo <dir>', 'a folder in a git repository with its history')
    .addOption(
      new Option(
        '--feature <name...>',
        'only these; default: all that there is input for',
      ).choices(['catalog', 'review', 'incident', 'docs']),
    )
    .option(
      '--limit <number>',
      'descriptor edits and merges to replay at most, the newest first',
      positiveInteger,
      50,
    )
    .option('--groups <file>', 'catalog: groups and users, as "catalog enrich"')
    .option(
      '--days <number>',
      'review: a finding counts as acted on when its line changed within so many days after the merge',
      positiveInteger,
      30,
    )
    .option('--incidents <dir>', 'folder of cases, as "incident replay"')
    .option('--store <dir>', 'docs: index that "docs index" filled')
    .option(
      '--questions <file.jsonl>',
      'docs: one {"id", "question", "relevant"?: ["path", …]} a line',
    )
    .option('--json', 'print the report as JSON')
    .addHelpText(
      'after',
      `
Nothing is written, no model is called: the cost is 0.

catalog  goes back to the commit before each person's edit of a descriptor, and compares what would have been proposed
         with what the person wrote. precision = right / (right + harmful); silence and free text count in neither.
review   runs the rules over the last merges. "acted on" is a proxy: the line changed soon after the merge, by whomever.
         Read it against "churn", the same share for all lines that the merges added.
incident ranks past incidents with known answers.
docs     answers questions; with "relevant" also says whether the right page was found.

Output with --json: {"model": null, "costUsd": 0, "catalog"?, "review"?, "incident"?, "docs"?}
A share that nothing supports is null, never 0.`,
    )
    .action(async options => {
      const { runBacktest } = await import('./runBacktest');
      process.exitCode = await runBacktest(options);
    });
}
