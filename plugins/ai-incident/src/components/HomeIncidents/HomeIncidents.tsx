/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Flex, Link, Text } from '@backstage/ui';
import { useCallback } from 'react';
import { RequestStates } from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef } from '../../api';
import { useLive } from '../../hooks/useLive';
import { useLiveRequest } from '../../hooks/useLiveRequest';
import { rootRouteRef } from '../../routes';
import { aiIncidentTranslationRef } from '../../translation';
import { IncidentRows } from '../IncidentRows';

const SHOWN = 5;

/** The widget of the home page: what is active now. */
export function HomeIncidents() {
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const api = useApi(incidentApiRef);
  const root = useRouteRef(rootRouteRef)?.();
  const { state, reload } = useLiveRequest(
    useCallback(
      () => api.list({ status: ['open', 'acknowledged'], limit: SHOWN }),
      [api],
    ),
    useLive(),
  );
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('forbidden')}
        failed={t('failed')}
        onRetry={{ label: t('again'), reload }}
        rows={2}
      />
    );
  }
  return (
    <Flex direction="column" gap="3" align="stretch">
      {state.value.items.length === 0 && (
        <Text variant="body-medium">{t('list.noneActive')}</Text>
      )}
      <IncidentRows incidents={state.value.items} />
      {root && (
        <Link href={root}>
          {t('home.all', { total: String(state.value.total) })}
        </Link>
      )}
    </Flex>
  );
}
