/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import type {
  DeliveryExposure,
  DeliveryMetric,
} from '@ghostlight/backstage-plugin-ai-common';
import {
  formatAmount,
  metricText,
  metricValue,
} from '../../format/formatMetric';
import { aiGovernanceTranslationRef } from '../../translation';
import { Bars } from '../Bars';
import type { DataColumn } from '../DataTable';
import { Plot } from '../Plot';

const MARKS = ['assisted', 'human', 'unknown'] as const;

type Row = DeliveryExposure['groups']['assisted'] & {
  id: (typeof MARKS)[number];
};

/** Delivery of assisted, attested human and unknown deployments; what would point at people is hidden. */
export function ExposureGroups(props: { exposure: DeliveryExposure }) {
  const { groups } = props.exposure;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const rows = useMemo<Row[]>(
    () => MARKS.map(id => ({ ...groups[id], id })),
    [groups],
  );
  const columns = useMemo<DataColumn<Row>[]>(() => {
    const text = (metric: DeliveryMetric<{ n: number }>) =>
      metric.status === 'known'
        ? `${metricText(metric)} (n = ${metric.n})`
        : `${t('unknown')}: ${metric.reason}`;
    return [
      {
        id: 'mark',
        label: t('exposure.mark'),
        text: ({ id }) => t(`exposure.marks.${id}`),
        csv: ({ id }) => id,
      },
      {
        id: 'deployments',
        label: t('exposure.deployments'),
        text: ({ deployments }) =>
          deployments === 'hidden'
            ? t('exposure.hidden')
            : deployments.toLocaleString(),
        csv: ({ deployments }) => String(deployments),
      },
      {
        id: 'lead_time_seconds',
        label: t('delivery.metrics.leadTimeForChanges'),
        text: row => text(row.leadTimeForChanges),
        csv: row => `${metricValue(row.leadTimeForChanges) ?? 'unknown'}`,
      },
      {
        id: 'lead_time_interval',
        label: t('exposure.interval'),
        text: ({ leadTimeForChanges: lead }) =>
          lead.status === 'known' && lead.interval
            ? t('exposure.between', {
                low: formatAmount(lead.unit, lead.interval.low),
                high: formatAmount(lead.unit, lead.interval.high),
              })
            : t('unknown'),
      },
      {
        id: 'change_failure_rate',
        label: t('delivery.metrics.changeFailureRate'),
        text: row => text(row.changeFailureRate),
        csv: row => `${metricValue(row.changeFailureRate) ?? 'unknown'}`,
      },
    ];
  }, [t]);
  return (
    <Plot
      title={t('exposure.split')}
      note={t('exposure.splitNote')}
      name="delivery-by-ai-exposure"
      rows={rows}
      columns={columns}
    >
      <Bars
        bars={rows.map(({ id, deployments, leadTimeForChanges }) => ({
          id,
          label: t(`exposure.marks.${id}`),
          size: deployments === 'hidden' ? undefined : deployments,
          text: t('exposure.groupText', {
            deployments:
              deployments === 'hidden'
                ? t('exposure.hidden')
                : deployments.toLocaleString(),
            lead: metricText(leadTimeForChanges) ?? t('unknown'),
          }),
        }))}
      />
    </Plot>
  );
}
