/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { DeliveryMetrics } from '@ghostlight/backstage-plugin-ai-common';
import { TrendLine } from '@ghostlight/backstage-plugin-ai-react';
import { metricText, metricValue } from '../../format/formatMetric';
import { aiGovernanceTranslationRef } from '../../translation';
import { Figure } from '../Figure';
import { missingSources, type MetricKey } from './metrics';
import type { DeliveryData } from './useDelivery';
import { useMetricNotes } from './useMetricNotes';

/** One metric: its value or why there is none and what to add, the span before, its trend, its definition. */
export function MetricCard(props: {
  metric: MetricKey;
  metrics: DeliveryMetrics;
  previous?: DeliveryMetrics;
  trend?: DeliveryData['trend'];
}) {
  const { metric, metrics, previous, trend = [] } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const notesOf = useMetricNotes();
  const found = metrics[metric];
  const title = t(`delivery.metrics.${metric}`);
  const value = metricText(found) ?? t('unknown');
  const before = previous && metricText(previous[metric]);
  const missing = missingSources(metric, metrics);
  return (
    <Figure title={title} value={value}>
      {found.status === 'unknown' && (
        <Text variant="body-small">{found.reason}</Text>
      )}
      <Text variant="body-small" color="secondary">
        {before
          ? t('delivery.before', { value: before })
          : t('delivery.beforeUnknown')}
      </Text>
      {notesOf(metric, metrics).map(note => (
        <Text key={note} variant="body-small" color="secondary">
          {note}
        </Text>
      ))}
      {missing.map(kind => (
        <Text key={kind} variant="body-small">
          {t(`delivery.missing.${kind}`, {
            number: metrics.uncovered[kind].length.toLocaleString(),
          })}
        </Text>
      ))}
      <TrendLine
        description={t('delivery.trendOf', { title, value })}
        points={trend.map(({ label, metrics: part }) => ({
          label,
          value: part && metricValue(part[metric]),
        }))}
        min={0}
      />
      <details>
        <summary>{t('delivery.definition')}</summary>
        <Text variant="body-small" color="secondary">
          {t(`delivery.definitions.${metric}`)}
        </Text>
      </details>
    </Figure>
  );
}
