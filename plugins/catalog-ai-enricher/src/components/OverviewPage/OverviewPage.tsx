/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Container, Flex, Text } from '@backstage/ui';
import { useCallback } from 'react';
import {
  RequestStates,
  useFormats,
  useRequest,
  useToaster,
} from '@ghostlight/backstage-plugin-ai-react';
import { catalogHealthApiRef } from '../../api';
import { catalogAiEnricherTranslationRef } from '../../translation';
import { CodeCounts } from './CodeCounts';
import { HealthCards } from './HealthCards';
import { TeamsTable } from './TeamsTable';
import { WorstEntities } from './WorstEntities';

const DAYS = 30;

/** The sub-page "Overview": score, freshness, problems by kind, teams and the worst entities. */
export function OverviewPage() {
  const { t } = useTranslationRef(catalogAiEnricherTranslationRef);
  const formats = useFormats();
  const api = useApi(catalogHealthApiRef);
  const toaster = useToaster();
  const { state, reload } = useRequest(
    useCallback(() => api.summary({ days: DAYS }), [api]),
  );
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('forbidden')}
        failed={t('failed')}
        onRetry={{ label: t('again'), reload }}
        rows={4}
      />
    );
  }
  const summary = state.value;
  const run = async () => {
    try {
      await api.run();
      toaster.done(t('overview.started'));
    } catch (error) {
      toaster.failed(error);
    }
  };
  return (
    <Container>
      <Flex direction="column" gap="5" py="4">
        <Flex justify="end" align="center" gap="3">
          {summary.asOf && (
            <Text variant="body-small" color="secondary">
              {t('overview.asOf', {
                at: formats.dateTime(summary.asOf),
              })}
            </Text>
          )}
          <Button variant="secondary" size="small" onPress={run}>
            {t('overview.run')}
          </Button>
        </Flex>
        {summary.asOf ? (
          <>
            <HealthCards summary={summary} days={DAYS} />
            <CodeCounts byCode={summary.byCode} />
            {summary.teams.length > 0 && <TeamsTable teams={summary.teams} />}
            {summary.worst.length > 0 && (
              <WorstEntities worst={summary.worst} />
            )}
          </>
        ) : (
          <Alert
            status="info"
            icon
            title={t('overview.notYet')}
            description={t('overview.notYetDescription')}
          />
        )}
      </Flex>
    </Container>
  );
}
