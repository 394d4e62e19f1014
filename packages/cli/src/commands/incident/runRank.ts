/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  plainText,
  rankSuspects,
  type IncidentCase,
  type SuspectReason,
} from '@ghostlight/suspect-ranking';
import { EXIT_OK } from '../../support/exit';
import { writeJson, writeLine } from '../../support/output';
import { explainInvalidCase, readCase } from './readCase';

/**
 * `ghostlight incident rank`. The exit code is 0 for either verdict: "no change explains this" is an answer, and no
 * script should take it for a failure.
 */
export async function runRank(options: {
  file: string;
  json?: boolean;
}): Promise<number> {
  const incident = await readCase(options.file);
  let ranking;
  try {
    ranking = rankSuspects(incident as IncidentCase);
  } catch (error) {
    throw explainInvalidCase(options.file, error);
  }
  if (options.json) {
    await writeJson(ranking);
    return EXIT_OK;
  }
  if (ranking.verdict === 'no-change-explains') {
    await writeLine('No change explains this incident. The nearest:\n');
  }
  for (const [place, suspect] of ranking.suspects.entries()) {
    await writeLine(
      `${place + 1}. ${plainText(suspect.changeId)}  ${(
        suspect.score * 100
      ).toFixed(1)} %`,
    );
    await writeReasons('+', suspect.reasons);
    await writeReasons('-', suspect.counterEvidence);
  }
  return EXIT_OK;
}

async function writeReasons(
  sign: string,
  reasons: readonly SuspectReason[],
): Promise<void> {
  for (const { text, refs } of reasons) {
    await writeLine(`   ${sign} ${text}  [${refs.join(' ')}]`);
  }
}
