/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  Cell,
  CellText,
  Table,
  useTable,
  type ColumnConfig,
} from '@backstage/ui';
import { useMemo } from 'react';
import type { TemplateHealth } from '@ghostlight/backstage-plugin-ai-common';
import { useFormats } from '@ghostlight/backstage-plugin-ai-react';
import { scaffolderAiTranslationRef } from '../../translation';
import styles from './TemplateHealthPage.module.css';

type Row = TemplateHealth & { id: string };

/** Every template, worst first. */
export function OverviewView(props: { templates: TemplateHealth[] }) {
  const { templates } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const formats = useFormats();
  const rows = useMemo<Row[]>(
    () =>
      [...templates]
        .sort(
          (a, b) =>
            b.problems.error - a.problems.error ||
            b.problems.warning - a.problems.warning ||
            b.bumps.length - a.bumps.length,
        )
        .map(template => ({ ...template, id: template.templateRef })),
    [templates],
  );
  const columns = useMemo<ColumnConfig<Row>[]>(
    () => [
      {
        id: 'template',
        label: t('health.template'),
        isRowHeader: true,
        minWidth: 180,
        cell: row => (
          <Cell>
            <EntityRefLink entityRef={row.templateRef} title={row.title} />
            {row.unreadable && (
              <div className={styles.note}>
                {t('health.unreadable', { reason: row.unreadable })}
              </div>
            )}
          </Cell>
        ),
      },
      {
        id: 'owner',
        label: t('health.owner'),
        minWidth: 120,
        cell: row =>
          row.ownerRef ? (
            <Cell>
              <EntityRefLink entityRef={row.ownerRef} />
            </Cell>
          ) : (
            <CellText title={t('unknown')} />
          ),
      },
      {
        id: 'errors',
        label: t('health.errors'),
        cell: row => <CellText title={String(row.problems.error)} />,
      },
      {
        id: 'warnings',
        label: t('health.warnings'),
        cell: row => <CellText title={String(row.problems.warning)} />,
      },
      {
        id: 'newer',
        label: t('health.newer'),
        cell: row => <CellText title={String(row.bumps.length)} />,
      },
      {
        id: 'runs',
        label: t('health.runs'),
        minWidth: 130,
        cell: ({ runs }) => {
          const all = runs ? runs.completed + runs.failed : 0;
          return (
            <CellText
              title={
                runs && all > 0
                  ? t('health.runsOf', {
                      percent: formats.percent(runs.completed / all),
                      number: String(all),
                    })
                  : t(runs ? 'health.noRuns' : 'unknown')
              }
              description={[
                runs?.abandoned &&
                  t('health.abandoned', { number: String(runs.abandoned) }),
                runs?.medianSeconds !== undefined &&
                  t('health.median', {
                    seconds: String(Math.round(runs.medianSeconds)),
                  }),
              ]
                .filter(Boolean)
                .join(', ')}
            />
          );
        },
      },
      {
        id: 'checked',
        label: t('health.checked'),
        minWidth: 110,
        cell: row => (
          <CellText
            title={row.checkedAt ? formats.date(row.checkedAt) : t('unknown')}
          />
        ),
      },
    ],
    [t, formats],
  );
  const { tableProps } = useTable({
    mode: 'complete',
    data: rows,
    paginationOptions: { pageSize: 20 },
  });
  return (
    <div className={styles.table}>
      <Table columnConfig={columns} {...tableProps} />
    </div>
  );
}
