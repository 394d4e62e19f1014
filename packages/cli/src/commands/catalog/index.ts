/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Option, type Command } from 'commander';

/** Adds `ghostlight catalog …`. */
export function addCatalogCommands(program: Command): void {
  const catalog = program
    .command('catalog')
    .description('evidence for catalog descriptors, and checks of them');

  catalog
    .command('enrich')
    .description(
      'read a repository and propose descriptor fields, each with file and line',
    )
    .argument('<dir>', 'a checkout of the repository')
    .option(
      '--groups <yaml>',
      'Group and User entities, or a list of names: owners are resolved against them and never invented',
    )
    .option(
      '--entities <dir>',
      'entities of the portal: a guessed type takes the words that its components use',
    )
    .option(
      '--catalog-file <path>',
      'the descriptor, existing or to be created, relative to <dir>',
    )
    .option(
      '--fill-blanks',
      'propose tags and descriptions for descriptors that leave them out, too',
    )
    .option('--write', 'apply the patch')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nWithout --write nothing is changed. Output with --json:\n  {"file", "entities": [{"ref", "fields": {"<path>": {"current", "value", "confidence", "evidence"}}, "technologies", "apis", "relations"}], "patch"}',
    )
    .action(async (dir, options) => {
      const { runEnrich } = await import('./runEnrich');
      process.exitCode = await runEnrich({ dir, ...options });
    });

  catalog
    .command('check')
    .description(
      'check descriptors: schema, references, ownership, duplicates; exit code 1 on errors',
    )
    .argument('<path...>', 'descriptor files, or folders to search for them')
    .option(
      '--entities <dir>',
      'folder with the entities of the portal, Groups and Users among them: references and owners are checked against them',
    )
    .addOption(
      new Option('--format <format>', 'how findings are printed').choices([
        'text',
        'json',
        'github',
        'gitlab',
        'sarif',
      ]),
    )
    .option('--json', 'the same as --format json')
    .action(async (paths, options) => {
      const { runCheck } = await import('./runCheck');
      process.exitCode = await runCheck({ paths, ...options });
    });
}
