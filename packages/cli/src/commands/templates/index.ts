/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Command } from 'commander';

/** Adds `ghostlight templates …`. */
export function addTemplatesCommands(program: Command): void {
  const templates = program
    .command('templates')
    .description('check templates, keep them current, update what they made');

  templates
    .command('check')
    .description(
      'render every template with stand-in answers, validate what it writes, and judge its versions',
    )
    .argument('<dir>', 'directory with template.yaml files')
    .option(
      '--versions <json>',
      'newest versions: {"npm": {"react": "19.1.0"}, "docker": {"node": ["20", "22"]}}',
    )
    .option('--actions <json>', 'ids of the actions that the portal has')
    .option('--json', 'print the findings as JSON')
    .addHelpText(
      'after',
      '\nOutput with --json: {"templates": [{"template", "path", "counts", "problems": [{"code", "severity", "file", "line", "message"}],' +
        '\n  "pins": [{"ecosystem", "name", "version", "file", "line", "status", "newest"?, "replacement"?, "major"?}]}], "problems": []}' +
        '\nThe exit code is 1 when there is an error or a stale version.',
    )
    .action(async (dir, options) => {
      const { runCheck } = await import('./runCheck');
      process.exitCode = await runCheck({ dir, ...options });
    });

  templates
    .command('bump')
    .description(
      'replace stale versions, each proven to change nothing else in any rendering',
    )
    .argument('<dir>', 'directory with template.yaml files')
    .requiredOption('--versions <json>', 'newest versions')
    .option('--majors', 'also new major versions')
    .option('--write', 'change the files; without it the bumps are only shown')
    .option('--json', 'print the bumps as JSON')
    .action(async (dir, options) => {
      const { runBump } = await import('./runBump');
      process.exitCode = await runBump({ dir, ...options });
    });

  templates
    .command('update')
    .description('bring a generated repository up to a newer template')
    .argument('<repo>', 'a repository with .backstage/scaffold.lock.yaml')
    .requiredOption(
      '--from <dir>',
      'the templates at the commit that the lock names',
    )
    .requiredOption('--to <dir>', 'the templates now')
    .option('--write', 'change the files; without it the update is only shown')
    .option('--json', 'print the update as JSON')
    .addHelpText(
      'after',
      '\nFiles that the template did not make are never touched, and what was deleted stays deleted.' +
        '\nThe exit code is 1 when there are conflicts.',
    )
    .action(async (repo, options) => {
      const { runUpdate } = await import('./runUpdate');
      process.exitCode = await runUpdate({ repo, ...options });
    });

  templates
    .command('adopt')
    .description(
      'bring an existing repository under a template: find the answers that reproduce most of it, and write the lock',
    )
    .argument('<repo>', 'a repository without a lock')
    .requiredOption('--templates <dir>', 'directory with template.yaml files')
    .option('--template <ref>', 'which one, when there are several')
    .option('--values <json>', 'answers that are known')
    .option('--commit <sha>', 'commit of the templates, for the lock')
    .option('--write', 'write the lock; without it the answers are only shown')
    .option('--force', 'also when little of the template is in the repository')
    .option('--json', 'print answers and files as JSON')
    .addHelpText(
      'after',
      '\nNo other file is written. The exit code is 1 when less than half of the template is in the repository.',
    )
    .action(async (repo, options) => {
      const { runAdopt } = await import('./runAdopt');
      process.exitCode = await runAdopt({ repo, ...options });
    });

  templates
    .command('eject')
    .description('let a repository go its own way; recorded in its lock')
    .argument('<repo>', 'a repository with .backstage/scaffold.lock.yaml')
    .option('--reason <text>', 'why')
    .option('--undo', 'take it back under the template')
    .option('--json', 'print what is recorded as JSON')
    .action(async (repo, options) => {
      const { runEject } = await import('./runEject');
      process.exitCode = await runEject({ repo, ...options });
    });

  templates
    .command('test')
    .description(
      'render every example of every template and run the checks, for CI',
    )
    .argument('<dir>', 'directory with template.yaml files')
    .option(
      '--policies <dir>',
      'also evaluate the policies of this directory (ValidatingPolicy, ValidatingAdmissionPolicy; definitions in it are schemas) on what is rendered',
    )
    .option('--json', 'print the results as JSON')
    .addHelpText(
      'after',
      '\nExamples stand beside a template in template.examples.yaml: a list of {name, values}. Without the file,' +
        '\nstand-in answers from the form are used.',
    )
    .action(async (dir, options) => {
      const { runTest } = await import('./runTest');
      process.exitCode = await runTest({ dir, ...options });
    });
}
