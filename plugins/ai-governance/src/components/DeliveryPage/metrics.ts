/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  DeliveryFactKind,
  DeliveryMetrics,
} from '@ghostlight/backstage-plugin-ai-common';

/** The five metrics of DORA in the order of the page. */
export const METRICS = [
  'deploymentFrequency',
  'leadTimeForChanges',
  'changeFailureRate',
  'failedDeploymentRecoveryTime',
  'reworkRate',
] as const;

/** The name of a metric in the contract. */
export type MetricKey = (typeof METRICS)[number];

/** What each metric cannot be computed without. */
export const NEEDS: Record<MetricKey, readonly DeliveryFactKind[]> = {
  deploymentFrequency: ['deployments'],
  leadTimeForChanges: ['deployments', 'changes'],
  changeFailureRate: ['deployments', 'incidents'],
  failedDeploymentRecoveryTime: ['deployments', 'incidents'],
  reworkRate: ['deployments', 'incidents'],
};

/** Sources that some service lacks and that the metric needs. */
export function missingSources(
  key: MetricKey,
  metrics: DeliveryMetrics,
): DeliveryFactKind[] {
  return NEEDS[key].filter(kind => metrics.uncovered[kind].length > 0);
}
