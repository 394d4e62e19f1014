/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { BASELINES, randomScores } from './baselines.mjs';
import { engine } from './engine.mjs';

const mean = values =>
  values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
const reciprocal = (ids, culprit) => {
  const place = ids.indexOf(culprit);
  return place < 0 ? 0 : 1 / (place + 1);
};

/**
 * Runs incidents `{ case, culprit, twin? }` through the engine and the baselines.
 *
 * @returns numbers for one row of a table
 */
export function measure(incidents) {
  const ranks = [];
  const scores = {
    random: [],
    ...Object.fromEntries(Object.keys(BASELINES).map(k => [k, []])),
  };
  let falseAlarms = 0;
  let twinsRight = 0;
  let twins = 0;
  const milliseconds = [];
  const misses = [];
  incidents.forEach(({ case: incident, culprit, twin }, index) => {
    const started = performance.now();
    const answer = engine.rankSuspects(incident);
    milliseconds.push(performance.now() - started);
    const place = reciprocal(
      answer.suspects.map(({ changeId }) => changeId),
      culprit,
    );
    ranks.push(place);
    if (place < 1) {
      misses.push(index);
    }
    falseAlarms += answer.verdict === 'no-change-explains' ? 1 : 0;
    scores.random.push(randomScores(incident).top1);
    for (const [name, rank] of Object.entries(BASELINES)) {
      scores[name].push(reciprocal(rank(incident), culprit) === 1 ? 1 : 0);
    }
    if (twin) {
      twins += 1;
      twinsRight +=
        engine.rankSuspects(twin).verdict === 'no-change-explains' ? 1 : 0;
    }
  });
  return {
    cases: incidents.length,
    top1: mean(ranks.map(r => (r === 1 ? 1 : 0))),
    top3: mean(ranks.map(r => (r >= 1 / 3 ? 1 : 0))),
    mrr: mean(ranks),
    falseAlarms: falseAlarms / incidents.length,
    twinsRight: twins ? twinsRight / twins : undefined,
    baselines: Object.fromEntries(
      Object.entries(scores).map(([k, v]) => [k, mean(v)]),
    ),
    medianMs: [...milliseconds].sort((a, b) => a - b)[
      Math.floor(milliseconds.length / 2)
    ],
    misses,
  };
}

const show = value => (value === undefined ? '' : value.toFixed(3));

export function printHeader() {
  console.log(
    '| set | cases | top-1 | top-3 | MRR | verdict right, culprit removed | false alarm, culprit present | random | most recent | distance, then recency | ms |',
  );
  console.log('|---|---|---|---|---|---|---|---|---|---|---|');
}

export function printRow(name, row) {
  console.log(
    `| ${name} | ${row.cases} | ${show(row.top1)} | ${show(row.top3)} | ${show(
      row.mrr,
    )} | ${show(row.twinsRight)} | ${show(row.falseAlarms)} | ${show(
      row.baselines.random,
    )} | ${show(row.baselines['most recent'])} | ${show(
      row.baselines['distance, then recency'],
    )} | ${row.medianMs.toFixed(1)} |`,
  );
}
