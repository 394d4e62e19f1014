/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Option, type Command } from 'commander';

/** Adds `ghostlight scaffold …`. */
export function addScaffoldCommands(program: Command): void {
  const scaffold = program
    .command('scaffold')
    .description('find the template that fits a request');

  scaffold
    .command('recommend')
    .description(
      'rank the templates of a directory for a plain request, or say that nothing fits',
    )
    .requiredOption('--templates <dir>', 'directory with template.yaml files')
    .requiredOption('--request <text>', 'what is needed, in plain words')
    .addOption(
      new Option('--limit <n>', 'how many templates to show')
        .default(5)
        .argParser(Number),
    )
    .option('--json', 'print the answer as JSON')
    .addHelpText(
      'after',
      '\nOutput with --json:' +
        '\n  {"verdict": "fits" | "nothing-fits", "facets": [{"anyOf", "kind", "hard", "words"}],' +
        '\n   "ranked": [{"ref", "path", "score", "reasons"}]}' +
        '\nWhy nothing fits is written to the standard error.' +
        '\nThe exit code is 0 for either verdict: "nothing fits" is an answer.',
    )
    .action(async options => {
      const { runRecommend } = await import('./runRecommend');
      process.exitCode = await runRecommend(options);
    });

  scaffold
    .command('plan')
    .description(
      'make a plan for a request from the template that fits best, or check a plan',
    )
    .requiredOption('--templates <dir>', 'directory with template.yaml files')
    .option('--request <text>', 'what is needed, in plain words')
    .option('--name <name>', 'name of the new service')
    .option('--owner <ref>', 'owner, such as group:default/team-a')
    .option(
      '--repository <host/owner>',
      'where the repository is made, such as github.com/acme',
    )
    .option('--check <plan.json>', 'check this plan instead of making one')
    .option(
      '--rules <rules.json>',
      'what is known and allowed: {"knownPackages": ["npm:express"], "allowedPackages"?: [], "allowedImages": ["ghcr.io/acme"]}',
    )
    .option(
      '--policies <dir>',
      'also evaluate the policies of this directory (ValidatingPolicy, ValidatingAdmissionPolicy; definitions in it are schemas) on what is rendered',
    )
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nWithout --rules no package and no image is known, and a plan that names any is refused.' +
        '\nThe exit code is 1 when nothing fits, the plan is refused or a policy fails on what it would make.',
    )
    .action(async options => {
      const { runPlan } = await import('./runPlan');
      process.exitCode = await runPlan(options);
    });

  scaffold
    .command('preview')
    .description('show the repository that a template would write')
    .requiredOption('--templates <dir>', 'directory with template.yaml files')
    .requiredOption('--template <ref>', 'such as template:default/node-service')
    .option(
      '--values <values.json>',
      'answers, or a plan; stand-ins from the form when absent',
    )
    .option('--out <dir>', 'write the files to this empty or new directory')
    .option(
      '--policies <dir>',
      'also evaluate the policies of this directory (ValidatingPolicy, ValidatingAdmissionPolicy; definitions in it are schemas) on what is rendered',
    )
    .option('--json', 'print files and problems as JSON')
    .action(async options => {
      const { runPreview } = await import('./runPreview');
      process.exitCode = await runPreview(options);
    });
}
