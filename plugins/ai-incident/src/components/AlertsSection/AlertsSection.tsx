/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { useCallback, useState } from 'react';
import type { IncidentSummary } from '@ghostlight/backstage-plugin-ai-common';
import { RequestStates } from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef } from '../../api';
import { useLiveRequest } from '../../hooks/useLiveRequest';
import { aiIncidentTranslationRef } from '../../translation';
import { Section } from '../Section';
import { AlertItem } from './AlertItem';
import styles from './AlertsSection.module.css';

const PAGE = 10;
const MOST = 200;

/** The alerts behind it, the newest first, each with why it is counted to its service. */
export function AlertsSection(props: {
  incident: IncidentSummary;
  version: number;
  configure: boolean;
}) {
  const { incident, version, configure } = props;
  const { id } = incident;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const api = useApi(incidentApiRef);
  const [limit, setLimit] = useState(PAGE);
  const { state, reload } = useLiveRequest(
    useCallback(() => api.alerts({ id, limit }), [api, id, limit]),
    version,
  );
  return (
    <Section id="alerts" title={t('alerts.title')}>
      {state.type !== 'done' && (
        <RequestStates
          state={state}
          forbidden={t('forbidden')}
          failed={t('alerts.failed')}
          onRetry={{ label: t('again'), reload }}
        />
      )}
      {state.type === 'done' && state.value.items.length === 0 && (
        <Text variant="body-medium">{t('alerts.none')}</Text>
      )}
      {state.type === 'done' && state.value.items.length > 0 && (
        <>
          <ul className={styles.list}>
            {state.value.items.map(alert => (
              <AlertItem
                key={alert.id}
                alert={alert}
                configure={configure}
                onChange={reload}
              />
            ))}
          </ul>
          {state.value.items.length < Math.min(state.value.total, MOST) && (
            <Button
              size="small"
              variant="secondary"
              onPress={() => setLimit(limit === PAGE ? 50 : MOST)}
            >
              {t('alerts.more', { total: String(state.value.total) })}
            </Button>
          )}
        </>
      )}
    </Section>
  );
}
