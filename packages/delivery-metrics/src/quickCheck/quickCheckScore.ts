/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { unknownMetric, type Metric } from '../model/metric';

/**
 * Answers to DORA's quick check (https://dora.dev/quickcheck/): categories from 1 (worst) to 6, percentages from 0 to 100.
 * Leave out what was not answered.
 *
 * @public
 */
export type QuickCheckAnswers = {
  leadTime?: number;
  deploymentFrequency?: number;
  failedDeploymentRecovery?: number;
  changeFailure?: number;
  rework?: number;
};

/**
 * Score from 0 to 10, 10 is best: (category - 1) * 2, or 10 - percent / 10.
 *
 * @throws RangeError for a value outside of its scale.
 * @public
 */
export function quickCheckScore(
  scale: 'category' | 'percent',
  value: number,
): number {
  const [lowest, highest] = scale === 'category' ? [1, 6] : [0, 100];
  if (!(value >= lowest && value <= highest)) {
    throw new RangeError(
      `${value} is no ${scale}. It runs from ${lowest} to ${highest}.`,
    );
  }
  return scale === 'category' ? (value - 1) * 2 : 10 - value / 10;
}

/**
 * Mean score of the metrics that were answered; unknown when none was, where DORA's page shows 0.
 *
 * @public
 */
export function quickCheckAverage(
  answers: QuickCheckAnswers,
): Metric<{ n: number }> {
  const scores = [
    ...[
      answers.leadTime,
      answers.deploymentFrequency,
      answers.failedDeploymentRecovery,
    ].flatMap(value =>
      value === undefined ? [] : quickCheckScore('category', value),
    ),
    ...[answers.changeFailure, answers.rework].flatMap(value =>
      value === undefined ? [] : quickCheckScore('percent', value),
    ),
  ];
  return scores.length
    ? {
        status: 'known',
        unit: 'score',
        value: scores.reduce((sum, score) => sum + score, 0) / scores.length,
        n: scores.length,
      }
    : unknownMetric('score', 'No question was answered.');
}
