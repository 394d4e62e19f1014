/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Button, Flex, Text } from '@backstage/ui';
import { useCallback, useState } from 'react';
import { RequestStates } from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef } from '../../api';
import { useLive } from '../../hooks/useLive';
import { useLiveRequest } from '../../hooks/useLiveRequest';
import { useRights } from '../../hooks/useRights';
import { aiIncidentTranslationRef } from '../../translation';
import { DeclareDialog } from '../DeclareDialog';
import { IncidentRows } from '../IncidentRows';
import { OutdatedNotice } from '../OutdatedNotice';

const PAGE = 25;
const MOST = 200;

/** The tab "Incidents" of an entity: all it was part of, the newest first; and a way to declare one on it. */
export function EntityIncidentsContent() {
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const api = useApi(incidentApiRef);
  const rights = useRights();
  const [limit, setLimit] = useState(PAGE);
  const [declaring, setDeclaring] = useState(false);
  const { state, outdated, reload } = useLiveRequest(
    useCallback(() => api.list({ entityRef, limit }), [api, entityRef, limit]),
    useLive(),
  );
  return (
    <Flex direction="column" gap="4" py="4">
      {rights.declare && (
        <Flex justify="end">
          <Button variant="primary" onPress={() => setDeclaring(true)}>
            {t('declare.open')}
          </Button>
        </Flex>
      )}
      <OutdatedNotice outdated={outdated} />
      {state.type !== 'done' && (
        <RequestStates
          state={state}
          forbidden={t('forbidden')}
          failed={t('failed')}
          onRetry={{ label: t('again'), reload }}
        />
      )}
      {state.type === 'done' && state.value.items.length === 0 && (
        <Text variant="body-medium">{t('entity.never')}</Text>
      )}
      {state.type === 'done' && <IncidentRows incidents={state.value.items} />}
      {state.type === 'done' &&
        state.value.items.length < Math.min(state.value.total, MOST) && (
          <Button
            variant="secondary"
            onPress={() => setLimit(Math.min(limit + PAGE, MOST))}
          >
            {t('list.more')}
          </Button>
        )}
      {declaring && (
        <DeclareDialog
          services={[entityRef]}
          onClose={() => setDeclaring(false)}
        />
      )}
    </Flex>
  );
}
