/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { useCallback } from 'react';
import type { IncidentSummary } from '@ghostlight/backstage-plugin-ai-common';
import { RequestStates } from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef } from '../../api';
import { useLiveRequest } from '../../hooks/useLiveRequest';
import { aiIncidentTranslationRef } from '../../translation';
import { OutdatedNotice } from '../OutdatedNotice';
import { Section } from '../Section';
import { NoteForm } from './NoteForm';
import { TimelineEvents } from './TimelineEvents';

/** The backend gives no more at once. */
const MOST = 200;

/** What happened, the newest first, as it happens; and a place to write down what one knows. */
export function TimelineSection(props: {
  incident: IncidentSummary;
  version: number;
  manage: boolean;
}) {
  const { incident, version, manage } = props;
  const { id } = incident;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const api = useApi(incidentApiRef);
  const { state, outdated, reload } = useLiveRequest(
    useCallback(async () => {
      const first = await api.timeline({ id, limit: MOST });
      // The backend counts from the oldest; of a long one the end is what matters.
      return first.total <= MOST
        ? first
        : await api.timeline({ id, limit: MOST, offset: first.total - MOST });
    }, [api, id]),
    version,
  );
  return (
    <Section id="timeline" title={t('timeline.title')}>
      {manage && <NoteForm incidentId={id} onChange={reload} />}
      <OutdatedNotice outdated={outdated} />
      {state.type !== 'done' && (
        <RequestStates
          state={state}
          forbidden={t('forbidden')}
          failed={t('timeline.failed')}
          onRetry={{ label: t('again'), reload }}
        />
      )}
      {state.type === 'done' && (
        <>
          <TimelineEvents events={state.value.items} />
          {state.value.total > state.value.items.length && (
            <Text variant="body-small" color="secondary">
              {t('timeline.older', {
                number: String(state.value.total - state.value.items.length),
              })}
            </Text>
          )}
        </>
      )}
    </Section>
  );
}
