/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { useMemo } from 'react';
import type { LibraryPrompt } from '@ghostlight/backstage-plugin-ai-common';
import { aiGovernanceTranslationRef } from '../../translation';
import { DataTable, type DataColumn } from '../DataTable';
import { usePinText } from './usePinText';

type Row = LibraryPrompt & { id: string };

/** The prompts of the library: kind, owner, versions, and which are in force. */
export function PromptTable(props: {
  prompts: LibraryPrompt[];
  onOpen(name: string): void;
}) {
  const { prompts, onOpen } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const pinText = usePinText();
  const rows = useMemo<Row[]>(
    () => prompts.map(prompt => ({ ...prompt, id: prompt.name })),
    [prompts],
  );
  const columns = useMemo<DataColumn<Row>[]>(
    () => [
      {
        id: 'prompt',
        label: t('catalogue.prompt'),
        text: ({ name }) => name,
        cell: ({ name }) => (
          <Button size="small" variant="tertiary" onPress={() => onOpen(name)}>
            {name}
          </Button>
        ),
      },
      {
        id: 'kind',
        label: t('prompts.kind'),
        text: ({ latest }) => t(`prompts.kinds.${latest.kind}`),
      },
      {
        id: 'owner',
        label: t('entry.owner'),
        text: ({ latest }) => latest.owner,
      },
      {
        id: 'latest',
        label: t('prompts.latest'),
        text: ({ latest }) => String(latest.version),
      },
      {
        id: 'pins',
        label: t('prompts.inForce'),
        text: ({ pins }) =>
          pins.length > 0
            ? pins.map(pinText).join('; ')
            : t('prompts.notPinned'),
      },
    ],
    [t, pinText, onOpen],
  );
  return rows.length === 0 ? (
    <Text>{t('prompts.none')}</Text>
  ) : (
    <DataTable rows={rows} columns={columns} />
  );
}
