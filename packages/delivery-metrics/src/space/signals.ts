/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { unknownMetric, type Interval, type Metric } from '../model/metric';
import { quantileInterval } from '../stats/intervals';
import { ascending, quantile } from '../stats/quantile';

/**
 * The dimensions of SPACE (Forsgren et al. 2021, https://queue.acm.org/detail.cfm?id=3454124).
 *
 * @public
 */
export type SpaceDimension =
  | 'satisfaction'
  | 'performance'
  | 'activity'
  | 'communication'
  | 'efficiency';

/**
 * One row of a SPACE table: a signal, where it comes from and how it is computed.
 *
 * @public
 */
export type SpaceSignal = {
  id: string;
  dimension: SpaceDimension;
  title: string;
  unit: string;
  source: string;
  formula: string;
};

/**
 * The signals the suite measures, one row each.
 *
 * @public
 */
export const spaceSignals: readonly SpaceSignal[] = [
  signal(
    'survey-nps',
    'satisfaction',
    'Would recommend working here',
    'points',
    'quarterly survey',
    'percent of 9-10 minus percent of 0-6; hidden below 5 answers',
  ),
  signal(
    'survey-friction',
    'satisfaction',
    'Friction',
    'points',
    'quarterly survey',
    'pooled median of answers; hidden below 5 answers',
  ),
  signal(
    'reliability',
    'performance',
    'Reliability against objective',
    'ratio',
    'service level objectives',
    'services that met their objective / services with one',
  ),
  signal(
    'deployments',
    'activity',
    'Deployments',
    'count',
    'deployments',
    'successful production deployments in the window',
  ),
  signal(
    'pull-requests',
    'activity',
    'Pull requests merged',
    'count',
    'forge',
    'merged in the window',
  ),
  signal(
    'scaffolder-use',
    'activity',
    'Services created from templates',
    'count',
    'scaffolder',
    'successful tasks in the window',
  ),
  signal(
    'portal-use',
    'activity',
    'Use of the portal',
    'count',
    'analytics API',
    'days with use, summed over people, never by person',
  ),
  signal(
    'review-latency',
    'communication',
    'Time to first review',
    'seconds',
    'forge',
    'pooled median of first review - opened',
  ),
  signal(
    'documentation-freshness',
    'communication',
    'Age of documentation',
    'seconds',
    'TechDocs',
    'pooled median of now - last change',
  ),
  signal(
    'time-to-first-deployment',
    'efficiency',
    'New joiners to their first deployment',
    'seconds',
    'forge and deployments',
    'pooled median of first deployed change - joined; hidden below 5 joiners',
  ),
  signal(
    'build-wait',
    'efficiency',
    'Wait for build and test',
    'seconds',
    'CI',
    'pooled median of finished - queued',
  ),
  signal(
    'interruptions',
    'efficiency',
    'Interruptions',
    'count',
    'on-call schedule',
    'pages outside working hours in the window',
  ),
];

function signal(
  id: string,
  dimension: SpaceDimension,
  title: string,
  unit: string,
  source: string,
  formula: string,
): SpaceSignal {
  return { id, dimension, title, unit, source, formula };
}

/**
 * The median over all values of all groups together; `undefined` for a group means that its source is missing. Unknown when all
 * are, and below `fewest` values.
 *
 * @public
 */
export function pooledSignal(options: {
  unit: string;
  groups: Readonly<Record<string, readonly number[] | undefined>>;
  fewest?: number;
}): Metric<{
  n: number;
  interval: Interval | undefined;
  uncovered: readonly string[];
}> {
  const { unit, groups, fewest = 1 } = options;
  const names = Object.keys(groups).sort();
  const covered = names.filter(name => groups[name] !== undefined);
  const sorted = ascending(covered.flatMap(name => groups[name]!));
  if (!covered.length) {
    return unknownMetric(unit, 'There is no source.');
  }
  if (sorted.length < Math.max(1, fewest)) {
    return unknownMetric(
      unit,
      sorted.length ? `Hidden below ${fewest} values.` : 'There are no values.',
    );
  }
  return {
    status: 'known',
    unit,
    value: quantile(sorted, 0.5)!,
    n: sorted.length,
    interval: quantileInterval(sorted, 0.5),
    uncovered: names.filter(name => groups[name] === undefined),
  };
}

/**
 * Net promoter score (Reichheld 2003) of answers from 0 to 10, hidden below 5 answers so that nobody can be found out.
 *
 * @throws RangeError for an answer that is no whole number from 0 to 10.
 * @public
 */
export function netPromoterScore(
  answers: readonly number[] | undefined,
  options: { fewest?: number } = {},
): Metric<{ n: number }> {
  const fewest = Math.max(5, options.fewest ?? 5);
  if (!answers) {
    return unknownMetric('points', 'There is no survey.');
  }
  const wrong = answers.find(
    answer => !Number.isInteger(answer) || answer < 0 || answer > 10,
  );
  if (wrong !== undefined) {
    throw new RangeError(
      `${wrong} is no answer. Answers are whole numbers from 0 to 10.`,
    );
  }
  if (answers.length < fewest) {
    return unknownMetric('points', `Hidden below ${fewest} answers.`);
  }
  const promoters = answers.filter(answer => answer >= 9).length;
  const detractors = answers.filter(answer => answer <= 6).length;
  return {
    status: 'known',
    unit: 'points',
    value: (100 * (promoters - detractors)) / answers.length,
    n: answers.length,
  };
}
