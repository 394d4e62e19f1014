/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { stepsToCallers } from './graph.mjs';

const toMs = value =>
  typeof value === 'string'
    ? Date.parse(value)
    : value < 1e11
    ? value * 1000
    : value;

const newest = (a, b) =>
  toMs(b.startedAt) - toMs(a.startedAt) || (a.id < b.id ? -1 : 1);

/** Rankings that need no series: ids, the most suspect first. */
export const BASELINES = {
  'most recent': ({ changes, detectedAt }) =>
    changes
      .filter(({ startedAt }) => toMs(startedAt) <= toMs(detectedAt))
      .sort(newest)
      .map(({ id }) => id),
  'distance, then recency': ({ changes, detectedAt, alerts, graph }) => {
    const steps = stepsToCallers(graph, [
      ...new Set(alerts.map(({ service }) => service)),
    ]);
    return changes
      .filter(({ startedAt }) => toMs(startedAt) <= toMs(detectedAt))
      .sort((a, b) => {
        const left = steps(a.service);
        const right = steps(b.service);
        return left === right ? newest(a, b) : left - right;
      })
      .map(({ id }) => id);
  },
};

/** Expected top-1 and MRR of a random order. */
export function randomScores({ changes }) {
  const n = changes.length;
  let harmonic = 0;
  for (let i = 1; i <= n; i += 1) {
    harmonic += 1 / i;
  }
  return { top1: 1 / n, mrr: harmonic / n };
}
