/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Container, Flex, Grid, Text } from '@backstage/ui';
import { RequestStates } from '@ghostlight/backstage-plugin-ai-react';
import { useScopeText } from '../../hooks/useScopeText';
import { useTimeRange } from '../../hooks/useTimeRange';
import { rootRouteRef } from '../../routes';
import { aiGovernanceTranslationRef } from '../../translation';
import { RangePicker } from '../RangePicker';
import { OutcomesSection } from '../SpendPage/OutcomesSection';
import { SpendPlot } from '../SpendPlot';
import { BudgetBurn } from './BudgetBurn';
import { DayTrend } from './DayTrend';
import { DeliveryOverview } from './DeliveryOverview';
import { GapsOverview } from './GapsOverview';
import { OverviewFigures } from './OverviewFigures';
import { TopMovers } from './TopMovers';
import { UnpricedModels } from './UnpricedModels';
import { useOverview } from './useOverview';

const TOP = 5;

/** The sub-page "Overview": what AI costs and where it stands, on one page for those who lead. */
export function OverviewPage() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const range = useTimeRange();
  const scopeText = useScopeText();
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  const { state, reload } = useOverview(range);
  const drill = (dimension: string) => (value: string) =>
    `${root}/spend?${range.search}&${dimension}=${encodeURIComponent(value)}`;
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('spend.forbidden')}
        failed={t('failed')}
        onRetry={{ label: t('again'), reload }}
        rows={4}
      />
    );
  }
  const { spend, stopped, budgets, models } = state.value;
  return (
    <Container>
      <Flex direction="column" gap="5" py="4">
        <RangePicker range={range} />
        {stopped.map(({ scope, reason }) => (
          <Alert
            key={`${scope.kind}:${scope.value}`}
            status="danger"
            icon
            title={t('overview.killed', { what: scopeText(scope) })}
            description={reason}
          />
        ))}
        {spend.visible === 'own' && (
          <Text variant="body-small" color="secondary">
            {t('spend.ownOnly')}
          </Text>
        )}
        <OverviewFigures data={state.value} />
        <DayTrend spend={spend} />
        <BudgetBurn budgets={budgets} />
        <OutcomesSection from={range.from} to={range.to} />
        <Grid.Root columns={{ initial: '1', md: '2' }} gap="5">
          <DeliveryOverview range={range} />
          <TopMovers range={range} href={drill('feature')} />
        </Grid.Root>
        <Grid.Root columns={{ initial: '1', md: '2' }} gap="5">
          <SpendPlot
            title={t('overview.byTeam')}
            dimension="team"
            rows={spend.byTeam}
            top={TOP}
            href={drill('team')}
          />
          <SpendPlot
            title={t('overview.byFeature')}
            dimension="feature"
            rows={spend.byFeature}
            top={TOP}
            href={drill('feature')}
          />
          <SpendPlot
            title={t('overview.byModel')}
            dimension="model"
            rows={spend.byModel}
            top={TOP}
            href={drill('model')}
          />
          <SpendPlot
            title={t('overview.bySystem')}
            dimension="system"
            rows={spend.bySystem}
            top={TOP}
            href={drill('system')}
          />
        </Grid.Root>
        <UnpricedModels models={models} />
        <GapsOverview />
      </Flex>
    </Container>
  );
}
