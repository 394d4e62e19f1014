/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import type { TeamCost } from '@ghostlight/backstage-plugin-ai-common';
import { exactUsd, formatUsd } from '../../format/formatUsd';
import { useDeliveryRoot } from '../../hooks/useDeliveryRoot';
import { aiGovernanceTranslationRef } from '../../translation';
import { Bars } from '../Bars';
import type { DataColumn } from '../DataTable';
import { Plot } from '../Plot';

type Row = TeamCost & { id: string; total: bigint };

/** Cloud and AI of each team. Without an import the cloud's part is unknown, not nothing. */
export function TeamCosts(props: { teams: TeamCost[]; isImported: boolean }) {
  const { teams, isImported } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const root = useDeliveryRoot();
  const rows = useMemo<Row[]>(
    () =>
      teams.map(team => ({
        ...team,
        id: team.team ?? '',
        total: BigInt(team.cloudNanoUsd) + BigInt(team.aiNanoUsd),
      })),
    [teams],
  );
  const columns = useMemo<DataColumn<Row>[]>(
    () => [
      {
        id: 'team',
        label: t('delivery.levels.team'),
        text: ({ team }) => team ?? t('costs.noTeam'),
        href: ({ team }) =>
          team && `${root}/team?team=${encodeURIComponent(team)}`,
      },
      {
        id: 'cloud_usd',
        label: t('costs.cloud'),
        text: row => (isImported ? formatUsd(row.cloudNanoUsd) : t('unknown')),
        csv: row => (isImported ? exactUsd(row.cloudNanoUsd) : 'unknown'),
      },
      {
        id: 'ai_usd',
        label: t('costs.ai'),
        text: row => formatUsd(row.aiNanoUsd),
        csv: row => exactUsd(row.aiNanoUsd),
      },
      {
        id: 'total_usd',
        label: t('spend.total'),
        text: row => (isImported ? formatUsd(`${row.total}`) : t('unknown')),
        csv: row => (isImported ? exactUsd(`${row.total}`) : 'unknown'),
      },
    ],
    [t, root, isImported],
  );
  return (
    <Plot
      title={t('costs.byTeam')}
      name="cloud-and-ai-by-team"
      rows={rows}
      columns={columns}
    >
      <Bars
        bars={rows.map(row => ({
          id: row.id,
          label: row.team ?? t('costs.noTeam'),
          size: Number(row.total),
          tone: row.team ? 'plain' : 'warning',
          text: t('costs.both', {
            cloud: isImported ? formatUsd(row.cloudNanoUsd) : t('unknown'),
            ai: formatUsd(row.aiNanoUsd),
          }),
        }))}
      />
    </Plot>
  );
}
