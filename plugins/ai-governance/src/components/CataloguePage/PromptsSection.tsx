/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import { useCallback, useMemo } from 'react';
import type { PromptUse } from '@ghostlight/backstage-plugin-ai-common';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { exactUsd, formatUsd } from '../../format/formatUsd';
import { useTimeRange } from '../../hooks/useTimeRange';
import { aiGovernanceTranslationRef } from '../../translation';
import { CsvButton, DataTable, type DataColumn } from '../DataTable';
import { RangePicker } from '../RangePicker';

type Version = PromptUse['versions'][number];
type Row = {
  id: string;
  prompt: PromptUse;
  version: string;
  /** `undefined`: it was not used in the span. */
  use: Version | undefined;
};

/** Prompts and what each of their versions did in the span. */
export function PromptsSection() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const range = useTimeRange();
  const { from, to } = range;
  const { state, reload } = useRequest(
    useCallback(() => api.prompts({ from, to }), [api, from, to]),
  );
  const columns = useMemo<DataColumn<Row>[]>(
    () => [
      {
        id: 'prompt',
        label: t('catalogue.prompt'),
        text: ({ prompt }) =>
          prompt.isOverride
            ? `${prompt.name} (${t('catalogue.override')})`
            : prompt.name,
      },
      {
        id: 'version',
        label: t('catalogue.version'),
        text: ({ prompt, version }) =>
          prompt.currentVersion === version
            ? t('catalogue.current', { version })
            : version,
      },
      {
        id: 'calls',
        label: t('spend.calls'),
        text: ({ use }) => (use?.calls ?? 0).toLocaleString(),
      },
      {
        id: 'cost_usd',
        label: t('spend.cost'),
        text: ({ use }) => (use ? formatUsd(use.costNanoUsd) : '–'),
        csv: ({ use }) => (use ? exactUsd(use.costNanoUsd) : ''),
      },
      {
        id: 'good',
        label: t('catalogue.good'),
        text: ({ use }) => judged(use, 'good', t('unknown')),
      },
      {
        id: 'bad',
        label: t('catalogue.bad'),
        text: ({ use }) => judged(use, 'bad', t('unknown')),
      },
      {
        id: 'used',
        label: t('catalogue.used'),
        text: ({ use }) =>
          use ? new Date(use.lastUsedAt).toLocaleString() : '–',
        csv: ({ use }) => use?.lastUsedAt ?? '',
      },
    ],
    [t],
  );
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('catalogue.promptsForbidden')}
        failed={t('failed')}
        onRetry={{ label: t('again'), reload }}
      />
    );
  }
  const rows = state.value.flatMap(toRows);
  return (
    <section aria-label={t('catalogue.prompts')}>
      <Flex direction="column" gap="2">
        <Flex justify="between" align="center">
          <Text as="h2" variant="title-x-small" weight="bold">
            {t('catalogue.prompts')}
          </Text>
          <CsvButton rows={rows} columns={columns} name="ai-prompts" />
        </Flex>
        <RangePicker range={range} />
        {rows.length === 0 ? (
          <Text color="secondary">{t('catalogue.noPrompts')}</Text>
        ) : (
          <DataTable rows={rows} columns={columns} />
        )}
      </Flex>
    </section>
  );
}

function toRows(prompt: PromptUse): Row[] {
  const { name, currentVersion, versions } = prompt;
  const row = (version: string, use: Version | undefined): Row => ({
    id: `${name}@${version}`,
    prompt,
    version,
    use,
  });
  const isUnused =
    currentVersion !== undefined &&
    versions.every(({ version }) => version !== currentVersion);
  return [
    ...(isUnused ? [row(currentVersion, undefined)] : []),
    ...versions.map(use => row(use.version, use)),
  ];
}

/** Without any judged outcome the worth is unknown, not nothing. */
function judged(
  use: Version | undefined,
  key: 'good' | 'bad',
  unknown: string,
): string {
  return use && use.good + use.bad > 0 ? use[key].toLocaleString() : unknown;
}
