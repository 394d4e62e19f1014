/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InvalidArgumentError, type Command } from 'commander';

function positiveInteger(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 1_000) {
    throw new InvalidArgumentError('a whole number from 1 to 1000 is needed.');
  }
  return number;
}

/** Adds `ghostlight docs …`. */
export function addDocsCommands(program: Command): void {
  const docs = program
    .command('docs')
    .description('index, search and ask documentation in a folder');

  docs
    .command('index')
    .description(
      'index the documents of a folder; unchanged files are not read twice',
    )
    .argument(
      '<dir>',
      'folder with Markdown, MDX, reStructuredText, AsciiDoc, HTML, notebooks, text, API descriptions or source code',
    )
    .requiredOption('--store <dir>', 'folder to keep the index in')
    .option(
      '--exclude <glob...>',
      'keep paths out, besides those of .ghostlight.yaml',
    )
    .option(
      '--language <name>',
      'language of the documents, for stemming',
      'english',
    )
    .option('--json', 'print the result as JSON')
    .action(async (dir, options) => {
      const { runIndex } = await import('./runIndex');
      process.exitCode = await runIndex({ dir, ...options });
    });

  docs
    .command('search')
    .description('find the passages that answer a query')
    .requiredOption('--store <dir>', 'folder that "docs index" filled')
    .option('--query <text>', 'what to look for')
    .option(
      '--queries <file.jsonl>',
      'many queries, one {"id", "query"} a line; - reads standard input',
    )
    .option('--k <number>', 'passages for each query', positiveInteger, 10)
    .option('--json', 'print JSON lines; always so with --queries')
    .addHelpText(
      'after',
      '\nOutput with --json or --queries, one line for each query:\n  {"id", "hits": [{"path", "anchor", "title", "score", "text"}]}',
    )
    .action(async options => {
      const { runSearch } = await import('./runSearch');
      process.exitCode = await runSearch(options);
    });

  docs
    .command('ask')
    .description(
      'answer a question with sentences of the documents, or refuse; needs no model',
    )
    .requiredOption('--store <dir>', 'folder that "docs index" filled')
    .option('--question <text>', 'what to answer')
    .option(
      '--questions <file.jsonl>',
      'many questions, one {"id", "question"} a line; - reads standard input',
    )
    .option(
      '--sentences <number>',
      'sentences at most in an answer',
      positiveInteger,
      4,
    )
    .option('--json', 'print JSON; always so with --questions')
    .option(
      '--details',
      'with --json: confidence, missing words and nearest passages as well; always so with --questions',
    )
    .addHelpText(
      'after',
      `
Output with --json:
  {"answer", "sentences": [{"text", "citations": [{"path", "anchor", "quote"}], "verified"}],
   "refused", "reason"}
with --details or --questions also:
   "confidence", "missingTerms", "nearest": [{"path", "anchor", "title"}]

Quotes are the words of the file, its markup between them included.

Exit code 1 when a single question is refused.`,
    )
    .action(async options => {
      const { runAsk } = await import('./runAsk');
      process.exitCode = await runAsk(options);
    });

  docs
    .command('eval')
    .description('measure the search against questions with known answers')
    .requiredOption('--store <dir>', 'folder that "docs index" filled')
    .requiredOption(
      '--questions <file.jsonl>',
      'one {"id", "query", "relevant": ["path", …]} a line; - reads standard input',
    )
    .option('--details', 'also print what was found for each question')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nPrints hit@1, hit@3, hit@5, hit@10, recall@3, recall@5, recall@10, MRR and nDCG@10, each a mean over the questions.',
    )
    .action(async options => {
      const { runEval } = await import('./runEval');
      process.exitCode = await runEval(options);
    });
}
