/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Flex, Text } from '@backstage/ui';
import { useCallback } from 'react';
import {
  ModelNotice,
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef } from '../../api';
import { aiIncidentTranslationRef } from '../../translation';
import { Section } from '../Section';
import { CorrectionList } from './CorrectionList';
import { DeliveryList } from './DeliveryList';
import styles from './SourcesPage.module.css';
import { WebhookList } from './WebhookList';

/** Where alerts, changes and signals come from, what is off and how to turn it on, and what arrived but was not understood. */
export function SourcesPage() {
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const api = useApi(incidentApiRef);
  const { state, reload } = useRequest(useCallback(() => api.status(), [api]));
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('forbidden')}
        failed={t('sources.failed')}
        onRetry={{ label: t('again'), reload }}
      />
    );
  }
  const status = state.value;
  const { model } = status;
  return (
    <Flex direction="column" gap="6" py="4">
      {!status.ready && (
        <Alert
          status="danger"
          icon
          title={t('sources.notReady')}
          description={status.reason}
        />
      )}
      {status.problems.length > 0 && (
        <Alert
          status="warning"
          icon
          title={t('sources.problems')}
          description={
            <ul className={styles.problems}>
              {[...new Set(status.problems)].map(problem => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          }
        />
      )}
      {model.state !== 'on' && (
        <ModelNotice
          status={{ state: 'off', reason: model.reason ?? '' }}
          without={t('sources.withoutModel')}
        />
      )}
      <Section title={t('sources.webhooks')}>
        <WebhookList webhooks={status.webhooks} />
        {status.pendingDeliveries > 0 && (
          <Text variant="body-medium">
            {t('sources.pending', { number: String(status.pendingDeliveries) })}
          </Text>
        )}
      </Section>
      <Section title={t('sources.asked')}>
        {status.sources.length === 0 ? (
          <Text variant="body-medium">
            {t('unknowns.noSourcesDescription')}
          </Text>
        ) : (
          <ul className={styles.plain}>
            {status.sources.map(({ id, kind }) => (
              <li key={`${kind}:${id}`}>
                <Text variant="body-medium" weight="bold">
                  {id}
                </Text>{' '}
                <Text variant="body-small" color="secondary">
                  {t(`sources.${kind}`)}
                </Text>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {status.may.configure ? (
        <>
          <DeliveryList onReplayed={reload} />
          <CorrectionList />
        </>
      ) : (
        <Text variant="body-small" color="secondary">
          {t('sources.mayNot')}
        </Text>
      )}
    </Flex>
  );
}
