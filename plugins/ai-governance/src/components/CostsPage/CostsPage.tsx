/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Container, Flex, Grid } from '@backstage/ui';
import { useCallback } from 'react';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { formatUsd } from '../../format/formatUsd';
import { useAccess } from '../../hooks/useAccess';
import { useTimeRange } from '../../hooks/useTimeRange';
import { aiGovernanceTranslationRef } from '../../translation';
import { Figure } from '../Figure';
import { RangePicker } from '../RangePicker';
import { CostImport } from './CostImport';
import { ServiceCosts } from './ServiceCosts';
import { TeamCosts } from './TeamCosts';

/** The sub-page "Cloud and AI": what a team's infrastructure and AI cost together, and what no tag attributes. */
export function CostsPage() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const access = useAccess();
  const range = useTimeRange();
  const { from: start, to: end } = range;
  const { state, reload } = useRequest(
    useCallback(
      // The contract takes days only.
      () => api.cloudCosts({ from: start.slice(0, 10), to: end?.slice(0, 10) }),
      [api, start, end],
    ),
  );
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('costs.forbidden')}
        failed={t('failed')}
        onRetry={{ label: t('again'), reload }}
      />
    );
  }
  const { teams, totalNanoUsd, untaggedNanoUsd, services, sources } =
    state.value;
  const isImported = sources.length > 0;
  const ai = teams.reduce((sum, team) => sum + BigInt(team.aiNanoUsd), 0n);
  return (
    <Container>
      <Flex direction="column" gap="5" py="4">
        <RangePicker range={range} />
        {!isImported && (
          <Alert
            status="info"
            icon
            title={t('costs.nothing')}
            description={t('costs.how')}
          />
        )}
        <Grid.Root columns={{ initial: '1', sm: '3' }} gap="3">
          <Figure
            title={t('costs.cloud')}
            value={isImported ? formatUsd(totalNanoUsd) : t('unknown')}
            note={sources.join(', ')}
          />
          <Figure title={t('costs.ai')} value={formatUsd(`${ai}`)} />
          <Figure
            title={t('costs.untagged')}
            value={isImported ? formatUsd(untaggedNanoUsd) : t('unknown')}
            note={
              isImported && untaggedNanoUsd !== '0'
                ? t('costs.untaggedHow')
                : undefined
            }
          />
        </Grid.Root>
        <TeamCosts teams={teams} isImported={isImported} />
        {isImported && <ServiceCosts services={services} />}
        {access?.manageBudgets && <CostImport onImported={reload} />}
      </Flex>
    </Container>
  );
}
