/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { rankSuspects, type IncidentCase } from '@ghostlight/suspect-ranking';
import { BadInputError } from '../../support/exit';
import { requireDirectory } from '../../support/files';
import { explainInvalidCase, readCase } from './readCase';

const NO_CHANGE = 'no-change-explains';

/** Id of the culprit, null when no change was the cause, undefined when the case does not say. */
function expectedOf(
  file: string,
  incident: unknown,
): string | null | undefined {
  const { expected, culprit } = incident as {
    expected?: unknown;
    culprit?: unknown;
  };
  const label = expected === undefined ? culprit : expected;
  if (label === undefined) {
    return undefined;
  }
  // Sets that others labelled say it in one of these ways.
  const { changeId, verdict } = (
    typeof label === 'object' && label !== null ? label : { changeId: label }
  ) as { changeId?: unknown; verdict?: unknown };
  if (changeId === undefined && verdict === NO_CHANGE) {
    return null;
  }
  if (typeof changeId === 'number') {
    return String(changeId);
  }
  if (typeof changeId !== 'string' && changeId !== null) {
    throw new BadInputError(
      `"${file}" is no valid case. /expected/changeId: the id of a change, or null for none, is needed`,
    );
  }
  return changeId;
}

/** What was said about one case. */
export type CaseExample = {
  case: string;
  /** As in the case: null is "no change was the cause", undefined is unknown. */
  expected: string | null | undefined;
  verdict: string;
  first?: string;
  because?: string;
};

/**
 * Ranks a folder of cases and compares with the answers in them. Shares are undefined where there is nothing to score.
 *
 * @throws BadInputError when the folder holds no cases, or one is not valid.
 */
export async function scoreCases(dir: string) {
  await requireDirectory(dir);
  const files = (await readdir(dir))
    .filter(name => name.endsWith('.json'))
    .sort();
  if (files.length === 0) {
    throw new BadInputError(`"${dir}" holds no *.json cases.`);
  }
  const places: number[] = [];
  let withoutAnswer = 0;
  let withoutCulprit = 0;
  let noChangeRight = 0;
  let falseAlarms = 0;
  const examples: CaseExample[] = [];
  for (const name of files) {
    const file = join(dir, name);
    const incident = await readCase(file);
    let ranking;
    try {
      ranking = rankSuspects(incident as IncidentCase);
    } catch (error) {
      throw explainInvalidCase(file, error);
    }
    const expected = expectedOf(file, incident);
    const first = ranking.suspects[0];
    examples.push({
      case: name,
      expected,
      verdict: ranking.verdict,
      first: first?.changeId,
      because: first?.reasons[0]?.text,
    });
    if (expected === undefined) {
      withoutAnswer += 1;
    } else if (expected === null) {
      withoutCulprit += 1;
      noChangeRight += Number(ranking.verdict === 'no-change-explains');
    } else {
      const place = ranking.suspects.findIndex(s => s.changeId === expected);
      places.push(place < 0 ? Infinity : place + 1);
      falseAlarms += Number(ranking.verdict === 'no-change-explains');
    }
  }
  const share = (part: number, whole: number) =>
    whole === 0 ? undefined : Math.round((part / whole) * 1000) / 1000;
  const within = (most: number) =>
    share(places.filter(place => place <= most).length, places.length);
  const scored = places.length + withoutCulprit;
  const scores = {
    cases: files.length,
    withCulprit: places.length,
    withoutCulprit,
    top1: within(1),
    top3: within(3),
    mrr: share(
      places.reduce((sum, place) => sum + 1 / place, 0),
      places.length,
    ),
    verdictAccuracy: share(noChangeRight + places.length - falseAlarms, scored),
    noChangeRight: share(noChangeRight, withoutCulprit),
    falseAlarms: share(falseAlarms, places.length),
  };
  return { scores, withoutAnswer, examples };
}
