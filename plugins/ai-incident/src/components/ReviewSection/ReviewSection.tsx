/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { useCallback, useState } from 'react';
import type { IncidentSummary } from '@ghostlight/backstage-plugin-ai-common';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef } from '../../api';
import { nameOf } from '../../text/nameOf';
import { aiIncidentTranslationRef } from '../../translation';
import { ExportButton } from '../ExportButton';
import { ProposeButton } from '../ProposeButton';
import { Section } from '../Section';
import { TimeText } from '../TimeText';
import { FollowUps } from './FollowUps';
import { ReviewEditor } from './ReviewEditor';
import styles from './ReviewSection.module.css';

/** The post-incident review: a draft from what happened until a person saves it. */
export function ReviewSection(props: {
  incident: IncidentSummary;
  manage: boolean;
}) {
  const { manage, incident } = props;
  const { id } = incident;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const api = useApi(incidentApiRef);
  const [editing, setEditing] = useState(false);
  const { state, reload } = useRequest(
    useCallback(() => api.review({ id }), [api, id]),
  );
  return (
    <Section
      id="review"
      title={t('review.title')}
      actions={
        <>
          {manage && <ProposeButton id={id} document="review" />}
          <ExportButton id={id} document="review" />
        </>
      }
    >
      {state.type !== 'done' && (
        <RequestStates
          state={state}
          forbidden={t('forbidden')}
          failed={t('review.failed')}
          onRetry={{ label: t('again'), reload }}
          rows={1}
        />
      )}
      {state.type === 'done' && (
        <>
          <Text variant="body-small" color="secondary">
            {state.value.savedBy && state.value.savedAt ? (
              <>
                {t('review.savedBy', {
                  name: nameOf(state.value.savedBy),
                  version: String(state.value.version),
                })}{' '}
                <TimeText at={state.value.savedAt} />
              </>
            ) : (
              t('review.draft')
            )}
          </Text>
          {editing ? (
            <ReviewEditor
              review={state.value}
              onClose={() => setEditing(false)}
              onSaved={() => {
                setEditing(false);
                reload();
              }}
            />
          ) : (
            <details>
              <summary className={styles.summary}>{t('review.show')}</summary>
              <pre className={styles.text}>{state.value.markdown}</pre>
            </details>
          )}
          <FollowUps key={state.value.version} id={id} />
          {manage && !editing && (
            <Button
              size="small"
              variant="secondary"
              className={styles.edit}
              onPress={() => setEditing(true)}
            >
              {t('review.edit')}
            </Button>
          )}
        </>
      )}
    </Section>
  );
}
