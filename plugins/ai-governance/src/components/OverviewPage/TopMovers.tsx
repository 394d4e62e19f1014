/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useCallback, useMemo } from 'react';
import type { SpendRow } from '@ghostlight/backstage-plugin-ai-common';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { exactUsd, formatUsd, knownCost } from '../../format/formatUsd';
import { splitSpan } from '../../format/splitSpan';
import type { TimeRange } from '../../hooks/useTimeRange';
import { aiGovernanceTranslationRef } from '../../translation';
import { Bars } from '../Bars';
import type { DataColumn } from '../DataTable';
import { Plot } from '../Plot';

const SHOWN = 5;
const READ = 100;

/** Costs in nano US dollars; `change` is undefined where a cost is not wholly known. */
type Mover = {
  id: string;
  now: string | undefined;
  before: string | undefined;
  change: bigint | undefined;
};

/** Features whose cost moved most against the span before. */
export function TopMovers(props: {
  range: TimeRange;
  href(feature: string): string;
}) {
  const { from, to } = props.range;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const { state, reload } = useRequest(
    useCallback(async () => {
      const { span, previous } = splitSpan({ from, to }, new Date());
      const [now, before] = await Promise.all(
        [span, previous].map(part =>
          api.spendBreakdown({ ...part, groupBy: 'feature', limit: READ }),
        ),
      );
      return movers(now.rows, before.rows);
    }, [api, from, to]),
  );
  const columns = useMemo<DataColumn<Mover>[]>(() => {
    const amount = (
      id: 'now' | 'before',
      label: string,
    ): DataColumn<Mover> => ({
      id,
      label,
      text: row => (row[id] ? formatUsd(row[id]) : t('unknown')),
      csv: row => (row[id] ? exactUsd(row[id]) : 'unknown'),
    });
    return [
      {
        id: 'feature',
        label: t('spend.dimension.feature'),
        text: row => row.id || t('spend.none'),
        csv: row => row.id,
      },
      amount('now', t('spend.cost')),
      amount('before', t('overview.spanBefore')),
      {
        id: 'change',
        label: t('overview.change'),
        text: ({ change }) =>
          change === undefined
            ? t('unknown')
            : `${change > 0n ? '+' : ''}${formatUsd(`${change}`)}`,
        csv: ({ change }) =>
          change === undefined ? 'unknown' : exactUsd(`${change}`),
      },
    ];
  }, [t]);
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('spend.forbidden')}
        failed={t('failed')}
        onRetry={{ label: t('again'), reload }}
        rows={1}
      />
    );
  }
  return (
    <Plot
      title={t('overview.movers')}
      note={t('overview.moversNote')}
      name="ai-top-movers"
      rows={state.value}
      columns={columns}
    >
      <Bars
        bars={state.value.slice(0, SHOWN).map(row => ({
          id: row.id,
          label: columns[0].text(row),
          href: row.id ? props.href(row.id) : undefined,
          size:
            row.change === undefined ? undefined : Math.abs(Number(row.change)),
          text: columns[3].text(row),
          tone:
            row.change !== undefined && row.change > 0n ? 'warning' : 'plain',
        }))}
      />
    </Plot>
  );
}

/** Most moved first. What was never called cost nothing; what has calls without a price is unknown. */
function movers(now: SpendRow[], before: SpendRow[]): Mover[] {
  const cost = (rows: SpendRow[], id: string) => {
    const row = rows.find(({ value }) => (value ?? '') === id);
    const known = row
      ? knownCost(row.totals)
      : { nano: '0', isLowerBound: false };
    return known && !known.isLowerBound ? known.nano : undefined;
  };
  const size = ({ change }: Mover) =>
    change === undefined ? -1 : Math.abs(Number(change));
  return [...new Set([...now, ...before].map(({ value }) => value ?? ''))]
    .map(id => {
      const [after, earlier] = [cost(now, id), cost(before, id)];
      return {
        id,
        now: after,
        before: earlier,
        change:
          after === undefined || earlier === undefined
            ? undefined
            : BigInt(after) - BigInt(earlier),
      };
    })
    .sort((a, b) => size(b) - size(a));
}
