/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import type { SpendOverview } from '@ghostlight/backstage-plugin-ai-common';
import { TrendLine } from '@ghostlight/backstage-plugin-ai-react';
import { exactUsd, formatUsd } from '../../format/formatUsd';
import { spendDays } from '../../format/spendDays';
import { useCostText } from '../../hooks/useSpendColumns';
import { aiGovernanceTranslationRef } from '../../translation';
import type { DataColumn } from '../DataTable';
import { Plot } from '../Plot';
import styles from './DayTrend.module.css';

type Day = { id: string; nano: string | undefined };

/** Spend by day as a line; what is unknown is a gap in it and "unknown" in its table. */
export function DayTrend(props: { spend: SpendOverview }) {
  const { spend } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const costText = useCostText();
  const days = useMemo<Day[]>(
    () =>
      spend.byDay.length === 0
        ? []
        : spendDays(spend).map(({ day, nano }) => ({ id: day, nano })),
    [spend],
  );
  const columns = useMemo<DataColumn<Day>[]>(
    () => [
      { id: 'day', label: t('overview.day'), text: ({ id }) => id },
      {
        id: 'cost_usd',
        label: t('spend.cost'),
        text: ({ nano }) => (nano ? formatUsd(nano) : t('unknown')),
        csv: ({ nano }) => (nano ? exactUsd(nano) : ''),
      },
    ],
    [t],
  );
  const title = t('overview.trend', { days: String(days.length) });
  const hasUnknown = days.some(({ nano }) => nano === undefined);
  return (
    <Plot
      title={title}
      note={hasUnknown ? t('overview.trendNote') : undefined}
      name="ai-spend-by-day"
      rows={days}
      columns={columns}
    >
      <div className={styles.wide}>
        <TrendLine
          description={`${title}: ${costText(spend.totals)}`}
          points={days.map(({ id, nano }) => ({
            label: id,
            value: nano === undefined ? undefined : Number(nano) / 1e9,
          }))}
          min={0}
          height={96}
        />
      </div>
    </Plot>
  );
}
