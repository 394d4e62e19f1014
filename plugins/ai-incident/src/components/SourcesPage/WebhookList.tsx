/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { IncidentStatusReport } from '../../api';
import { aiIncidentTranslationRef } from '../../translation';
import { CommandText } from '../CommandText';
import { TimeText } from '../TimeText';
import styles from './SourcesPage.module.css';

/** Each webhook: its address, whether it takes anything, and when something last came. */
export function WebhookList(props: {
  webhooks: IncidentStatusReport['webhooks'];
}) {
  const { webhooks } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  if (webhooks.length === 0) {
    return <Text variant="body-medium">{t('sources.noWebhooks')}</Text>;
  }
  return (
    <ul className={styles.list}>
      {webhooks.map(({ id, format, authentication, ready, ...webhook }) => (
        <li key={id} className={styles.item}>
          <div className={styles.marks}>
            <Text variant="body-medium" weight="bold">
              {id}
            </Text>
            <Text variant="body-small" color="secondary">
              {format}
            </Text>
            <Text variant="body-small" weight="bold">
              {t(ready ? 'sources.ready' : 'sources.refuses')}
            </Text>
            <Text variant="body-small" color="secondary">
              {t('sources.authentication', { kind: authentication })}
            </Text>
            <Text variant="body-small" color="secondary">
              {webhook.lastDeliveryAt ? (
                <>
                  {t('sources.last')} <TimeText at={webhook.lastDeliveryAt} />
                </>
              ) : (
                t('sources.never')
              )}
            </Text>
          </div>
          {webhook.problem && (
            <Text as="p" variant="body-small" className={styles.text}>
              {webhook.problem}
            </Text>
          )}
          <CommandText
            text={`POST /api/ai-incident/v1/webhooks/${encodeURIComponent(id)}`}
            copyLabel={t('sources.copyAddress', { id })}
          />
        </li>
      ))}
    </ul>
  );
}
