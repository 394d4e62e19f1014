/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import type { DeliveryMetrics } from '@ghostlight/backstage-plugin-ai-common';
import { TrendLine } from '@ghostlight/backstage-plugin-ai-react';
import { metricText, metricValue } from '../../format/formatMetric';
import { aiGovernanceTranslationRef } from '../../translation';
import type { DataColumn } from '../DataTable';
import { Plot } from '../Plot';
import { METRICS } from './metrics';
import type { DeliveryData } from './useDelivery';
import styles from './DeliveryTrend.module.css';

type Row = { id: string; metrics: DeliveryMetrics | undefined };

/** Deployment frequency over the parts of the span, with the table of all five metrics behind it. */
export function DeliveryTrend(props: { trend: DeliveryData['trend'] }) {
  const { trend } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const rows = useMemo<Row[]>(
    () => trend.map(({ label, metrics }) => ({ id: label, metrics })),
    [trend],
  );
  const columns = useMemo<DataColumn<Row>[]>(
    () => [
      { id: 'from', label: t('delivery.partFrom'), text: ({ id }) => id },
      ...METRICS.map(key => ({
        id: key,
        label: t(`delivery.metrics.${key}`),
        text: ({ metrics }: Row) =>
          (metrics && metricText(metrics[key])) ?? t('unknown'),
        csv: ({ metrics }: Row) =>
          `${(metrics && metricValue(metrics[key])) ?? 'unknown'}`,
      })),
    ],
    [t],
  );
  const title = t('delivery.trend');
  return (
    <Plot
      title={title}
      note={t('delivery.trendNote')}
      name="delivery-trend"
      rows={rows}
      columns={columns}
    >
      <div className={styles.wide}>
        <TrendLine
          description={title}
          points={trend.map(({ label, metrics }) => ({
            label,
            value: metrics && metricValue(metrics.deploymentFrequency),
          }))}
          min={0}
          height={96}
        />
      </div>
    </Plot>
  );
}
