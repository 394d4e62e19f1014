/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Flex, Link, Text } from '@backstage/ui';
import { useCallback, useMemo } from 'react';
import type { GovernanceGap } from '@ghostlight/backstage-plugin-ai-common';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { rootRouteRef } from '../../routes';
import { aiGovernanceTranslationRef } from '../../translation';
import { Bars, type Bar } from '../Bars';
import type { DataColumn } from '../DataTable';
import { Plot } from '../Plot';

const TONES = new Map<GovernanceGap['severity'], Bar['tone']>([
  ['error', 'danger'],
  ['warning', 'warning'],
]);
type Row = GovernanceGap & { id: string };

/** How many of what cannot be accounted for, as of now; how to close them is on the page of gaps. */
export function GapsOverview() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  const { state, reload } = useRequest(useCallback(() => api.gaps(), [api]));
  const columns = useMemo<DataColumn<Row>[]>(
    () => [
      { id: 'gap', label: t('gaps.title'), text: row => row.title },
      {
        id: 'severity',
        label: t('gaps.severityTitle'),
        text: row => t(`gaps.severity.${row.severity}`),
        csv: row => row.severity,
      },
      {
        id: 'count',
        label: t('gaps.countTitle'),
        text: row => row.count?.toLocaleString() ?? t('unknown'),
        csv: row => String(row.count ?? 'unknown'),
      },
      { id: 'remedy', label: t('gaps.close'), text: row => row.remedy },
    ],
    [t],
  );
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('gaps.forbidden')}
        failed={t('failed')}
        onRetry={{ label: t('again'), reload }}
        rows={1}
      />
    );
  }
  const rows = state.value.items.map(gap => ({
    ...gap,
    id: `${gap.kind}:${gap.title}`,
  }));
  if (rows.length === 0 && state.value.unknown.length === 0) {
    return <Text color="secondary">{t('gaps.none')}</Text>;
  }
  return (
    <Plot
      title={t('gaps.title')}
      note={
        state.value.unknown.length > 0
          ? t('gaps.someUnknown', {
              number: String(state.value.unknown.length),
            })
          : undefined
      }
      name="ai-gaps"
      rows={rows}
      columns={columns}
    >
      <Flex direction="column" gap="2">
        <Bars
          bars={rows.map(row => ({
            id: row.id,
            label: row.title,
            size: row.count,
            text: columns[2].text(row),
            tone: TONES.get(row.severity),
          }))}
        />
        <Link href={`${root}/gaps`}>{t('gaps.close')}</Link>
      </Flex>
    </Plot>
  );
}
