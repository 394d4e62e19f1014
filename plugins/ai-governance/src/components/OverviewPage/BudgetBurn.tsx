/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import type { BudgetView } from '@ghostlight/backstage-plugin-ai-common';
import { exactUsd, formatUsd, percentOf } from '../../format/formatUsd';
import { aiGovernanceTranslationRef } from '../../translation';
import { Bars, type Bar } from '../Bars';
import type { DataColumn } from '../DataTable';
import { Plot } from '../Plot';

const MOST = 10;

type Burn = {
  id: string;
  budget: string;
  scope: string;
  window: BudgetView['budget']['window'];
  limit: string | undefined;
  spent: string | undefined;
  held: string | undefined;
  percent: number | undefined;
};

/** How much of each budget is spent in its open window, most first. */
export function BudgetBurn(props: { budgets: BudgetView[] | undefined }) {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const rows = useMemo(
    () =>
      (props.budgets ?? [])
        .flatMap(burns)
        .sort((a, b) => (b.percent ?? -1) - (a.percent ?? -1)),
    [props.budgets],
  );
  const columns = useMemo<DataColumn<Burn>[]>(() => {
    const amount = (
      id: 'spent' | 'held' | 'limit',
      label: string,
    ): DataColumn<Burn> => ({
      id,
      label,
      text: row => (row[id] ? formatUsd(row[id]) : t('unknown')),
      csv: row => (row[id] ? exactUsd(row[id]) : ''),
    });
    return [
      { id: 'budget', label: t('budgets.fieldId'), text: row => row.budget },
      { id: 'scope', label: t('budgets.fieldKind'), text: row => row.scope },
      {
        id: 'window',
        label: t('budgets.fieldWindow'),
        text: row => t(`budgets.window.${row.window}`),
        csv: row => row.window,
      },
      amount('spent', t('overview.spent')),
      amount('held', t('approvals.held')),
      {
        ...amount('limit', t('budgets.fieldHard')),
        text: row => (row.limit ? formatUsd(row.limit) : '–'),
      },
      {
        id: 'percent',
        label: '%',
        text: ({ percent }) =>
          percent === undefined ? t('unknown') : String(Math.round(percent)),
        csv: ({ percent }) => `${percent ?? ''}`,
      },
    ];
  }, [t]);
  const toBar = ({ id, budget, scope, spent, limit, percent }: Burn): Bar => {
    let text: string = t('unknown');
    if (spent !== undefined) {
      text = limit
        ? t('budgets.spentOf', {
            spent: formatUsd(spent),
            limit: formatUsd(limit),
          })
        : t('budgets.spentNoLimit', { spent: formatUsd(spent) });
    }
    return {
      id,
      label: scope === budget ? budget : `${budget}: ${scope}`,
      size: percent,
      text,
      tone: toneOf(percent),
    };
  };
  return (
    <Plot
      title={t('overview.budgets')}
      note={rows.length > 0 ? t('overview.budgetsNote') : budgetNote()}
      name="ai-budgets"
      rows={rows}
      columns={columns}
    >
      <Bars full={100} bars={rows.slice(0, MOST).map(toBar)} />
    </Plot>
  );

  function budgetNote(): string {
    return props.budgets ? t('overview.noBudgets') : t('unknown');
  }
}

function toneOf(percent: number | undefined): Bar['tone'] {
  if (percent === undefined || percent < 80) {
    return 'plain';
  }
  return percent >= 100 ? 'danger' : 'warning';
}

function burns({ budget, statuses }: BudgetView): Burn[] {
  const limit = budget.hardNanoUsd ?? budget.softNanoUsd;
  const common = { budget: budget.id, window: budget.window, limit };
  if (statuses.length === 0) {
    return [
      {
        ...common,
        id: budget.id,
        scope: budget.scope.value,
        spent: undefined,
        held: undefined,
        percent: undefined,
      },
    ];
  }
  return statuses.map(({ scopeValue, spentNanoUsd, heldNanoUsd }) => ({
    ...common,
    id: `${budget.id}:${scopeValue}`,
    scope: budget.scope.kind === 'portal' ? budget.id : scopeValue,
    spent: spentNanoUsd,
    held: heldNanoUsd,
    percent: percentOf(`${BigInt(spentNanoUsd) + BigInt(heldNanoUsd)}`, limit),
  }));
}
