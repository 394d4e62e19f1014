/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InvalidArgumentError, Option, type Command } from 'commander';

function lineNumber(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 1) {
    throw new InvalidArgumentError('a whole number from 1 is needed.');
  }
  return number;
}

function side(value: string): string {
  const upper = value.toUpperCase();
  if (upper !== 'LEFT' && upper !== 'RIGHT') {
    throw new InvalidArgumentError('LEFT or RIGHT is needed.');
  }
  return upper;
}

/** Adds `ghostlight review …`. */
export function addReviewCommands(program: Command): void {
  const review = program
    .command('review')
    .description('review a change of a git repository, without a model')
    .option(
      '--base <ref>',
      'branch or commit the change is made against; default in CI: of the pull request',
    )
    .option(
      '--head <ref>',
      'branch or commit with the change; default HEAD, in CI the head of the pull request',
    )
    .option('--cwd <dir>', 'a folder in the repository', '.')
    .addOption(
      new Option(
        '--json',
        'print findings, anchors and coverage as JSON',
      ).conflicts('sarif'),
    )
    .option('--sarif', 'print a SARIF 2.1.0 log')
    .option(
      '--post',
      'in CI: post one review on the pull request (needs the network)',
    )
    .option(
      '--portal <url>',
      'in CI: backend of a Backstage with Ghostlight, asked with the token in GHOSTLIGHT_TOKEN; default GHOSTLIGHT_URL',
    )
    .option(
      '--fail-on <rule...>',
      'exit with 1 when one of these rules finds something',
    )
    .addHelpText(
      'after',
      `
The change is what a forge shows: from the merge base of both to the head. Settings come from ".ghostlight.yaml" of the
merge base ("review: {disable, enable, deniedLicences, decisions}"), never from the head.

Output with --json:
  {"base", "head", "mergeBase", "findings": [{"ruleId", "severity", "confidence", "location", "title", "message",
    "evidence", "fingerprint", "anchors"}], "coverage": [{"path", "hunk", "state", "reason"}], "totals"}

With --post, in a job of GitHub Actions, GitLab CI or Azure Pipelines for a pull request: posts what is new as one review,
with GITHUB_TOKEN, GITLAB_TOKEN or SYSTEM_ACCESSTOKEN. Running again posts nothing twice; what was said is not said again,
resolved or not. A forge that refuses is noted, and the findings are printed all the same. The JSON has a "post" then:
  {"outcome": "posted" | "already-posted" | "nothing-new" | "moved-on" | "closed" | "portal" | "refused", "said", "before",
    "closed", "unclosed", "url", "reason"}
Templates: docs/ci.

A portal adds who uses what, its policy and what people dismissed; one that reviews the pull request itself is left to it.

Exit code 0 whatever is found, unless --fail-on names a rule.`,
    )
    .action(async options => {
      const { runReview } = await import('./runReview');
      process.exitCode = await runReview({
        ...options,
        version: program.version(),
      });
    });

  review
    .command('anchors')
    .description('number the lines of a diff, as forges count them')
    .requiredOption(
      '--diff <file>',
      'unified diff of any kind git makes; - reads standard input',
    )
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
Output with --json:
  {"files": [{"path", "oldPath", "status", "hunks": [{"oldStart", "newStart", "header",
    "lines": [{"kind": "context" | "added" | "removed", "old", "new", "text"}]}]}], "problems": []}
  status is added, deleted, modified, renamed or copied; a number that does not exist is null.

Exit code 2 when a part of the diff cannot be read; what can be read is printed all the same.`,
    )
    .action(async (_options, command: Command) => {
      const { runAnchors } = await import('./runAnchors');
      // "review" has a --json of its own, which takes the one behind a subcommand.
      process.exitCode = await runAnchors(command.optsWithGlobals());
    });

  review
    .command('locate')
    .description(
      'say for each forge whether and where a comment may be anchored, and why not',
    )
    .requiredOption(
      '--diff <file>',
      'unified diff from merge base to head; - reads standard input',
    )
    .requiredOption('--path <path>', 'file to comment on')
    .addOption(
      new Option('--side <side>', 'LEFT is the old file, RIGHT the new one')
        .default('RIGHT')
        .argParser(side),
    )
    .requiredOption(
      '--line <number>',
      'line, or the last of a range',
      lineNumber,
    )
    .option('--start-line <number>', 'first line of a range', lineNumber)
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
Output with --json:
  {"path", "side", "line", "kind", "text", "forges": {"github" | "gitlab" | "azure-devops":
    {"allowed", "level": "line" | "file" | "body", "position", "reason": {"code", "message"}, "needs"}}}
  position holds the fields that the forge's interface takes at that level; needs names those that no diff can know.

The exit code is 0 whether or not a forge takes the line.`,
    )
    .action(async (_options, command: Command) => {
      const { runLocate } = await import('./runLocate');
      // "review" has a --json of its own, which takes the one behind a subcommand.
      process.exitCode = await runLocate(command.optsWithGlobals());
    });
}
