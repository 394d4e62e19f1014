/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  Cell,
  Link,
  Table,
  Text,
  useTable,
  type ColumnConfig,
} from '@backstage/ui';
import { useMemo, type CSSProperties, type ReactNode } from 'react';
import styles from './DataTable.module.css';

/** A column that is read on the page and downloaded as CSV. */
export type DataColumn<T> = {
  id: string;
  label: string;
  text(row: T): string;
  /** Text for the download, when the page shows something rounded. */
  csv?(row: T): string;
  href?(row: T): string | undefined;
  /** Instead of the text on the page. */
  cell?(row: T): ReactNode;
};

const PAGE = 20;

/** A table whose first column names the row. */
export function DataTable<T extends { id: string }>(props: {
  rows: T[];
  /** Memoised by the caller. */
  columns: DataColumn<T>[];
  pageSize?: number;
  onOpen?(row: T): void;
}) {
  const { rows, columns, pageSize = PAGE, onOpen } = props;
  const columnConfig = useMemo<ColumnConfig<T>[]>(
    () =>
      columns.map(({ id, label, text, href, cell }, index) => ({
        id,
        label,
        isRowHeader: index === 0,
        cell: row => (
          <Cell>
            {cell?.(row) ?? <Wrapped text={text(row)} href={href?.(row)} />}
          </Cell>
        ),
      })),
    [columns],
  );
  const { tableProps } = useTable({
    mode: 'complete',
    data: rows,
    paginationOptions: { pageSize },
  });
  return (
    <div
      className={styles.root}
      style={{ '--columns': columns.length } as CSSProperties}
    >
      <Table
        columnConfig={columnConfig}
        {...tableProps}
        {...(rows.length <= pageSize ? { pagination: { type: 'none' } } : {})}
        rowConfig={onOpen && { onClick: onOpen }}
      />
    </div>
  );
}

// A cell of the design system cuts what is too long, and these are figures and references.
function Wrapped(props: { text: string; href: string | undefined }) {
  const { text, href } = props;
  return href ? (
    <Link href={href} variant="body-small" className={styles.text}>
      {text}
    </Link>
  ) : (
    <Text variant="body-small" className={styles.text}>
      {text}
    </Text>
  );
}
