/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Grid, Link } from '@backstage/ui';
import { knownCost, formatUsd } from '../../format/formatUsd';
import { useCostText } from '../../hooks/useSpendColumns';
import { useTimeRange } from '../../hooks/useTimeRange';
import { rootRouteRef } from '../../routes';
import { aiGovernanceTranslationRef } from '../../translation';
import { Figure } from '../Figure';
import { ForecastFigure } from './ForecastFigure';
import type { OverviewData } from './useOverview';

/** Spend beside the span before, the forecast, calls, denials, and what has no price. */
export function OverviewFigures(props: { data: OverviewData }) {
  const { spend, forecast } = props.data;
  const { totals } = spend;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const costText = useCostText();
  const range = useTimeRange();
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  const comparison = useComparison(spend);
  return (
    <Grid.Root columns={{ initial: '1', sm: '2', md: '5' }} gap="3">
      <Figure
        title={t('overview.spent')}
        value={costText(totals)}
        note={comparison}
      />
      <ForecastFigure forecast={forecast} />
      <Figure
        title={t('overview.calls')}
        value={totals.calls.toLocaleString()}
        note={t('overview.failed', {
          number: totals.failedCalls.toLocaleString(),
          cached: totals.cacheHits.toLocaleString(),
        })}
      />
      <Figure
        title={t('overview.denied')}
        value={totals.denials.toLocaleString()}
        note={t('overview.deniedNote')}
      >
        {totals.denials > 0 && (
          <Link
            variant="body-small"
            href={`${root}/ledger?${range.search}&kinds=denial`}
          >
            {t('overview.deniedBy')}
          </Link>
        )}
      </Figure>
      <Figure
        title={t('overview.unpriced')}
        value={totals.unpricedCalls.toLocaleString()}
        note={[
          ...(totals.unpricedCalls > 0 ? [t('overview.unpricedNote')] : []),
          t('overview.estimatedNote', {
            number: totals.estimatedCalls.toLocaleString(),
          }),
        ].join('. ')}
      />
    </Grid.Root>
  );
}

function useComparison({ totals, previous }: OverviewData['spend']): string {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const now = knownCost(totals);
  const before = knownCost(previous);
  if (
    previous.calls === 0 ||
    !now ||
    !before ||
    before.nano === '0' ||
    now.isLowerBound ||
    before.isLowerBound
  ) {
    return t('overview.beforeUnknown');
  }
  const percent = Math.round(
    (Number(now.nano) / Number(before.nano) - 1) * 100,
  );
  let change: string = t('overview.same');
  if (percent !== 0) {
    change = t(percent > 0 ? 'overview.more' : 'overview.less', {
      percent: String(Math.abs(percent)),
    });
  }
  return t('overview.before', { change, cost: formatUsd(before.nano) });
}
