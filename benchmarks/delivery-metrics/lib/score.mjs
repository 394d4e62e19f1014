/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Collects agree, explained, wrong and out of scope, and prints them. */
export function createScore(name) {
  const counts = { agree: 0, explained: 0, wrong: 0, 'out of scope': 0 };
  return {
    add(outcome, test, why = '') {
      counts[outcome] += 1;
      console.log(`${outcome.padEnd(12)} ${test}${why ? `: ${why}` : ''}`);
    },
    finish() {
      console.log(
        `${name}: ${Object.entries(counts)
          .map(([outcome, count]) => `${count} ${outcome}`)
          .join(', ')}\n`,
      );
      process.exitCode = counts.wrong ? 1 : process.exitCode;
    },
  };
}

export const isClose = (a, b) =>
  Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

export const mean = values =>
  values.length
    ? values.reduce((sum, value) => sum + value, 0) / values.length
    : Number.NaN;
