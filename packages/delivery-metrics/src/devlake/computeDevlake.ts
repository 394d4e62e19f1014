/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { gapReason } from './gapReason';
import { groupBy } from '../history/linkChanges';
import { unknownMetric } from '../model/metric';
import type {
  DeliveryData,
  EpochMilliseconds,
  IncidentRecord,
} from '../model/types';
import { compareText } from '../stats/quantile';
import {
  datesOf,
  isInside,
  lengthInDays,
  localDate,
  mondayOf,
  type MeasurementWindow,
} from '../time/measurementWindow';
import {
  toDeploymentCommits,
  type DeploymentCommit,
} from './deploymentCommits';
import { percentRankMedian } from './percentRankMedian';
import { toPullRequests } from './pullRequestMetrics';
import type {
  DevlakeLevel,
  DevlakeMetrics,
  DevlakePullRequest,
  DevlakeReport,
} from './types';

const HOUR = 60;
const DAY = 24 * HOUR;

/**
 * The four metrics of Apache DevLake's DORA dashboard, report "2023", by its formulas, for the data as one project and for each
 * named project.
 *
 * @remarks
 * Source: `backend/plugins/dora/tasks` and `grafana/dashboards/mysql/DORA.json` of apache/devlake. Two things are not copied: a
 * failure rate of 0 % "elite" where there is no incident source, and "low" where nothing was collected. Both are unknown here.
 *
 * @public
 */
export function computeDevlake(options: {
  data: DeliveryData;
  window: MeasurementWindow;
}): DevlakeReport {
  const { data, window } = options;
  const total = measureProject(data, window);
  const names = new Set(
    [...data.deployments, ...data.changes, ...data.incidents].flatMap(
      row => row.project ?? [],
    ),
  );
  const notes = total.guessed
    ? [
        `${total.guessed} pull requests were matched to deployments by time; give "commits" or "parents" for the diffs that DevLake reads.`,
      ]
    : [];
  return {
    profile: 'devlake',
    window: {
      from: new Date(window.from).toISOString(),
      to: new Date(window.to).toISOString(),
      zone: window.zone,
      days: lengthInDays(window),
    },
    total: total.metrics,
    projects: [...names].sort(compareText).map(name => {
      const isOwn = (row: { project?: string }) => row.project === name;
      const own = {
        ...data,
        deployments: data.deployments.filter(isOwn),
        changes: data.changes.filter(isOwn),
        incidents: data.incidents.filter(isOwn),
      };
      return { name, ...measureProject(own, window).metrics };
    }),
    notes,
  };
}

/**
 * The rows of DevLake's `project_pr_metrics` for the merged pull requests in the data.
 *
 * @public
 */
export function devlakePullRequests(data: DeliveryData): DevlakePullRequest[] {
  return toPullRequests(data.changes, toDeploymentCommits(data.deployments))
    .pullRequests;
}

/**
 * Which run each incident blames: the one that finished last strictly before it, however old.
 *
 * @public
 */
export function devlakeIncidentDeployments(
  data: DeliveryData,
): Map<string, string> {
  const rows = toDeploymentCommits(data.deployments).filter(isCounted);
  const blamed = new Map<string, string>();
  for (const incident of data.incidents) {
    const cause = causeOf(incident, rows);
    if (cause) {
      blamed.set(incident.id, cause.deploymentId);
    }
  }
  return blamed;
}

function isCounted(row: DeploymentCommit): boolean {
  return (
    row.isSuccess &&
    row.environment === 'PRODUCTION' &&
    row.finishedAt !== undefined
  );
}

/** Rows are in order of finish. */
function causeOf(
  incident: IncidentRecord,
  rows: readonly DeploymentCommit[],
): DeploymentCommit | undefined {
  for (let index = rows.length - 1; index >= 0; index--) {
    if (rows[index].finishedAt! < incident.openedAt) {
      return rows[index];
    }
  }
  return undefined;
}

type Run = { id: string; finishedAt: EpochMilliseconds };

function measureProject(
  data: DeliveryData,
  window: MeasurementWindow,
): { metrics: DevlakeMetrics; guessed: number } {
  const rows = toDeploymentCommits(data.deployments);
  const counted = rows.filter(isCounted);
  const runs: Run[] = [...groupBy(counted, row => row.deploymentId)].map(
    ([id, own]) => ({
      id,
      finishedAt: Math.max(...own.map(row => row.finishedAt!)),
    }),
  );
  const inWindow = runs.filter(run => isInside(window, run.finishedAt));
  const noDeployments =
    gapReason(data, 'deployments') ??
    (counted.length
      ? undefined
      : 'No successful production deployment was collected.');
  const noIncidents = noDeployments ?? gapReason(data, 'incidents');
  const { pullRequests, guessed } = toPullRequests(data.changes, rows);
  return {
    metrics: {
      deploymentFrequency: frequency(runs, inWindow, window, noDeployments),
      leadTimeForChanges: leadTime(
        pullRequests,
        window,
        noDeployments ?? gapReason(data, 'changes'),
      ),
      ...failures({ data, counted, inWindow, window, gap: noIncidents }),
    },
    guessed,
  };
}

function frequency(
  runs: readonly Run[],
  inWindow: readonly Run[],
  window: MeasurementWindow,
  gap: string | undefined,
): DevlakeMetrics['deploymentFrequency'] {
  const unit = 'deployment days per week';
  if (gap) {
    return unknownMetric(unit, gap);
  }
  const deployDays = new Set(
    runs.map(run => localDate(run.finishedAt, window.zone)),
  );
  const dates = datesOf(window);
  const daysPer = (groupOf: (date: string) => string) =>
    percentRankMedian(
      [...groupBy(dates, groupOf).values()].map(
        group => group.filter(date => deployDays.has(date)).length,
      ),
    )!;
  const daysPerWeek = daysPer(mondayOf);
  const daysPerMonth = daysPer(date => date.slice(0, 7));
  return {
    status: 'known',
    unit,
    value: daysPerWeek,
    daysPerWeek,
    daysPerMonth,
    deployments: inWindow.length,
    level: firstLevel([daysPerWeek >= 5, daysPerWeek >= 1, daysPerMonth >= 1]),
  };
}

function leadTime(
  pullRequests: readonly DevlakePullRequest[],
  window: MeasurementWindow,
  gap: string | undefined,
): DevlakeMetrics['leadTimeForChanges'] {
  const unit = 'minutes';
  if (gap) {
    return unknownMetric(unit, gap);
  }
  const times = pullRequests
    .filter(({ deployment }) => isInside(window, deployment?.finishedAt))
    .map(({ cycleTime }) => cycleTime);
  const median = percentRankMedian(times);
  if (median === undefined) {
    return unknownMetric(unit, 'No pull request was deployed in the window.');
  }
  return {
    status: 'known',
    unit,
    value: median,
    hours: toHours(median),
    n: times.length,
    level: firstLevel([median < DAY, median < 7 * DAY, median < 30 * DAY]),
  };
}

function failures(options: {
  data: DeliveryData;
  counted: readonly DeploymentCommit[];
  inWindow: readonly Run[];
  window: MeasurementWindow;
  gap: string | undefined;
}): Pick<DevlakeMetrics, 'changeFailureRate' | 'failedDeploymentRecoveryTime'> {
  const { data, counted, inWindow, window, gap } = options;
  const unit = 'minutes';
  if (gap) {
    return {
      changeFailureRate: unknownMetric('ratio', gap),
      failedDeploymentRecoveryTime: unknownMetric(unit, gap),
    };
  }
  const byId = new Map(inWindow.map(run => [run.id, run]));
  const blamed = new Set<string>();
  const times: number[] = [];
  for (const incident of data.incidents) {
    const run = byId.get(causeOf(incident, counted)?.deploymentId ?? '');
    if (run) {
      blamed.add(run.id);
      if (isInside(window, incident.resolvedAt)) {
        times.push(
          Math.trunc((incident.resolvedAt! - run.finishedAt) / 60_000) + 0,
        );
      }
    }
  }
  const n = inWindow.length;
  const share = blamed.size / n;
  const median = percentRankMedian(times);
  return {
    changeFailureRate: n
      ? {
          status: 'known',
          unit: 'ratio',
          value: share,
          failed: blamed.size,
          n,
          level: firstLevel([share <= 0.05, share <= 0.1, share <= 0.15]),
        }
      : unknownMetric('ratio', 'There were no deployments in the window.'),
    failedDeploymentRecoveryTime:
      median === undefined
        ? unknownMetric(unit, 'No blamed incident was resolved in the window.')
        : {
            status: 'known',
            unit,
            value: median,
            hours: toHours(median),
            n: times.length,
            level: firstLevel([median < HOUR, median < DAY, median < 7 * DAY]),
          },
  };
}

function firstLevel(conditions: readonly boolean[]): DevlakeLevel {
  const levels: DevlakeLevel[] = ['elite', 'high', 'medium'];
  return levels[conditions.indexOf(true)] ?? 'low';
}

function toHours(minutes: number): number {
  return Math.round((minutes / HOUR) * 10) / 10;
}
