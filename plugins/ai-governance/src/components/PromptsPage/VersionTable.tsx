/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import { useMemo } from 'react';
import type {
  LibraryPromptPin,
  LibraryPromptVersion,
} from '@ghostlight/backstage-plugin-ai-common';
import { aiGovernanceTranslationRef } from '../../translation';
import { DataTable, type DataColumn } from '../DataTable';
import styles from './Prompts.module.css';

type Row = LibraryPromptVersion & { id: string };
type Action = 'pin' | 'edit' | 'show';

/** Versions, the newest first. To put an earlier one in force than the one that is, is to roll back. */
export function VersionTable(props: {
  versions: LibraryPromptVersion[];
  pins: LibraryPromptPin[];
  onOpen(action: Action, version: LibraryPromptVersion): void;
}) {
  const { versions, pins, onOpen } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const rows = useMemo<Row[]>(
    () => versions.map(row => ({ ...row, id: String(row.version) })),
    [versions],
  );
  const columns = useMemo<DataColumn<Row>[]>(() => {
    const newest = Math.max(0, ...pins.map(({ version }) => version));
    const labels = (action: Action, version: number) => {
      const kind =
        action === 'pin' && version < newest ? ('rollBack' as const) : action;
      return {
        short: t(`prompts.actions.${kind}`),
        long: t(`prompts.actionsOf.${kind}`, { version: String(version) }),
      };
    };
    return [
      {
        id: 'version',
        label: t('catalogue.version'),
        text: ({ version }) =>
          pins.some(pin => pin.version === version)
            ? t('catalogue.current', { version: String(version) })
            : String(version),
      },
      { id: 'comment', label: t('prompts.comment'), text: row => row.comment },
      { id: 'by', label: t('policies.by'), text: row => row.createdBy },
      {
        id: 'at',
        label: t('policies.at'),
        text: row => new Date(row.createdAt).toLocaleString(),
      },
      {
        id: 'actions',
        label: t('prompts.change'),
        text: () => '',
        cell: row => (
          <Flex gap="1" className={styles.actions}>
            {(['show', 'edit', 'pin'] as const).map(action => {
              const { short, long } = labels(action, row.version);
              return (
                <Button
                  key={action}
                  size="small"
                  variant="tertiary"
                  aria-label={long}
                  onPress={() => onOpen(action, row)}
                >
                  {short}
                </Button>
              );
            })}
          </Flex>
        ),
      },
    ];
  }, [t, pins, onOpen]);
  return (
    <section aria-label={t('policies.versions')}>
      <Text as="h3" variant="title-x-small" weight="bold">
        {t('policies.versions')}
      </Text>
      <DataTable rows={rows} columns={columns} />
    </section>
  );
}
