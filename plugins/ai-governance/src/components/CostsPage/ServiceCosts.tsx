/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { exactUsd, formatUsd } from '../../format/formatUsd';
import { aiGovernanceTranslationRef } from '../../translation';
import { Bars } from '../Bars';
import type { DataColumn } from '../DataTable';
import { Plot } from '../Plot';

const TOP = 10;

type Row = { id: string; nanoUsd: string };

/** What the services of the cloud cost. */
export function ServiceCosts(props: {
  services: Array<{ service: string; nanoUsd: string }>;
}) {
  const { services } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const rows = useMemo<Row[]>(
    () => services.map(({ service, nanoUsd }) => ({ id: service, nanoUsd })),
    [services],
  );
  const columns = useMemo<DataColumn<Row>[]>(
    () => [
      { id: 'service', label: t('costs.service'), text: ({ id }) => id },
      {
        id: 'cost_usd',
        label: t('spend.cost'),
        text: row => formatUsd(row.nanoUsd),
        csv: row => exactUsd(row.nanoUsd),
      },
    ],
    [t],
  );
  return (
    <Plot
      title={t('costs.byService')}
      name="cloud-by-service"
      rows={rows}
      columns={columns}
    >
      <Bars
        bars={rows.slice(0, TOP).map(({ id, nanoUsd }) => ({
          id,
          label: id,
          size: Number(nanoUsd),
          text: formatUsd(nanoUsd),
        }))}
      />
    </Plot>
  );
}
