/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import type {
  SpendDimension,
  SpendRow,
} from '@ghostlight/backstage-plugin-ai-common';
import { knownCost } from '../../format/formatUsd';
import {
  toTableRows,
  useCostText,
  useSpendColumns,
} from '../../hooks/useSpendColumns';
import { aiGovernanceTranslationRef } from '../../translation';
import { Bars } from '../Bars';
import { Plot } from '../Plot';

/** Spend by one dimension: bars, the table behind them, the table as CSV. */
export function SpendPlot(props: {
  title: string;
  dimension: SpendDimension;
  rows: SpendRow[];
  /** Bars at most; the table has all. */
  top?: number;
  href?(value: string): string | undefined;
}) {
  const { title, dimension, top, href } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const costText = useCostText();
  const columns = useSpendColumns(dimension);
  const rows = useMemo(() => toTableRows(props.rows), [props.rows]);
  return (
    <Plot
      title={title}
      name={`ai-spend-by-${dimension}`}
      rows={rows}
      columns={columns}
    >
      <Bars
        bars={rows.slice(0, top).map(({ id, value, totals }) => {
          const cost = knownCost(totals);
          return {
            id,
            label: value ?? t('spend.none'),
            href: value === undefined ? undefined : href?.(value),
            size: cost && Number(cost.nano),
            text: costText(totals),
          };
        })}
      />
    </Plot>
  );
}
