/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { DeliveryLevel } from '@ghostlight/backstage-plugin-ai-common';
import { RequestStates } from '@ghostlight/backstage-plugin-ai-react';
import { metricText } from '../../format/formatMetric';
import { aiGovernanceTranslationRef } from '../../translation';
import { METRICS } from '../DeliveryPage/metrics';
import { useDelivery } from '../DeliveryPage/useDelivery';
import { Facts } from '../Facts';

/** The five values in a small space. */
export function DeliverySummary(props: {
  from: string;
  level: DeliveryLevel;
  name?: string;
}) {
  const { from, level, name } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const { state, reload } = useDelivery({
    from,
    to: undefined,
    level,
    name,
    withTrend: false,
  });
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
  const { total } = state.value.report;
  return (
    <Facts
      facts={METRICS.map(key => [
        t(`delivery.metrics.${key}`),
        metricText(total[key]) ?? t('unknown'),
      ])}
    />
  );
}
