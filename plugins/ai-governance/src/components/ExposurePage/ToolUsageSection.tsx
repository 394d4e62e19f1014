/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import { useCallback, useMemo } from 'react';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef, type ToolUsage } from '../../api';
import { aiGovernanceTranslationRef } from '../../translation';
import { CsvButton, DataTable, type DataColumn } from '../DataTable';

type Row = ToolUsage & { id: string };

/** What coding tools report of themselves, by day and team. */
export function ToolUsageSection(props: {
  from: string;
  to: string | undefined;
}) {
  const { from, to } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const { state, reload } = useRequest(
    useCallback(() => api.toolUsage({ from, to }), [api, from, to]),
  );
  const columns = useMemo<DataColumn<Row>[]>(
    () => [
      { id: 'day', label: t('overview.day'), text: row => row.day },
      { id: 'tool', label: t('exposure.tool'), text: row => row.tool },
      {
        id: 'team',
        label: t('delivery.levels.team'),
        text: row => row.team || t('spend.none'),
        csv: row => row.team,
      },
      { id: 'model', label: t('catalogue.model'), text: row => row.model },
      { id: 'measure', label: t('exposure.measure'), text: row => row.measure },
      { id: 'signal', label: t('exposure.signal'), text: row => row.signal },
      {
        id: 'amount',
        label: t('exposure.amount'),
        text: row => row.amount.toLocaleString(),
        csv: row => String(row.amount),
      },
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
        rows={1}
      />
    );
  }
  const { items, hiddenTeams } = state.value;
  const rows = items.map((item, index) => ({ ...item, id: String(index) }));
  return (
    <section aria-label={t('exposure.tools')}>
      <Flex direction="column" gap="2">
        <Flex justify="between" align="center">
          <Text as="h2" variant="title-x-small" weight="bold">
            {t('exposure.tools')}
          </Text>
          <CsvButton rows={rows} columns={columns} name="ai-tools" />
        </Flex>
        <Text variant="body-small" color="secondary">
          {t('exposure.toolsNote')}
        </Text>
        {rows.length === 0 ? (
          <Text>{t('exposure.noTools')}</Text>
        ) : (
          <DataTable rows={rows} columns={columns} />
        )}
        {hiddenTeams > 0 && (
          <Text variant="body-small" color="secondary">
            {t('exposure.hiddenTeams', { number: String(hiddenTeams) })}
          </Text>
        )}
      </Flex>
    </section>
  );
}
