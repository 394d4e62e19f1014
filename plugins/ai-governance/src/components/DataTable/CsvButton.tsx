/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import { downloadBlob } from '../../format/downloadBlob';
import { toCsv } from '../../format/toCsv';
import { aiGovernanceTranslationRef } from '../../translation';
import type { DataColumn } from './DataTable';

/** Saves the rows of a table as CSV. */
export function CsvButton<T>(props: {
  rows: T[];
  columns: DataColumn<T>[];
  /** Without extension. */
  name: string;
}) {
  const { rows, columns, name } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const save = () =>
    downloadBlob(
      new Blob(
        [
          toCsv([
            columns.map(({ id }) => id),
            ...rows.map(row =>
              columns.map(({ csv, text }) => (csv ?? text)(row)),
            ),
          ]),
        ],
        { type: 'text/csv' },
      ),
      `${name}.csv`,
    );
  return (
    <Button
      size="small"
      variant="tertiary"
      iconStart={<RiDownloadLine aria-hidden />}
      aria-label={t('table.csvOf', { name })}
      onPress={save}
    >
      {t('table.csv')}
    </Button>
  );
}
