/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { BadInputError, EXIT_OK } from '../../support/exit';
import { writeJson } from '../../support/output';
import { unknownAsNull } from '../backtest/unknownAsNull';
import { PROMPT_VERSION } from './answerPrompt';
import { ChatClient } from './ChatClient';
import { rehearseLedger } from './rehearseLedger';
import { rehearseQuestions } from './rehearseQuestions';
import { writeRehearsal, type Rehearsal } from './writeRehearsal';

/** `ghostlight rehearse`. */
export async function runRehearse(options: {
  model: string;
  store?: string;
  questions?: string;
  ledger?: string;
  baseline?: string;
  json?: boolean;
  env?: NodeJS.ProcessEnv;
}): Promise<number> {
  const { model, store, questions, ledger, env = process.env } = options;
  if (!ledger && !questions) {
    throw new BadInputError(
      'Give --questions <file> with --store <dir>, or --ledger <export>, or both.',
    );
  }
  if ((store === undefined) !== (questions === undefined)) {
    throw new BadInputError(
      '--store and --questions go together: fill the store with "ghostlight docs index <dir> --store <dir>".',
    );
  }
  const baseUrl = env.AI_BASE_URL;
  const report: Rehearsal = { model, prompt: PROMPT_VERSION };
  if (store !== undefined && questions !== undefined) {
    if (!baseUrl) {
      throw new BadInputError(
        'Set AI_BASE_URL to the endpoint of the model, for example https://api.openai.com/v1, and AI_API_KEY to its key.',
      );
    }
    Object.assign(
      report,
      await rehearseQuestions({
        store,
        questions,
        candidate: new ChatClient({ baseUrl, apiKey: env.AI_API_KEY, model }),
        baseline:
          options.baseline === undefined
            ? undefined
            : new ChatClient({
                baseUrl: env.AI_BASELINE_BASE_URL ?? baseUrl,
                // The key of one provider is not shown to another.
                apiKey: env.AI_BASELINE_BASE_URL
                  ? env.AI_BASELINE_API_KEY
                  : env.AI_API_KEY,
                model: options.baseline,
              }),
      }),
    );
  }
  if (ledger !== undefined) {
    report.ledger = await rehearseLedger({ ledger, model, baseUrl });
  }
  if (options.json) {
    await writeJson(unknownAsNull(report));
  } else {
    await writeRehearsal(report, options.baseline);
  }
  return EXIT_OK;
}
