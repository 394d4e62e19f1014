/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import { useCallback } from 'react';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef } from '../../api';
import { safeUrl } from '../../text/safeUrl';
import { aiIncidentTranslationRef } from '../../translation';

/** Follow-ups of the review, each with a way to open it as an issue. */
export function FollowUps(props: { id: string }) {
  const { id } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const api = useApi(incidentApiRef);
  const { state, reload } = useRequest(
    useCallback(() => api.followUps({ id }), [api, id]),
  );
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('forbidden')}
        failed={t('followUps.failed')}
        onRetry={{ label: t('again'), reload }}
        rows={1}
      />
    );
  }
  return state.value.length === 0 ? null : (
    <>
      <Text as="h3" variant="body-medium" weight="bold">
        {t('followUps.title')}
      </Text>
      <ul>
        {state.value.map(({ title, issueUrl }) => {
          const href = safeUrl(issueUrl);
          return (
            <li key={title}>
              {title}{' '}
              {href && (
                <Link
                  href={href}
                  aria-label={t('followUps.openOne', { title })}
                >
                  {t('followUps.open')}
                </Link>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
