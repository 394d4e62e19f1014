/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  SpendDimension,
  SpendRow,
  SpendTotals,
} from '@ghostlight/backstage-plugin-ai-common';
import { useCallback, useMemo } from 'react';
import type { DataColumn } from '../components/DataTable';
import { exactUsd, formatUsd, knownCost } from '../format/formatUsd';
import { aiGovernanceTranslationRef } from '../translation';

/** A row of a table of spend. */
export type SpendTableRow = SpendRow & { id: string };

/** The cost as it can be known: "unknown", "at least", or the amount. */
export function useCostText(): (totals: SpendTotals) => string {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  return useCallback(
    totals => {
      const cost = knownCost(totals);
      if (!cost) {
        return t('unknown');
      }
      const text = formatUsd(cost.nano);
      return cost.isLowerBound ? t('spend.costAtLeast', { cost: text }) : text;
    },
    [t],
  );
}

/** Rows with an id, those without a value too. */
export function toTableRows(rows: SpendRow[]): SpendTableRow[] {
  return rows.map(row => ({ ...row, id: row.value ?? '' }));
}

/** Columns of a table of spend by one dimension; the CSV has exact amounts. */
export function useSpendColumns(
  dimension: SpendDimension,
): DataColumn<SpendTableRow>[] {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const costText = useCostText();
  return useMemo(() => {
    const count = (
      key: 'calls' | 'failedCalls' | 'unpricedCalls' | 'denials' | 'cacheHits',
      label: string,
    ): DataColumn<SpendTableRow> => ({
      id: key,
      label,
      text: ({ totals }) => totals[key].toLocaleString(),
      csv: ({ totals }) => String(totals[key]),
    });
    return [
      {
        id: dimension,
        label: t(`spend.dimension.${dimension}`),
        text: row => row.value ?? t('spend.none'),
      },
      {
        id: 'cost_usd',
        label: t('spend.cost'),
        text: ({ totals }) => costText(totals),
        csv: ({ totals }) =>
          knownCost(totals) ? exactUsd(totals.costNanoUsd) : '',
      },
      count('calls', t('spend.calls')),
      count('unpricedCalls', t('spend.unpriced')),
      count('failedCalls', t('spend.failedCalls')),
      count('denials', t('spend.denials')),
      count('cacheHits', t('spend.cacheHits')),
      {
        id: 'inputTokens',
        label: t('spend.inputTokens'),
        text: ({ totals }) => BigInt(totals.inputTokens).toLocaleString(),
        csv: ({ totals }) => totals.inputTokens,
      },
      {
        id: 'outputTokens',
        label: t('spend.outputTokens'),
        text: ({ totals }) => BigInt(totals.outputTokens).toLocaleString(),
        csv: ({ totals }) => totals.outputTokens,
      },
      {
        id: 'meanLatencyMs',
        label: t('spend.latency'),
        text: ({ totals }) =>
          totals.meanLatencyMs === undefined
            ? t('unknown')
            : Math.round(totals.meanLatencyMs).toLocaleString(),
        csv: ({ totals }) => `${totals.meanLatencyMs ?? ''}`,
      },
    ];
  }, [t, costText, dimension]);
}
