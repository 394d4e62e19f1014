/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Interval, Metric } from '../model/metric';

/**
 * Deployments per local day of the window, and days with a deployment per ISO week, weeks without any included.
 *
 * @public
 */
export type DeploymentFrequency = Metric<{
  deployments: number;
  days: number;
  weeks: number;
  /** Weeks of which the window holds only a part; they are counted as they are. */
  partialWeeks: number;
  deployDays: number;
  deployDaysPerWeek: { lowerMedian: number; median: number };
}>;

/**
 * Finish of the first successful production deployment with the commit minus its committer date, in seconds; `value` is the
 * median.
 *
 * @public
 */
export type LeadTime = Metric<{
  n: number;
  p50: number;
  p90: number;
  p50Interval: Interval | undefined;
  p90Interval: Interval | undefined;
}> &
  LeadTimeExclusions;

/**
 * Changes that were deployed in the window and are in no quantile.
 *
 * @public
 */
export type LeadTimeExclusions = {
  /** In a service's first deployment in the data: since when they waited is unknown. */
  firstEver: number;
  /** Committed after they were deployed: clock skew. */
  negative: number;
  /** Without a commit or merge time. */
  undated: number;
  /** How the changes were found to be in their deployments. */
  links: { explicit: number; graph: number; history: number; time: number };
};

/**
 * Deployments that had to be remediated, of those old enough to tell.
 *
 * @public
 */
export type ChangeFailureRate = Metric<{
  failed: number;
  n: number;
  interval: Interval | undefined;
}> & {
  /** Deployments too young to tell; in neither term. */
  pending: number;
};

/**
 * Time from the finish of a failed deployment to its fix or the end of its incidents, in seconds; `value` is the median.
 *
 * @public
 */
export type RecoveryTime = Metric<{
  n: number;
  p50: number;
  p90: number;
  interval: Interval | undefined;
}> & {
  /** Failed deployments without an end so far. The median leaves them out, so the truth is longer. */
  censored: number;
  /** Over before they began: clock skew. */
  negative: number;
};

/**
 * Unplanned deployments caused by a production incident or bug, of all.
 *
 * @public
 */
export type ReworkRate = Metric<{
  unplanned: number;
  n: number;
  interval: Interval | undefined;
}>;

/**
 * The five metrics of DORA (https://dora.dev/guides/dora-metrics/) for one service, team, system or all. Unknown is never zero,
 * and there are no levels: they would be other organisations' quantiles.
 *
 * @public
 */
export type DoraMetrics = {
  deploymentFrequency: DeploymentFrequency;
  leadTimeForChanges: LeadTime;
  changeFailureRate: ChangeFailureRate;
  failedDeploymentRecoveryTime: RecoveryTime;
  reworkRate: ReworkRate;
  /** Services whose source is missing: they are in no term of the metric that needs it. */
  uncovered: {
    deployments: readonly string[];
    changes: readonly string[];
    incidents: readonly string[];
  };
};

/**
 * The metrics of one service, team or system.
 *
 * @public
 */
export type NamedDoraMetrics = { name: string } & DoraMetrics;

/**
 * What {@link computeDora} returns; plain data that survives JSON.
 *
 * @public
 */
export type DoraReport = {
  profile: 'ghostlight';
  window: {
    from: string;
    to: string;
    zone: string;
    days: number;
    /** What happened later is not in the numbers. */
    asOf: string;
  };
  total: DoraMetrics;
  services: readonly NamedDoraMetrics[];
  /** By owner when the deployment finished. */
  teams: readonly NamedDoraMetrics[];
  systems: readonly NamedDoraMetrics[];
  /** What the numbers leave out or had to assume. */
  notes: readonly string[];
};
