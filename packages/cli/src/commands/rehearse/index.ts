/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Command } from 'commander';

/** Adds `ghostlight rehearse`. */
export function addRehearseCommand(program: Command): void {
  program
    .command('rehearse')
    .description(
      'try another model before the swap: golden questions for quality, an export of the ledger for cost and latency',
    )
    .requiredOption('--model <name>', 'model to try, as its provider names it')
    .option('--store <dir>', 'index that "docs index" filled')
    .option(
      '--questions <file.jsonl>',
      'golden questions, one {"id", "question", "relevant"?: ["path", …], "refused"?: boolean} a line',
    )
    .option(
      '--ledger <file>',
      'export of the ledger: what was spent, priced for the other model; - reads standard input',
    )
    .option(
      '--baseline <name>',
      'model to compare with; default: the answers without a model',
    )
    .option('--json', 'print the report as JSON')
    .addHelpText(
      'after',
      `
With --questions it needs the network, and each question costs a call to the model. Any OpenAI-compatible endpoint:
  AI_BASE_URL, AI_API_KEY                     of the model to try
  AI_BASELINE_BASE_URL, AI_BASELINE_API_KEY   of the baseline; default: the same
With --ledger alone nothing is called: an export holds tokens, times and costs, and no text.

Secrets in passages are redacted before they are sent. Prices are those of @pydantic/genai-prices; a model it does not
know costs null, never 0.

Output with --json:
  {"model", "candidate"?: {"answered", "refused", "failed", "verifiedShare", "rightPage", "costUsd", "unpriced", "p50Ms", "p95Ms"},
   "baseline"?: the same, "comparison"?: {"refusalAgreement", "answerOverlap"}, "ledger"?: {"calls", "byFeature"},
   "questions"?: [{"id", "question", "candidate", "baseline"}]}`,
    )
    .action(async options => {
      const { runRehearse } = await import('./runRehearse');
      process.exitCode = await runRehearse(options);
    });
}
