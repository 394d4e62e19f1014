/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Command, CommanderError, Option } from 'commander';
import { addBacktestCommand } from './commands/backtest';
import { addCatalogCommands } from './commands/catalog';
import { addDocsCommands } from './commands/docs';
import { addDoctorCommand } from './commands/doctor';
import { addIncidentCommands } from './commands/incident';
import { addLedgerCommands } from './commands/ledger';
import { addPolicyCommands } from './commands/policy';
import { addMetricsCommands } from './commands/metrics';
import { addScaffoldCommands } from './commands/scaffold';
import { addTemplatesCommands } from './commands/templates';
import { addReviewCommands } from './commands/review';
import { addVerifyCommand } from './commands/verify';

import { completionScript } from './support/completion';
import { BadInputError, EXIT_BAD_INPUT, EXIT_OK } from './support/exit';

/**
 * The command tree. Only names, options and help live here and in `commands/*.ts`; what a command does is imported when
 * it runs, so that `--help` and completion start fast.
 */
export function createProgram(options: { version: string }): Command {
  const program = new Command('ghostlight')
    .description('The engines of Ghostlight from a terminal or a CI job.')
    .version(options.version)
    .showHelpAfterError('(add --help for the options)')
    .exitOverride()
    .addHelpText(
      'after',
      '\nExit codes: 0 fine, 1 findings, 2 bad input.\nNo command needs a model or a network unless its help says so.',
    );

  addCatalogCommands(program);
  addDocsCommands(program);
  addLedgerCommands(program);
  addPolicyCommands(program);
  addMetricsCommands(program);
  addIncidentCommands(program);
  addScaffoldCommands(program);
  addTemplatesCommands(program);
  addReviewCommands(program);
  addDoctorCommand(program);
  addVerifyCommand(program);
  addBacktestCommand(program);

  program
    .command('completion')
    .description('print a completion script for your shell')
    .addOption(
      new Option('--shell <shell>', 'which shell')
        .choices(['bash', 'zsh', 'fish'])
        .default('bash'),
    )
    .action(({ shell }) => {
      process.stdout.write(`${completionScript(program, shell)}\n`);
    });

  return program;
}

/**
 * Runs one command line and resolves to its exit code.
 */
export async function runProgram(
  argv: string[],
  options: { version: string },
): Promise<number> {
  const program = createProgram(options);
  // exitOverride is not inherited by commands added before it was set; set it on the whole tree.
  const override = (command: Command) => {
    command.exitOverride();
    command.commands.forEach(override);
  };
  override(program);
  try {
    process.exitCode = EXIT_OK;
    await program.parseAsync(argv, { from: 'user' });
    return Number(process.exitCode ?? EXIT_OK);
  } catch (error) {
    if (error instanceof CommanderError) {
      // Help and version are errors to commander, with exit code 0.
      return error.exitCode === 0 ? EXIT_OK : EXIT_BAD_INPUT;
    }
    if (
      error instanceof BadInputError ||
      (error as Error)?.name === 'InvalidInputError'
    ) {
      process.stderr.write(`ghostlight: ${(error as Error).message}\n`);
      return EXIT_BAD_INPUT;
    }
    if ((error as NodeJS.ErrnoException)?.code === 'EPIPE') {
      return EXIT_OK;
    }
    process.stderr.write(
      `ghostlight: ${(error as Error)?.message ?? String(error)}\n`,
    );
    if (process.env.GHOSTLIGHT_DEBUG) {
      process.stderr.write(`${(error as Error)?.stack}\n`);
    }
    return EXIT_BAD_INPUT;
  }
}
