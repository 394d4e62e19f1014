/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import { useCallback } from 'react';
import type { IncidentSummary } from '@ghostlight/backstage-plugin-ai-common';
import {
  RequestStates,
  useFormats,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef } from '../../api';
import { incidentRouteRef } from '../../routes';
import { aiIncidentTranslationRef } from '../../translation';
import { Section } from '../Section';
import { TimeText } from '../TimeText';
import styles from './SimilarSection.module.css';

/** Past incidents that look alike, with what they share and what their cause was. */
export function SimilarSection(props: { incident: IncidentSummary }) {
  const { id } = props.incident;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const formats = useFormats();
  const api = useApi(incidentApiRef);
  const addressOf = useRouteRef(incidentRouteRef);
  const { state, reload } = useRequest(
    useCallback(() => api.similar({ id }), [api, id]),
  );
  return (
    <Section id="similar" title={t('similar.title')}>
      {state.type !== 'done' && (
        <RequestStates
          state={state}
          forbidden={t('forbidden')}
          failed={t('similar.failed')}
          onRetry={{ label: t('again'), reload }}
          rows={1}
        />
      )}
      {state.type === 'done' && state.value.length === 0 && (
        <Text variant="body-medium">{t('similar.none')}</Text>
      )}
      {state.type === 'done' && state.value.length > 0 && (
        <ul className={styles.list}>
          {state.value.map(past => (
            <li key={past.id} className={styles.item}>
              <Link href={addressOf?.({ incidentId: past.id }) ?? past.id}>
                {past.title}
              </Link>
              <Text variant="body-small" color="secondary">
                <TimeText at={past.startedAt} />
                {' · '}
                {t('similar.alike', {
                  percent: formats.percent(past.similarity),
                })}
                {past.shared.length > 0 && ` · ${past.shared.join(', ')}`}
              </Text>
              {past.confirmedCause && (
                <Text variant="body-small">
                  {t('similar.cause', { cause: past.confirmedCause })}
                </Text>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
