/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
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
import { Bars } from '../Bars';
import type { DataColumn } from '../DataTable';
import { Plot } from '../Plot';
import { RangePicker } from '../RangePicker';
import { wilsonInterval } from './wilsonInterval';

type Row = PromptUse['versions'][number] & { id: string };

/** What the versions in use did, to judge a trial: share of good outcomes with its interval, calls, cost. */
export function PromptOutcomes(props: { name: string }) {
  const { name } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const range = useTimeRange();
  const { from, to } = range;
  const { state, reload } = useRequest(
    useCallback(() => api.prompts({ from, to }), [api, from, to]),
  );
  const share = useCallback(
    ({ good, bad }: Row) => {
      const n = good + bad;
      if (n === 0) {
        return t('unknown');
      }
      const { low, high } = wilsonInterval(good, n);
      const percent = (value: number) => String(Math.round(value * 100));
      return t('prompts.goodShare', {
        percent: percent(good / n),
        low: percent(low),
        high: percent(high),
        n: n.toLocaleString(),
      });
    },
    [t],
  );
  const columns = useMemo<DataColumn<Row>[]>(
    () => [
      { id: 'version', label: t('catalogue.version'), text: row => row.id },
      { id: 'good_share', label: t('prompts.goodTitle'), text: share },
      {
        id: 'calls',
        label: t('spend.calls'),
        text: row => row.calls.toLocaleString(),
        csv: row => String(row.calls),
      },
      {
        id: 'cost_usd',
        label: t('spend.cost'),
        text: row => formatUsd(row.costNanoUsd),
        csv: row => exactUsd(row.costNanoUsd),
      },
    ],
    [t, share],
  );
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('catalogue.promptsForbidden')}
        failed={t('failed')}
        onRetry={{ label: t('again'), reload }}
        rows={1}
      />
    );
  }
  const rows = state.value
    .filter(use => use.name === name)
    .flatMap(({ versions }) =>
      versions.map(version => ({ ...version, id: version.version })),
    );
  return (
    <>
      <RangePicker range={range} />
      <Plot
        title={t('prompts.outcomes')}
        note={t('prompts.outcomesNote')}
        name="prompt-outcomes"
        rows={rows}
        columns={columns}
      >
        <Bars
          full={1}
          bars={rows.map(row => ({
            id: row.id,
            label: row.id,
            size:
              row.good + row.bad > 0
                ? row.good / (row.good + row.bad)
                : undefined,
            text: share(row),
          }))}
        />
      </Plot>
      {rows.length === 1 && (
        <Text variant="body-small" color="secondary">
          {t('prompts.oneVersion')}
        </Text>
      )}
    </>
  );
}
