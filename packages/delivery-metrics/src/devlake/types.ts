/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Metric } from '../model/metric';

/**
 * The levels of DevLake's "2023" report. They are DevLake's, kept for comparison with its dashboards.
 *
 * @public
 */
export type DevlakeLevel = 'elite' | 'high' | 'medium' | 'low';

/**
 * One project as DevLake's DORA dashboard computes it.
 *
 * @public
 */
export type DevlakeMetrics = {
  /** `value`: deployment days per week. */
  deploymentFrequency: Metric<{
    daysPerWeek: number;
    daysPerMonth: number;
    deployments: number;
    level: DevlakeLevel;
  }>;
  /** `value`: median cycle time in minutes. */
  leadTimeForChanges: Metric<{ hours: number; n: number; level: DevlakeLevel }>;
  changeFailureRate: Metric<{
    failed: number;
    n: number;
    level: DevlakeLevel;
  }>;
  /** `value`: median in whole minutes. */
  failedDeploymentRecoveryTime: Metric<{
    hours: number;
    n: number;
    level: DevlakeLevel;
  }>;
};

/**
 * One merged pull request as DevLake's table `project_pr_metrics` has it. Minutes.
 *
 * @public
 */
export type DevlakePullRequest = {
  commit: string;
  repository: string | undefined;
  codingTime: number | undefined;
  pickupTime: number | undefined;
  reviewTime: number | undefined;
  deployTime: number | undefined;
  cycleTime: number;
  /** The run and its finish. */
  deployment: { id: string; finishedAt: number } | undefined;
};

/**
 * What {@link computeDevlake} returns.
 *
 * @public
 */
export type DevlakeReport = {
  profile: 'devlake';
  window: { from: string; to: string; zone: string; days: number };
  total: DevlakeMetrics;
  projects: readonly ({ name: string } & DevlakeMetrics)[];
  notes: readonly string[];
};
