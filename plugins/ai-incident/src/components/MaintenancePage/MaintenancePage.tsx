/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import { useCallback } from 'react';
import {
  RequestStates,
  useAction,
  useFormats,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef } from '../../api';
import { useNow } from '../../hooks/useNow';
import { useRights } from '../../hooks/useRights';
import { nameOf } from '../../text/nameOf';
import { aiIncidentTranslationRef } from '../../translation';
import { EntityName } from '../EntityName';
import { Section } from '../Section';
import styles from './MaintenancePage.module.css';
import { WindowForm } from './WindowForm';

/** Maintenance windows: alerts in them open no incidents and are shown as suppressed. */
export function MaintenancePage() {
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const formats = useFormats();
  const api = useApi(incidentApiRef);
  const rights = useRights();
  const now = useNow();
  const { busy, run } = useAction();
  const { state, reload } = useRequest(useCallback(() => api.windows(), [api]));
  return (
    <Flex direction="column" gap="6" py="4">
      <Section title={t('maintenance.title')}>
        <Text variant="body-medium">{t('maintenance.description')}</Text>
        {state.type !== 'done' && (
          <RequestStates
            state={state}
            forbidden={t('maintenance.forbidden')}
            failed={t('maintenance.failed')}
            onRetry={{ label: t('again'), reload }}
          />
        )}
        {state.type === 'done' && state.value.length === 0 && (
          <Text variant="body-medium">{t('maintenance.none')}</Text>
        )}
        {state.type === 'done' && state.value.length > 0 && (
          <ul className={styles.list}>
            {state.value.map(window => (
              <li key={window.id} className={styles.item}>
                <Text variant="body-medium" weight="bold">
                  {Date.parse(window.from) <= now
                    ? t('maintenance.running')
                    : t('maintenance.planned')}
                  {': '}
                  {window.reason}
                </Text>
                <Text variant="body-small">
                  {formats.dateTime(window.from)} –{' '}
                  {formats.dateTime(window.to)}
                </Text>
                <Text variant="body-small">
                  {window.service ? (
                    <EntityName name={window.service} />
                  ) : (
                    t('maintenance.everything')
                  )}
                  {Object.entries(window.labels ?? {})
                    .map(([key, value]) => ` · ${key}=${value}`)
                    .join('')}
                </Text>
                <Text variant="body-small" color="secondary">
                  {t('corrections.by', { name: nameOf(window.createdBy) })}
                </Text>
                {rights.configure && (
                  <Button
                    size="small"
                    variant="secondary"
                    className={styles.end}
                    isDisabled={busy}
                    aria-label={t('maintenance.endOne', {
                      reason: window.reason,
                    })}
                    onPress={() =>
                      run(async () => {
                        await api.deleteWindow({ id: window.id });
                        reload();
                        return t('maintenance.ended');
                      })
                    }
                  >
                    {t('maintenance.end')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Section>
      {rights.configure && <WindowForm onChange={reload} />}
    </Flex>
  );
}
