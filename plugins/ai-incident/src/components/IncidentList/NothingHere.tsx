/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Alert, Flex, Link, Text } from '@backstage/ui';
import { useCallback } from 'react';
import { useRequest } from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef } from '../../api';
import { sourcesRouteRef } from '../../routes';
import { aiIncidentTranslationRef } from '../../translation';

/** An empty list: good news, a filter, or nothing that could send alerts. The last must not look like the first. */
export function NothingHere(props: { narrowed: boolean; active: boolean }) {
  const { narrowed, active } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const api = useApi(incidentApiRef);
  const sources = useRouteRef(sourcesRouteRef)?.();
  const { state } = useRequest(useCallback(() => api.status(), [api]));
  const deaf =
    state.type === 'done' && !state.value.webhooks.some(({ ready }) => ready);
  if (narrowed) {
    return <Text variant="body-medium">{t('list.noneMatch')}</Text>;
  }
  return (
    <Flex direction="column" gap="3" align="start">
      <Text variant="title-x-small">
        {t(active ? 'list.noneActive' : 'list.none')}
      </Text>
      {deaf && (
        <Alert
          status="warning"
          icon
          title={t('list.deaf')}
          description={t('list.deafDescription')}
        />
      )}
      {deaf && sources && <Link href={sources}>{t('list.seeSources')}</Link>}
    </Flex>
  );
}
