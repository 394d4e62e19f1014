/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import type { ChangeEvidence } from '@ghostlight/backstage-plugin-ai-common';
import { aiGovernanceTranslationRef } from '../../translation';
import { Bars } from '../Bars';
import type { DataColumn } from '../DataTable';
import { Plot } from '../Plot';
import { CONTROLS, countVerdicts } from './controls';

type Row = ReturnType<typeof countVerdicts> & {
  id: (typeof CONTROLS)[number];
};

/** How many changes met each control. */
export function ControlSummary(props: { items: ChangeEvidence[] }) {
  const { items } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const rows = useMemo<Row[]>(
    () =>
      items.length === 0
        ? []
        : CONTROLS.map(id => ({ ...countVerdicts(items, id), id })),
    [items],
  );
  const columns = useMemo<DataColumn<Row>[]>(
    () => [
      {
        id: 'control',
        label: t('evidence.control'),
        text: ({ id }) => t(`evidence.controls.${id}`),
        csv: ({ id }) => id,
      },
      ...(['met', 'violated', 'unknown'] as const).map(verdict => ({
        id: verdict,
        label: t(`evidence.verdicts.${verdict}`),
        text: (row: Row) => String(row[verdict]),
      })),
    ],
    [t],
  );
  return (
    <Plot
      title={t('evidence.summary')}
      name="change-controls"
      rows={rows}
      columns={columns}
    >
      <Bars
        full={items.length}
        bars={rows.map(({ id, met, violated, unknown }) => ({
          id,
          label: t(`evidence.controls.${id}`),
          size: met,
          tone: violated > 0 ? 'danger' : 'plain',
          text: t('evidence.counts', {
            met: String(met),
            violated: String(violated),
            unknown: String(unknown),
          }),
        }))}
      />
    </Plot>
  );
}
