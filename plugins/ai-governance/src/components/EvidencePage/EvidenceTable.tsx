/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import { useMemo } from 'react';
import type { ChangeEvidence } from '@ghostlight/backstage-plugin-ai-common';
import { aiGovernanceTranslationRef } from '../../translation';
import { CsvButton, DataTable, type DataColumn } from '../DataTable';
import { CONTROLS } from './controls';

type Row = ChangeEvidence & { id: string };

/** Production changes with the verdict on each control. */
export function EvidenceTable(props: {
  items: ChangeEvidence[];
  onOpen(id: string): void;
}) {
  const { items, onOpen } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const rows = useMemo<Row[]>(
    () => items.map(item => ({ ...item, id: item.deployment.id })),
    [items],
  );
  const columns = useMemo<DataColumn<Row>[]>(
    () => [
      {
        id: 'finished_at',
        label: t('evidence.finished'),
        text: ({ deployment }) =>
          new Date(deployment.finishedAt).toLocaleString(),
        csv: ({ deployment }) => deployment.finishedAt,
      },
      {
        id: 'service',
        label: t('evidence.service'),
        text: ({ deployment }) => deployment.service,
        cell: ({ id, deployment }) => (
          <Button
            size="small"
            variant="tertiary"
            aria-label={t('evidence.open', {
              service: deployment.service,
              id,
            })}
            onPress={() => onOpen(id)}
          >
            {deployment.service.split('/').at(-1)}
          </Button>
        ),
      },
      {
        id: 'pull_requests',
        label: t('evidence.pullRequests'),
        text: ({ pullRequests }) =>
          pullRequests.map(({ number }) => `#${number}`).join(', '),
      },
      ...CONTROLS.map(control => ({
        id: control,
        label: t(`evidence.controls.${control}`),
        text: ({ controls }: Row) =>
          t(`evidence.verdicts.${controls[control]}`),
        csv: ({ controls }: Row) => controls[control],
      })),
    ],
    [t, onOpen],
  );
  return (
    <section aria-label={t('evidence.changes')}>
      <Flex direction="column" gap="2">
        <Flex justify="between" align="center">
          <Text as="h2" variant="title-x-small" weight="bold">
            {t('evidence.changes')}
          </Text>
          <CsvButton rows={rows} columns={columns} name="change-evidence" />
        </Flex>
        {rows.length === 0 ? (
          <Text>{t('evidence.none')}</Text>
        ) : (
          <DataTable rows={rows} columns={columns} />
        )}
      </Flex>
    </section>
  );
}
