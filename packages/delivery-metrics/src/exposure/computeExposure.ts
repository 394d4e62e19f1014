/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  measure,
  type DoraOptions,
  type Measurement,
} from '../dora/measurement';
import { isMature, leadTimeOf } from '../dora/measureScope';
import type { Deployment, ShippedChange } from '../history/types';
import { groupBy } from '../history/linkChanges';
import { unknownMetric, type Interval, type Metric } from '../model/metric';
import type { AiAttestation } from '../model/types';
import { medianDifference, quantileInterval } from '../stats/intervals';
import { ascending, compareText, quantile } from '../stats/quantile';
import { hideByCount } from './hideByCount';

const FEWEST_DEPLOYMENTS = 20;
const FEWEST_PEOPLE = 5;
const HIDDEN = 'Hidden: too few to show without pointing at people.';

/**
 * The share of added lines that is attested AI: between `low` (nothing unmarked is AI) and `high` (all of it is).
 *
 * @public
 */
export type AiShare = Metric<{
  low: number;
  high: number;
  /** Share of lines with any attestation. */
  coverage: number;
  lines: number;
}>;

/**
 * Deployments of one attestation.
 *
 * @public
 */
export type ExposureGroup = {
  /** `hidden` below 20 deployments, or where another number would give it away. */
  deployments: number | 'hidden';
  leadTimeForChanges: Metric<{ n: number; interval: Interval | undefined }>;
  changeFailureRate: Metric<{ n: number }>;
};

/**
 * Delivery by AI exposure. Correlation, with a lower bound of exposure: marks are forgotten, and some are set wrongly.
 *
 * @public
 */
export type ExposureReport = {
  share: AiShare;
  groups: Readonly<Record<AiAttestation, ExposureGroup>>;
  /** Median lead time of assisted minus attested human, in seconds. */
  difference: Metric<{ interval: Interval | undefined }>;
};

/**
 * Splits delivery by AI exposure, for all and per team. A deployment is assisted when any of its changes is, attested human when
 * all are, else unknown. Teams of fewer than 5 people, or of unknown size, and groups of fewer than 20 deployments are hidden,
 * with so many others that subtraction does not reveal them. Never per person.
 *
 * @public
 */
export function computeExposure(
  options: DoraOptions & {
    /** People per team. */
    teamSizes?: Readonly<Record<string, number>>;
  },
): {
  total: ExposureReport;
  teams: readonly ({ name: string } & ExposureReport)[];
} {
  const measurement = measure(options);
  const sizeOf = (name: string) =>
    Object.prototype.hasOwnProperty.call(options.teamSizes ?? {}, name)
      ? options.teamSizes![name]
      : 0;
  const owned = groupBy(
    measurement.deployments.filter(run => run.owner),
    run => run.owner!,
  );
  const names = [...owned.keys()].sort(compareText);
  const isHidden = hideByCount(names.map(sizeOf), FEWEST_PEOPLE, {
    hideZero: true,
  });
  return {
    total: report(measurement, measurement.deployments, false),
    teams: names.map((name, index) => ({
      name,
      ...report(measurement, owned.get(name)!, isHidden[index]),
    })),
  };
}

/** Any mark makes a deployment assisted; only marks everywhere make it human. @internal */
export function attestationOf(
  run: Deployment,
  changes: readonly ShippedChange[],
): AiAttestation {
  if (run.ai && run.ai !== 'unknown') {
    return run.ai;
  }
  const marks = changes.map(({ change }) => {
    if (change.ai === 'assisted' || (change.aiLines ?? 0) > 0) {
      return 'assisted';
    }
    const isHuman =
      change.ai === 'human' ||
      (change.humanLines !== undefined && !change.unknownLines);
    return isHuman ? 'human' : 'unknown';
  });
  if (marks.includes('assisted')) {
    return 'assisted';
  }
  return marks.length && marks.every(mark => mark === 'human')
    ? 'human'
    : 'unknown';
}

function report(
  measurement: Measurement,
  deployments: readonly Deployment[],
  isHidden: boolean,
): ExposureReport {
  const shippedBy = new Map<Deployment, ShippedChange[]>();
  for (const entry of measurement.shipped) {
    const list = shippedBy.get(entry.deployment) ?? [];
    list.push(entry);
    shippedBy.set(entry.deployment, list);
  }
  const changesOf = (run: Deployment) => shippedBy.get(run) ?? [];
  const order: readonly AiAttestation[] = ['assisted', 'human', 'unknown'];
  const members = order.map(mark =>
    deployments.filter(run => attestationOf(run, changesOf(run)) === mark),
  );
  const times = members.map(runs =>
    runs
      .flatMap(changesOf)
      .map(leadTimeOf)
      .flatMap(time => (typeof time === 'number' ? time : [])),
  );
  const hidden = isHidden
    ? order.map(() => true)
    : hideByCount(
        members.map(runs => runs.length),
        FEWEST_DEPLOYMENTS,
      );
  const isGone = hidden[0] || hidden[1] || !measurement.data.sources.changes;
  const difference = isGone ? undefined : medianDifference(times[0], times[1]);
  const groupOf = (index: number) =>
    group(measurement, members[index], times[index], hidden[index]);
  return {
    share: isHidden
      ? unknownMetric('ratio', HIDDEN)
      : aiShare(deployments.flatMap(changesOf), deployments.length),
    groups: {
      assisted: groupOf(0),
      human: groupOf(1),
      unknown: groupOf(2),
    },
    difference: difference
      ? { status: 'known', unit: 'seconds', ...difference }
      : unknownMetric(
          'seconds',
          isGone ? HIDDEN : 'A group has no change with a lead time.',
        ),
  };
}

function group(
  measurement: Measurement,
  runs: readonly Deployment[],
  times: readonly number[],
  isHidden: boolean,
): ExposureGroup {
  if (isHidden) {
    return {
      deployments: 'hidden',
      leadTimeForChanges: unknownMetric('seconds', HIDDEN),
      changeFailureRate: unknownMetric('ratio', HIDDEN),
    };
  }
  const { data, attribution } = measurement;
  const sorted = ascending(times);
  const median = quantile(sorted, 0.5);
  const mature = runs.filter(run => isMature(measurement, run));
  const failed = mature.filter(run => attribution.failures.has(run)).length;
  return {
    deployments: runs.length,
    leadTimeForChanges:
      median === undefined || !data.sources.changes
        ? unknownMetric('seconds', 'There is no change with a lead time.')
        : {
            status: 'known',
            unit: 'seconds',
            value: median,
            n: sorted.length,
            interval: quantileInterval(sorted, 0.5),
          },
    changeFailureRate:
      mature.length && data.sources.incidents
        ? {
            status: 'known',
            unit: 'ratio',
            value: failed / mature.length,
            n: mature.length,
          }
        : unknownMetric('ratio', 'There is no deployment or incident source.'),
  };
}

/** @internal */
export function aiShare(
  shipped: readonly ShippedChange[],
  deployments: number,
): AiShare {
  const sum = (field: 'aiLines' | 'humanLines' | 'unknownLines') =>
    shipped.reduce((total, { change }) => total + (change[field] ?? 0), 0);
  const [ai, human, unknown] = [
    sum('aiLines'),
    sum('humanLines'),
    sum('unknownLines'),
  ];
  const lines = ai + human + unknown;
  if (deployments < FEWEST_DEPLOYMENTS) {
    return unknownMetric('ratio', HIDDEN);
  }
  return lines
    ? {
        status: 'known',
        unit: 'ratio',
        value: ai / lines,
        low: ai / lines,
        high: (ai + unknown) / lines,
        coverage: (ai + human) / lines,
        lines,
      }
    : unknownMetric('ratio', 'No deployed change has line counts.');
}
