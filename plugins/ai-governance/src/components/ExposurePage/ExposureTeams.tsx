/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import type { DeliveryExposure } from '@ghostlight/backstage-plugin-ai-common';
import { formatAmount } from '../../format/formatMetric';
import { aiGovernanceTranslationRef } from '../../translation';
import { Bars } from '../Bars';
import type { DataColumn } from '../DataTable';
import { Plot } from '../Plot';

type Row = DeliveryExposure & { id: string };

/** Exposure of teams that are large enough, by name: an order by share would be a ranking. */
export function ExposureTeams(props: {
  teams: ReadonlyArray<{ name: string } & DeliveryExposure>;
}) {
  const { teams } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const rows = useMemo<Row[]>(
    () =>
      teams
        .map(team => ({ ...team, id: team.name }))
        .sort((a, b) => a.id.localeCompare(b.id)),
    [teams],
  );
  const columns = useMemo<DataColumn<Row>[]>(() => {
    const ratio = (
      key: 'low' | 'high' | 'coverage',
      label: string,
    ): DataColumn<Row> => ({
      id: key,
      label,
      text: ({ share }) =>
        share.status === 'known'
          ? formatAmount('ratio', share[key])
          : t('unknown'),
      csv: ({ share }) =>
        share.status === 'known' ? String(share[key]) : 'unknown',
    });
    return [
      { id: 'team', label: t('delivery.levels.team'), text: ({ id }) => id },
      ratio('low', t('exposure.atLeast')),
      ratio('high', t('exposure.atMost')),
      ratio('coverage', t('exposure.coverage')),
    ];
  }, [t]);
  return (
    <Plot
      title={t('exposure.teams')}
      note={t('exposure.teamsNote')}
      name="ai-exposure-by-team"
      rows={rows}
      columns={columns}
    >
      <Bars
        full={1}
        bars={rows.map(({ id, share }) => ({
          id,
          label: id,
          size: share.status === 'known' ? share.low : undefined,
          text:
            share.status === 'known'
              ? t('exposure.between', {
                  low: formatAmount('ratio', share.low),
                  high: formatAmount('ratio', share.high),
                })
              : t('unknown'),
        }))}
      />
    </Plot>
  );
}
