/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import type {
  DeliveryInterval,
  DeliveryMetrics,
} from '@ghostlight/backstage-plugin-ai-common';
import { formatAmount } from '../../format/formatMetric';
import { aiGovernanceTranslationRef } from '../../translation';
import type { MetricKey } from './metrics';

/** What belongs beside the value of a metric: how many it is of, its interval, and what is in no term of it. */
export function useMetricNotes(): (
  key: MetricKey,
  metrics: DeliveryMetrics,
) => string[] {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  return useCallback(
    (key, metrics) => {
      const count = (
        name:
          | 'firstEver'
          | 'negative'
          | 'undated'
          | 'pending'
          | 'censored'
          | 'partialWeeks',
        number: number,
      ) =>
        number > 0
          ? [t(`delivery.notes.${name}`, { number: number.toLocaleString() })]
          : [];
      const interval = (unit: string, found: DeliveryInterval | undefined) =>
        found
          ? [
              t('delivery.notes.interval', {
                level: String(Math.round(found.level * 100)),
                low: formatAmount(unit, found.low),
                high: formatAmount(unit, found.high),
              }),
            ]
          : [];
      switch (key) {
        case 'deploymentFrequency': {
          const metric = metrics[key];
          return metric.status === 'known'
            ? [
                t('delivery.notes.deployments', {
                  deployments: metric.deployments.toLocaleString(),
                  days: metric.days.toLocaleString(undefined, {
                    maximumFractionDigits: 1,
                  }),
                }),
                t('delivery.notes.deployDays', {
                  median: metric.deployDaysPerWeek.median.toLocaleString(),
                }),
                ...count('partialWeeks', metric.partialWeeks),
              ]
            : [];
        }
        case 'leadTimeForChanges': {
          const metric = metrics[key];
          return [
            ...(metric.status === 'known'
              ? [
                  t('delivery.notes.changes', {
                    n: metric.n.toLocaleString(),
                    p90: formatAmount(metric.unit, metric.p90),
                  }),
                  ...interval(metric.unit, metric.p50Interval),
                ]
              : []),
            ...count('firstEver', metric.firstEver),
            ...count('negative', metric.negative),
            ...count('undated', metric.undated),
          ];
        }
        case 'changeFailureRate': {
          const metric = metrics[key];
          return [
            ...(metric.status === 'known'
              ? [
                  t('delivery.notes.failed', {
                    failed: metric.failed.toLocaleString(),
                    n: metric.n.toLocaleString(),
                  }),
                  ...interval(metric.unit, metric.interval),
                ]
              : []),
            ...count('pending', metric.pending),
          ];
        }
        case 'failedDeploymentRecoveryTime': {
          const metric = metrics[key];
          return [
            ...(metric.status === 'known'
              ? [
                  t('delivery.notes.recovered', {
                    n: metric.n.toLocaleString(),
                    p90: formatAmount(metric.unit, metric.p90),
                  }),
                  ...interval(metric.unit, metric.interval),
                ]
              : []),
            ...count('censored', metric.censored),
            ...count('negative', metric.negative),
          ];
        }
        default: {
          const metric = metrics.reworkRate;
          return metric.status === 'known'
            ? [
                t('delivery.notes.unplanned', {
                  unplanned: metric.unplanned.toLocaleString(),
                  n: metric.n.toLocaleString(),
                }),
                ...interval(metric.unit, metric.interval),
              ]
            : [];
        }
      }
    },
    [t],
  );
}
