/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Container, Flex, Skeleton, Text } from '@backstage/ui';
import { useCallback } from 'react';
import { governanceApiRef } from '../../api';
import { useRequest } from '../../hooks/useRequest';
import { aiGovernanceTranslationRef } from '../../translation';
import { HealthChecks } from './HealthChecks';

/** The sub-page "Health": every check of the shared services. */
export function HealthPage() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const { state, reload } = useRequest(useCallback(() => api.health(), [api]));

  if (state.type === 'loading') {
    return (
      <Container>
        <Flex direction="column" gap="2" py="4" aria-busy="true">
          {[0, 1, 2, 3].map(key => (
            <Skeleton key={key} width="100%" height={64} />
          ))}
        </Flex>
      </Container>
    );
  }
  if (state.type !== 'done') {
    return (
      <Container py="4">
        <Alert
          status={state.type === 'forbidden' ? 'warning' : 'danger'}
          icon
          title={
            state.type === 'forbidden'
              ? t('health.forbidden')
              : t('health.failed')
          }
          description={
            state.type === 'failed' ? state.error.message : undefined
          }
        />
      </Container>
    );
  }
  const { checks, at } = state.value;
  const attention = checks.some(
    ({ status }) => status === 'error' || status === 'warning',
  );
  return (
    <Container>
      <Flex direction="column" gap="4" py="4">
        <Flex justify="between" align="center" gap="3">
          <Text as="h2" variant="title-small" weight="bold">
            {attention ? t('health.attention') : t('health.allFine')}
          </Text>
          <Flex align="center" gap="3">
            <Text variant="body-small" color="secondary">
              {t('health.checkedAt', { at: new Date(at).toLocaleTimeString() })}
            </Text>
            <Button variant="secondary" size="small" onPress={reload}>
              {t('health.again')}
            </Button>
          </Flex>
        </Flex>
        <HealthChecks checks={checks} />
      </Flex>
    </Container>
  );
}
