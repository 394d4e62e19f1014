/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import { useCallback, useMemo } from 'react';
import type { OutcomeSummary } from '@ghostlight/backstage-plugin-ai-common';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { exactUsd, formatUsd } from '../../format/formatUsd';
import { aiGovernanceTranslationRef } from '../../translation';
import { Bars } from '../Bars';
import type { DataColumn } from '../DataTable';
import { Plot } from '../Plot';

type Row = OutcomeSummary['rows'][number] & { id: string };

const percent = (share: number) => Math.round(share * 100);

/** How suggestions ended, with their uncertainty, and what a good one cost. */
export function OutcomesSection(props: {
  from: string;
  to: string | undefined;
}) {
  const { from, to } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const { state } = useRequest(
    useCallback(
      () => api.outcomes({ from, to, groupBy: 'feature' }),
      [api, from, to],
    ),
  );
  const columns = useMemo<DataColumn<Row>[]>(
    () => [
      {
        id: 'feature',
        label: t('spend.dimension.feature'),
        text: row => row.value,
      },
      {
        id: 'good',
        label: t('outcomes.good'),
        text: row => row.good.toLocaleString(),
      },
      {
        id: 'bad',
        label: t('outcomes.bad'),
        text: row => row.bad.toLocaleString(),
      },
      {
        id: 'share',
        label: t('outcomes.share'),
        text: ({ goodShare }) =>
          goodShare
            ? `${percent(goodShare.value)} % (${percent(
                goodShare.low,
              )}–${percent(goodShare.high)} %, n = ${goodShare.n})`
            : t('unknown'),
      },
      {
        id: 'cost_per_good_usd',
        label: t('outcomes.costPerGood'),
        text: ({ costPerGoodNanoUsd }) =>
          costPerGoodNanoUsd ? formatUsd(costPerGoodNanoUsd) : t('unknown'),
        csv: ({ costPerGoodNanoUsd }) =>
          costPerGoodNanoUsd ? exactUsd(costPerGoodNanoUsd) : '',
      },
    ],
    [t],
  );
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('spend.forbidden')}
        failed={t('failed')}
        rows={1}
      />
    );
  }
  // Features without a judged outcome say nothing about worth.
  const rows = state.value.rows
    .filter(({ good, bad }) => good + bad > 0)
    .map(row => ({ ...row, id: row.value }));
  if (rows.length === 0) {
    return (
      <Flex direction="column" gap="1">
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('outcomes.title')}
        </Text>
        <Text color="secondary">{t('outcomes.none')}</Text>
      </Flex>
    );
  }
  return (
    <Plot
      title={t('outcomes.title')}
      note={t('outcomes.note')}
      name="ai-outcomes"
      rows={rows}
      columns={columns}
    >
      <Bars
        full={1}
        bars={rows.map(row => ({
          id: row.id,
          label: row.value,
          size: row.goodShare?.value,
          text: `${columns[3].text(row)}, ${columns[4].text(row)}`,
        }))}
      />
    </Plot>
  );
}
