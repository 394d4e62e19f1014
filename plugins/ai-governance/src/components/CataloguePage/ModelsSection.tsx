/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import { useCallback, useMemo } from 'react';
import type { ModelCatalogueItem } from '@ghostlight/backstage-plugin-ai-common';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { exactUsd, formatUsd } from '../../format/formatUsd';
import { useAccess } from '../../hooks/useAccess';
import { aiGovernanceTranslationRef } from '../../translation';
import { CsvButton, DataTable, type DataColumn } from '../DataTable';

type Row = ModelCatalogueItem & { id: string };

/** Models in use, with prices, policies that name them, and switches. */
export function ModelsSection() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const access = useAccess();
  const seesSpend = access?.spend === 'all';
  const { state, reload } = useRequest(useCallback(() => api.models(), [api]));
  const columns = useMemo<DataColumn<Row>[]>(() => {
    const rate = (
      key: 'input' | 'cachedInput' | 'output',
      label: string,
    ): DataColumn<Row> => ({
      id: `${key}_usd_per_million`,
      label,
      text: ({ rates }) => (rates ? formatUsd(rates[key]) : t('unknown')),
      csv: ({ rates }) => (rates ? exactUsd(rates[key]) : ''),
    });
    // Without the permission the counts are not told, which is not none.
    const spend: DataColumn<Row>[] = [
      {
        id: 'calls',
        label: t('catalogue.calls'),
        text: ({ calls }) => calls.toLocaleString(),
        csv: ({ calls }) => String(calls),
      },
      {
        id: 'cost_usd',
        label: t('catalogue.cost'),
        text: ({ rates, calls, costNanoUsd }) =>
          !rates && calls > 0 && costNanoUsd === '0'
            ? t('unknown')
            : formatUsd(costNanoUsd),
        csv: ({ rates, calls, costNanoUsd }) =>
          !rates && calls > 0 && costNanoUsd === '0'
            ? ''
            : exactUsd(costNanoUsd),
      },
    ];
    return [
      {
        id: 'model',
        label: t('catalogue.model'),
        text: ({ provider, model, priceModel }) =>
          priceModel && priceModel !== model
            ? `${provider}/${model} (${priceModel})`
            : `${provider}/${model}`,
      },
      {
        id: 'state',
        label: t('catalogue.state'),
        text: ({ configured, killed }) =>
          [
            t(configured ? 'catalogue.configured' : 'catalogue.seen'),
            ...(killed ? [t('catalogue.stopped')] : []),
          ].join(', '),
      },
      rate('input', t('catalogue.input')),
      rate('cachedInput', t('catalogue.cachedInput')),
      rate('output', t('catalogue.output')),
      ...(seesSpend ? spend : []),
      {
        id: 'policies',
        label: t('catalogue.restricted'),
        text: ({ restrictedBy }) => restrictedBy.join(', '),
      },
    ];
  }, [t, seesSpend]);
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('catalogue.modelsForbidden')}
        failed={t('failed')}
        onRetry={{ label: t('again'), reload }}
      />
    );
  }
  const { items, priceTableHash, priceTables } = state.value;
  const rows = items.map(item => ({
    ...item,
    id: `${item.provider}/${item.model}`,
  }));
  return (
    <section aria-label={t('catalogue.models')}>
      <Flex direction="column" gap="2">
        <Flex justify="between" align="center">
          <Text as="h2" variant="title-x-small" weight="bold">
            {t('catalogue.models')}
          </Text>
          <CsvButton rows={rows} columns={columns} name="ai-models" />
        </Flex>
        {rows.length === 0 ? (
          <Text color="secondary">{t('catalogue.noModels')}</Text>
        ) : (
          <DataTable rows={rows} columns={columns} />
        )}
        <Text variant="body-small" color="secondary">
          {t('catalogue.priceTable', { hash: priceTableHash.slice(0, 12) })}
        </Text>
        {priceTables.length > 1 && (
          <Text variant="body-small" color="secondary">
            {t('catalogue.tables')}:{' '}
            {priceTables
              .map(
                ({ hash, firstUsedAt }) =>
                  `${hash.slice(0, 12)} (${firstUsedAt.slice(0, 10)})`,
              )
              .join(', ')}
          </Text>
        )}
      </Flex>
    </section>
  );
}
