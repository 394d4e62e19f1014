/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import { useState, type ReactNode } from 'react';
import { aiGovernanceTranslationRef } from '../../translation';
import { CsvButton, DataTable, type DataColumn } from '../DataTable';
import styles from './Plot.module.css';

/** A plot with its heading, the table behind it, and that table as CSV. */
export function Plot<T extends { id: string }>(props: {
  title: string;
  note?: string;
  /** Name of the download, without extension. */
  name: string;
  rows: T[];
  columns: DataColumn<T>[];
  children: ReactNode;
}) {
  const { title, note, name, rows, columns, children } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <section aria-label={title} className={styles.root}>
      <Flex direction="column" gap="2">
        <Flex justify="between" align="center" className={styles.head}>
          <Text as="h2" variant="title-x-small" weight="bold">
            {title}
          </Text>
          {rows.length > 0 && (
            <Flex gap="1">
              <Button
                size="small"
                variant="tertiary"
                aria-expanded={isOpen}
                aria-label={t('table.showOf', { name: title })}
                onPress={() => setIsOpen(!isOpen)}
              >
                {isOpen ? t('table.hide') : t('table.show')}
              </Button>
              <CsvButton rows={rows} columns={columns} name={name} />
            </Flex>
          )}
        </Flex>
        {note && (
          <Text variant="body-small" color="secondary">
            {note}
          </Text>
        )}
        {rows.length === 0 ? (
          <Text variant="body-medium" color="secondary">
            {t('table.empty')}
          </Text>
        ) : (
          children
        )}
        {isOpen && <DataTable rows={rows} columns={columns} pageSize={10} />}
      </Flex>
    </section>
  );
}
