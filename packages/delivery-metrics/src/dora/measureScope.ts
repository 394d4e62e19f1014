/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { unknownMetric } from '../model/metric';
import type { Deployment, ShippedChange } from '../history/types';
import { changeTime } from '../history/linkChanges';
import { proportionInterval, quantileInterval } from '../stats/intervals';
import { ascending, lowerMedian, quantile } from '../stats/quantile';
import {
  datesOf,
  lengthInDays,
  localDate,
  mondayOf,
} from '../time/measurementWindow';
import { gapOf, type Measurement } from './measurement';
import type {
  ChangeFailureRate,
  DeploymentFrequency,
  DoraMetrics,
  LeadTime,
  LeadTimeExclusions,
  RecoveryTime,
  ReworkRate,
} from './types';

const PER_DAY = 'deployments per day';
const SECONDS = 'seconds';
const RATIO = 'ratio';
const NO_DEPLOYMENTS = 'There were no successful production deployments.';

/** One service, team, system or all: which deployments, and the services whose sources must be live. @internal */
export type Scope = {
  services: readonly string[];
  includes: (deployment: Deployment) => boolean;
  /** All services: a source that answered with nothing is enough. */
  isTotal?: boolean;
};

/**
 * Pools the deployments of a scope and computes the five metrics over the pool, never over the services' results.
 *
 * @internal
 */
export function measureScope(
  measurement: Measurement,
  scope: Scope,
): DoraMetrics {
  const gapsOf = (source: 'deployments' | 'changes' | 'incidents') => {
    const found = new Map<string, string>();
    for (const service of scope.services) {
      const gap = gapOf(source, measurement, service);
      if (gap) {
        found.set(service, gap);
      }
    }
    return found;
  };
  const gaps = {
    deployments: gapsOf('deployments'),
    changes: gapsOf('changes'),
    incidents: gapsOf('incidents'),
  };
  const blockedBy = (source: 'deployments' | 'changes' | 'incidents') => {
    const general = gapOf(source, measurement, undefined);
    if (general) {
      return general;
    }
    const { size } = gaps[source];
    const isOpen = size < scope.services.length || (scope.isTotal && !size);
    return isOpen ? undefined : [...gaps[source].values()][0] ?? `No service.`;
  };
  const deployments = measurement.deployments.filter(
    deployment =>
      scope.includes(deployment) && !gaps.deployments.has(deployment.service),
  );
  const pool = new Set(deployments);
  const noDeployments = blockedBy('deployments');
  const noChanges = noDeployments ?? blockedBy('changes');
  const noIncidents = noDeployments ?? blockedBy('incidents');
  const watched = deployments.filter(
    deployment => !gaps.incidents.has(deployment.service),
  );
  return {
    deploymentFrequency: noDeployments
      ? unknownMetric(PER_DAY, noDeployments)
      : frequency(measurement, deployments),
    leadTimeForChanges: leadTime(
      measurement.shipped.filter(
        ({ deployment }) =>
          pool.has(deployment) && !gaps.changes.has(deployment.service),
      ),
      noChanges,
    ),
    changeFailureRate: failureRate(measurement, watched, noIncidents),
    failedDeploymentRecoveryTime: recovery(measurement, watched, noIncidents),
    reworkRate: rework(measurement, watched, noIncidents),
    uncovered: {
      deployments: [...gaps.deployments.keys()],
      changes: [...gaps.changes.keys()],
      incidents: [...gaps.incidents.keys()],
    },
  };
}

function frequency(
  { window }: Measurement,
  deployments: readonly Deployment[],
): DeploymentFrequency {
  const days = lengthInDays(window);
  const deployDays = new Set(
    deployments.map(({ finishedAt }) => localDate(finishedAt, window.zone)),
  );
  const weeks = new Map<string, { dates: number; deployDays: number }>();
  for (const date of datesOf(window)) {
    const monday = mondayOf(date);
    const week = weeks.get(monday) ?? { dates: 0, deployDays: 0 };
    week.dates += 1;
    week.deployDays += deployDays.has(date) ? 1 : 0;
    weeks.set(monday, week);
  }
  const perWeek = ascending([...weeks.values()].map(week => week.deployDays));
  return {
    status: 'known',
    unit: PER_DAY,
    value: deployments.length / days,
    deployments: deployments.length,
    days,
    weeks: weeks.size,
    partialWeeks: [...weeks.values()].filter(week => week.dates < 7).length,
    deployDays: deployDays.size,
    deployDaysPerWeek: {
      lowerMedian: lowerMedian(perWeek)!,
      median: quantile(perWeek, 0.5)!,
    },
  };
}

function leadTime(
  shipped: readonly ShippedChange[],
  gap: string | undefined,
): LeadTime {
  const out: LeadTimeExclusions = {
    firstEver: 0,
    negative: 0,
    undated: 0,
    links: { explicit: 0, graph: 0, history: 0, time: 0 },
  };
  if (gap) {
    return { ...unknownMetric(SECONDS, gap), ...out };
  }
  const times: number[] = [];
  for (const entry of shipped) {
    out.links[entry.method] += 1;
    const seconds = leadTimeOf(entry);
    if (typeof seconds === 'number') {
      times.push(seconds);
    } else {
      out[seconds] += 1;
    }
  }
  const sorted = ascending(times);
  const p50 = quantile(sorted, 0.5);
  if (p50 === undefined) {
    const reason = shipped.length
      ? 'No deployed change has a lead time that can be known.'
      : 'No change was first deployed in the window.';
    return { ...unknownMetric(SECONDS, reason), ...out };
  }
  return {
    status: 'known',
    unit: SECONDS,
    value: p50,
    n: sorted.length,
    p50,
    p90: quantile(sorted, 0.9)!,
    p50Interval: quantileInterval(sorted, 0.5),
    p90Interval: quantileInterval(sorted, 0.9),
    ...out,
  };
}

/** The lead time in seconds, or why there is none. @internal */
export function leadTimeOf(
  entry: ShippedChange,
): number | 'firstEver' | 'negative' | 'undated' {
  const from = changeTime(entry.change);
  if (entry.firstEver) {
    return 'firstEver';
  }
  if (from === undefined) {
    return 'undated';
  }
  const seconds = (entry.deployment.finishedAt - from) / 1000;
  return seconds < 0 ? 'negative' : seconds;
}

/** Old enough that a failure would be known. @internal */
export function isMature(
  { asOf, attributionTime }: Measurement,
  deployment: Deployment,
): boolean {
  return deployment.finishedAt + attributionTime <= asOf;
}

function failureRate(
  measurement: Measurement,
  deployments: readonly Deployment[],
  gap: string | undefined,
): ChangeFailureRate {
  if (gap) {
    return { ...unknownMetric(RATIO, gap), pending: 0 };
  }
  const mature = deployments.filter(run => isMature(measurement, run));
  const pending = deployments.length - mature.length;
  if (!mature.length) {
    const reason = pending
      ? 'All deployments are too young to tell.'
      : NO_DEPLOYMENTS;
    return { ...unknownMetric(RATIO, reason), pending };
  }
  const failed = mature.filter(run =>
    measurement.attribution.failures.has(run),
  ).length;
  return {
    status: 'known',
    unit: RATIO,
    value: failed / mature.length,
    failed,
    n: mature.length,
    interval: proportionInterval(failed, mature.length),
    pending,
  };
}

function recovery(
  { attribution }: Measurement,
  deployments: readonly Deployment[],
  gap: string | undefined,
): RecoveryTime {
  const out = { censored: 0, negative: 0 };
  if (gap) {
    return { ...unknownMetric(SECONDS, gap), ...out };
  }
  const times: number[] = [];
  for (const run of deployments) {
    const failure = attribution.failures.get(run);
    if (failure) {
      const ends = failure.remediations.map(({ by }) => by.finishedAt);
      const resolved = failure.incidents.flatMap(
        incident => incident.resolvedAt ?? [],
      );
      // With several incidents the service is back when the last one is over.
      if (resolved.length && resolved.length === failure.incidents.length) {
        ends.push(Math.max(...resolved));
      }
      const end = Math.min(...ends);
      if (!ends.length) {
        out.censored += 1;
      } else if (end < run.finishedAt) {
        out.negative += 1;
      } else {
        times.push((end - run.finishedAt) / 1000);
      }
    }
  }
  const sorted = ascending(times);
  const p50 = quantile(sorted, 0.5);
  if (p50 === undefined) {
    const reason = out.censored
      ? 'No failed deployment has been recovered so far.'
      : 'There was no failed deployment whose recovery is known.';
    return { ...unknownMetric(SECONDS, reason), ...out };
  }
  return {
    status: 'known',
    unit: SECONDS,
    value: p50,
    n: sorted.length,
    p50,
    p90: quantile(sorted, 0.9)!,
    interval: quantileInterval(sorted, 0.5),
    ...out,
  };
}

function rework(
  { attribution }: Measurement,
  deployments: readonly Deployment[],
  gap: string | undefined,
): ReworkRate {
  if (gap || !deployments.length) {
    return unknownMetric(RATIO, gap ?? NO_DEPLOYMENTS);
  }
  const unplanned = deployments.filter(run =>
    attribution.unplanned.has(run),
  ).length;
  return {
    status: 'known',
    unit: RATIO,
    value: unplanned / deployments.length,
    unplanned,
    n: deployments.length,
    interval: proportionInterval(unplanned, deployments.length),
  };
}
