/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, Flex, Text } from '@backstage/ui';
import { useCallback } from 'react';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { useTimeRange } from '../../hooks/useTimeRange';
import { aiGovernanceTranslationRef } from '../../translation';
import { RangePicker } from '../RangePicker';
import { ExposureCoverage } from './ExposureCoverage';
import { ExposureGroups } from './ExposureGroups';
import { ExposureTeams } from './ExposureTeams';
import { ToolUsageSection } from './ToolUsageSection';

/** The sub-page "AI exposure": how much of what is delivered AI is known to have taken part in, and how it goes. */
export function ExposurePage() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const range = useTimeRange();
  const { from, to } = range;
  const { state, reload } = useRequest(
    useCallback(() => api.exposure({ from, to }), [api, from, to]),
  );
  return (
    <Container>
      <Flex direction="column" gap="5" py="4">
        <RangePicker range={range} />
        <Text variant="body-small" color="secondary">
          {t('exposure.about')}
        </Text>
        {state.type === 'done' ? (
          <>
            <ExposureCoverage report={state.value} />
            <ExposureGroups exposure={state.value.total} />
            <ExposureTeams teams={state.value.teams} />
          </>
        ) : (
          <RequestStates
            state={state}
            forbidden={t('delivery.forbidden')}
            failed={t('failed')}
            onRetry={{ label: t('again'), reload }}
          />
        )}
        <ToolUsageSection from={from} to={to} />
      </Flex>
    </Container>
  );
}
