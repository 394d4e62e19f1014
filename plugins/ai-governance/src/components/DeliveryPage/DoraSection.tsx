/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Grid, Text } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import { useCallback } from 'react';
import type { DeliveryLevel } from '@ghostlight/backstage-plugin-ai-common';
import {
  RequestStates,
  useFormats,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { downloadBlob } from '../../format/downloadBlob';
import { useAction } from '../../hooks/useAction';
import { useDeliveryRoot } from '../../hooks/useDeliveryRoot';
import type { TimeRange } from '../../hooks/useTimeRange';
import { aiGovernanceTranslationRef } from '../../translation';
import { DeliveryItems } from './DeliveryItems';
import { DeliverySources } from './DeliverySources';
import { DeliveryTrend } from './DeliveryTrend';
import { MetricCard } from './MetricCard';
import { METRICS } from './metrics';
import { useDelivery } from './useDelivery';

/** The five metrics with comparison and trend, what each item has, and where the facts come from. */
export function DoraSection(props: {
  range: TimeRange;
  level: DeliveryLevel;
  name: string | undefined;
}) {
  const { range, level, name } = props;
  const { from, to, search } = range;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const formats = useFormats();
  const api = useApi(governanceApiRef);
  const root = useDeliveryRoot();
  const { isBusy, run } = useAction();
  const { state, reload } = useDelivery({ from, to, level, name });
  const href = useCallback(
    (item: string) =>
      `${root}/metrics?${search}&level=${level}&name=${encodeURIComponent(
        item,
      )}`,
    [root, search, level],
  );
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('delivery.forbidden')}
        failed={t('failed')}
        onRetry={{ label: t('again'), reload }}
        rows={4}
      />
    );
  }
  const { report, previous, trend } = state.value;
  const { window, total, items, notes, sources } = report;
  const save = () =>
    run(async () =>
      downloadBlob(
        await api.deliveryCsv({ from, to, level, name }),
        'delivery-metrics.csv',
      ),
    );
  return (
    <Flex direction="column" gap="5">
      <Flex direction="column" gap="1" align="start">
        <Text variant="body-small" color="secondary">
          {t('delivery.window', {
            from: formats.day(window.from),
            to: formats.day(window.to),
            zone: window.zone,
          })}
        </Text>
        <Button
          size="small"
          variant="tertiary"
          iconStart={<RiDownloadLine aria-hidden />}
          isPending={isBusy}
          onPress={save}
        >
          {t('delivery.csv')}
        </Button>
      </Flex>
      <Grid.Root columns={{ initial: '1', sm: '2', lg: '3' }} gap="3">
        {METRICS.map(metric => (
          <MetricCard
            key={metric}
            metric={metric}
            metrics={total}
            previous={previous}
            trend={trend}
          />
        ))}
      </Grid.Root>
      <DeliveryTrend trend={trend} />
      {level !== 'portal' && !name && (
        <DeliveryItems level={level} items={items} href={href} />
      )}
      {notes.map(note => (
        <Text key={note} variant="body-small" color="secondary">
          {note}
        </Text>
      ))}
      <DeliverySources sources={sources} />
    </Flex>
  );
}
