/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Badge,
  Cell,
  CellText,
  Table,
  useTable,
  type ColumnConfig,
} from '@backstage/ui';
import { useMemo } from 'react';
import type {
  TemplateBump,
  TemplateHealth,
} from '@ghostlight/backstage-plugin-ai-common';
import { scaffolderAiTranslationRef } from '../../translation';
import { FilePlace } from '../FilePlace';
import styles from './TemplateHealthPage.module.css';

type Row = TemplateBump & { id: string };

/** Versions of a template that are behind, each with its place. */
export function BumpTable(props: { template: TemplateHealth }) {
  const { bumps, repository, commit } = props.template;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const rows = useMemo<Row[]>(
    () =>
      bumps.map(bump => ({
        ...bump,
        id: `${bump.file}:${bump.line}:${bump.ecosystem}:${bump.name}`,
      })),
    [bumps],
  );
  const columns = useMemo<ColumnConfig<Row>[]>(
    () => [
      {
        id: 'what',
        label: t('versions.what'),
        isRowHeader: true,
        minWidth: 140,
        cell: ({ ecosystem, name }) => (
          <CellText title={name} description={ecosystem} />
        ),
      },
      {
        id: 'from',
        label: t('versions.from'),
        cell: ({ from }) => <CellText title={from} />,
      },
      {
        id: 'to',
        label: t('versions.to'),
        cell: ({ to, major }) => (
          <Cell>
            {to} {major && <Badge size="small">{t('versions.major')}</Badge>}
          </Cell>
        ),
      },
      {
        id: 'where',
        label: t('versions.where'),
        minWidth: 180,
        cell: ({ file, line }) => (
          <Cell>
            <FilePlace
              repository={repository}
              commit={commit}
              file={file}
              line={line}
            />
          </Cell>
        ),
      },
    ],
    [t, repository, commit],
  );
  const { tableProps } = useTable({
    mode: 'complete',
    data: rows,
    paginationOptions: { pageSize: 10 },
  });
  return (
    <div className={styles.table}>
      <Table columnConfig={columns} {...tableProps} />
    </div>
  );
}
