/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Container, Flex, Text } from '@backstage/ui';
import { useCallback } from 'react';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { aiGovernanceTranslationRef } from '../../translation';
import styles from './HealthPage.module.css';
import { HealthChecks } from './HealthChecks';

/** The sub-page "Health": every check of the shared services. */
export function HealthPage() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const { state, reload } = useRequest(useCallback(() => api.health(), [api]));

  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('health.forbidden')}
        failed={t('health.failed')}
        onRetry={{ label: t('health.again'), reload }}
        rows={4}
      />
    );
  }
  const { checks, at } = state.value;
  const attention = checks.some(
    ({ status }) => status === 'error' || status === 'warning',
  );
  return (
    <Container>
      <Flex direction="column" gap="4" py="4">
        <Flex justify="between" align="center" gap="3" className={styles.head}>
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
