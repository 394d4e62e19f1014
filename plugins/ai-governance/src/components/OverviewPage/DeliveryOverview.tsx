/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Link } from '@backstage/ui';
import { useMemo } from 'react';
import { RequestStates } from '@ghostlight/backstage-plugin-ai-react';
import { metricText, metricValue } from '../../format/formatMetric';
import { useDeliveryRoot } from '../../hooks/useDeliveryRoot';
import type { TimeRange } from '../../hooks/useTimeRange';
import { aiGovernanceTranslationRef } from '../../translation';
import type { DataColumn } from '../DataTable';
import { METRICS, type MetricKey } from '../DeliveryPage/metrics';
import { useDelivery } from '../DeliveryPage/useDelivery';
import { Facts } from '../Facts';
import { Plot } from '../Plot';

type Row = { id: MetricKey };

/** The five metrics of DORA of all that the reader may see, beside the span before. */
export function DeliveryOverview(props: { range: TimeRange }) {
  const { from, to, search } = props.range;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const delivery = useDeliveryRoot();
  const { state, reload } = useDelivery({
    from,
    to,
    level: 'portal',
    withTrend: false,
  });
  const now = state.type === 'done' ? state.value.report.total : undefined;
  const before = state.type === 'done' ? state.value.previous : undefined;
  const columns = useMemo<DataColumn<Row>[]>(
    () => [
      {
        id: 'metric',
        label: t('delivery.metricsTitle'),
        text: ({ id }) => t(`delivery.metrics.${id}`),
        csv: ({ id }) => id,
      },
      {
        id: 'value',
        label: t('space.value'),
        text: ({ id }) => (now && metricText(now[id])) ?? t('unknown'),
        csv: ({ id }) => `${(now && metricValue(now[id])) ?? 'unknown'}`,
      },
      {
        id: 'before',
        label: t('overview.spanBefore'),
        text: ({ id }) => (before && metricText(before[id])) ?? t('unknown'),
        csv: ({ id }) => `${(before && metricValue(before[id])) ?? 'unknown'}`,
      },
    ],
    [t, now, before],
  );
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('delivery.forbidden')}
        failed={t('failed')}
        onRetry={{ label: t('again'), reload }}
        rows={1}
      />
    );
  }
  const rows = METRICS.map(id => ({ id }));
  return (
    <Plot
      title={t('delivery.title')}
      name="delivery-overview"
      rows={rows}
      columns={columns}
    >
      <Flex direction="column" gap="2">
        <Facts
          facts={rows.map(row => [
            columns[0].text(row),
            `${columns[1].text(row)} – ${t('delivery.before', {
              value: columns[2].text(row),
            })}`,
          ])}
        />
        <Link href={`${delivery}/metrics?${search}`}>{t('delivery.more')}</Link>
      </Flex>
    </Plot>
  );
}
