/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import { useCallback, useMemo } from 'react';
import type { SpaceRow } from '@ghostlight/backstage-plugin-ai-common';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { metricText, metricValue } from '../../format/formatMetric';
import { useTimeRange } from '../../hooks/useTimeRange';
import { aiGovernanceTranslationRef } from '../../translation';
import { CsvButton, DataTable, type DataColumn } from '../DataTable';
import { RangePicker } from '../RangePicker';

/** Each signal with its value or why there is none, its source and its formula. */
export function SpaceSection() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const range = useTimeRange();
  const { from, to } = range;
  const { state, reload } = useRequest(
    useCallback(() => api.space({ from, to }), [api, from, to]),
  );
  const columns = useMemo<DataColumn<SpaceRow>[]>(
    () => [
      { id: 'signal', label: t('space.signal'), text: row => row.title },
      {
        id: 'dimension',
        label: t('space.dimension'),
        text: row => t(`space.dimensions.${row.dimension}`),
      },
      {
        id: 'value',
        label: t('space.value'),
        text: ({ value }) =>
          value.status === 'known'
            ? `${metricText(value)}${
                value.n === undefined ? '' : ` (n = ${value.n})`
              }`
            : `${t('unknown')}: ${value.reason}`,
        csv: ({ value }) => `${metricValue(value) ?? 'unknown'}`,
      },
      { id: 'source', label: t('delivery.source'), text: row => row.source },
      { id: 'formula', label: t('space.formula'), text: row => row.formula },
    ],
    [t],
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
  return (
    <Flex direction="column" gap="3">
      <RangePicker range={range} />
      <Text variant="body-small" color="secondary">
        {t('space.about')}
      </Text>
      <div>
        <CsvButton rows={state.value} columns={columns} name="space" />
      </div>
      <DataTable rows={state.value} columns={columns} pageSize={50} />
    </Flex>
  );
}
