/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import { useCallback, useMemo } from 'react';
import type {
  DeliveryLevel,
  DevlakeDeliveryMetrics,
} from '@ghostlight/backstage-plugin-ai-common';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { metricText, metricValue } from '../../format/formatMetric';
import { aiGovernanceTranslationRef } from '../../translation';
import { CsvButton, DataTable, type DataColumn } from '../DataTable';
import { DeliverySources } from './DeliverySources';

const KEYS = [
  'deploymentFrequency',
  'leadTimeForChanges',
  'changeFailureRate',
  'failedDeploymentRecoveryTime',
] as const;

type Row = DevlakeDeliveryMetrics & { id: string };

/** DevLake's four metrics by its own formulas, for those who compare with it. */
export function DevlakeSection(props: {
  from: string;
  to: string | undefined;
  level: DeliveryLevel;
  name: string | undefined;
}) {
  const { from, to, level, name } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const { state, reload } = useRequest(
    useCallback(
      () => api.devlakeDelivery({ from, to, level, name }),
      [api, from, to, level, name],
    ),
  );
  const columns = useMemo<DataColumn<Row>[]>(
    () => [
      {
        id: 'name',
        label: t(`delivery.levels.${level}`),
        text: ({ id }) => id,
      },
      ...KEYS.map(key => ({
        id: key,
        label: t(`delivery.metrics.${key}`),
        text: (row: Row) => metricText(row[key]) ?? t('unknown'),
        csv: (row: Row) => `${metricValue(row[key]) ?? 'unknown'}`,
      })),
    ],
    [t, level],
  );
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('delivery.forbidden')}
        failed={t('failed')}
        onRetry={{ label: t('again'), reload }}
      />
    );
  }
  const { total, items, notes, sources } = state.value;
  const rows: Row[] = [
    { ...total, id: t('delivery.total') },
    ...items.map(item => ({ ...item, id: item.name || t('spend.none') })),
  ];
  return (
    <Flex direction="column" gap="3">
      <Flex justify="between" align="center">
        <Text variant="body-small" color="secondary">
          {t('delivery.devlakeNote')}
        </Text>
        <CsvButton rows={rows} columns={columns} name="delivery-devlake" />
      </Flex>
      <DataTable rows={rows} columns={columns} />
      {notes.map(note => (
        <Text key={note} variant="body-small" color="secondary">
          {note}
        </Text>
      ))}
      <DeliverySources sources={sources} />
    </Flex>
  );
}
