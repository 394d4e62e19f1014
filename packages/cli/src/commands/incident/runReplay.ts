/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { rankSuspects, type IncidentCase } from '@ghostlight/suspect-ranking';
import { BadInputError, EXIT_OK } from '../../support/exit';
import { requireDirectory } from '../../support/files';
import { note, writeJson, writeLine } from '../../support/output';
import { explainInvalidCase, readCase } from './readCase';

/** Id of the culprit, null when no change was the cause, undefined when the case does not say. */
function expectedOf(
  file: string,
  incident: unknown,
): string | null | undefined {
  const expected = (incident as { expected?: unknown } | null)?.expected;
  if (expected === undefined) {
    return undefined;
  }
  const changeId = (expected as { changeId?: unknown } | null)?.changeId;
  if (typeof changeId !== 'string' && changeId !== null) {
    throw new BadInputError(
      `"${file}" is no valid case. /expected/changeId: the id of a change, or null for none, is needed`,
    );
  }
  return changeId;
}

/** `ghostlight incident replay`. */
export async function runReplay(options: {
  dir: string;
  json?: boolean;
}): Promise<number> {
  await requireDirectory(options.dir);
  const files = (await readdir(options.dir))
    .filter(name => name.endsWith('.json'))
    .sort();
  if (files.length === 0) {
    throw new BadInputError(`"${options.dir}" holds no *.json cases.`);
  }
  const places: number[] = [];
  let withoutAnswer = 0;
  let withoutCulprit = 0;
  let noChangeRight = 0;
  let falseAlarms = 0;
  for (const name of files) {
    const file = join(options.dir, name);
    const incident = await readCase(file);
    let ranking;
    try {
      ranking = rankSuspects(incident as IncidentCase);
    } catch (error) {
      throw explainInvalidCase(file, error);
    }
    const expected = expectedOf(file, incident);
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
  if (withoutAnswer > 0) {
    note(
      `${withoutAnswer} of ${files.length} cases have no "expected" and were not scored`,
    );
  }
  if (options.json) {
    await writeJson(scores);
    return EXIT_OK;
  }
  const show = (value: number | undefined) =>
    value === undefined ? 'none to score' : value.toFixed(3);
  await writeLine(
    `cases                              ${scores.cases} (${scores.withCulprit} with a culprit, ${withoutCulprit} without)`,
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
