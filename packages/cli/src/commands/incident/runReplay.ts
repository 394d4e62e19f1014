/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { EXIT_OK } from '../../support/exit';
import { note, writeJson, writeLine } from '../../support/output';
import { scoreCases } from './scoreCases';

/** `ghostlight incident replay`. */
export async function runReplay(options: {
  dir: string;
  json?: boolean;
}): Promise<number> {
  const { scores, withoutAnswer } = await scoreCases(options.dir);
  if (withoutAnswer > 0) {
    note(
      `${withoutAnswer} of ${scores.cases} cases have no "expected" and were not scored`,
    );
  }
  if (options.json) {
    await writeJson(scores);
    return EXIT_OK;
  }
  const show = (value: number | undefined) =>
    value === undefined ? 'none to score' : value.toFixed(3);
  await writeLine(
    `cases                              ${scores.cases} (${scores.withCulprit} with a culprit, ${scores.withoutCulprit} without)`,
  );
  await writeLine(`top-1                              ${show(scores.top1)}`);
  await writeLine(`top-3                              ${show(scores.top3)}`);
  await writeLine(`MRR                                ${show(scores.mrr)}`);
  await writeLine(
    `verdict right                      ${show(scores.verdictAccuracy)}`,
  );
  await writeLine(
    `  "no change" when there is none   ${show(scores.noChangeRight)}`,
  );
  await writeLine(
    `  "no change" though there is one  ${show(scores.falseAlarms)}`,
  );
  return EXIT_OK;
}
