/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
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
import styles from './IncidentList.module.css';
import { ListFilters } from './ListFilters';
import { NothingHere } from './NothingHere';
import { statusesOf, useListFilters } from './useListFilters';

const PAGE = 25;
/** The backend gives no more at once. */
const MOST = 200;

/** Incidents, the newest first; what is active unless the address says otherwise. */
export function IncidentList() {
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const api = useApi(incidentApiRef);
  const rights = useRights();
  const filters = useListFilters();
  const [limit, setLimit] = useState(PAGE);
  const [declaring, setDeclaring] = useState(false);
  const { state: stateFilter, severity, owner, entityRef, query } = filters;
  const { state, outdated, reload } = useLiveRequest(
    useCallback(
      () =>
        api.list({
          status: statusesOf(stateFilter),
          severity: severity && [severity],
          owner,
          entityRef,
          query,
          limit,
        }),
      [api, stateFilter, severity, owner, entityRef, query, limit],
    ),
    useLive(),
  );
  const narrowed = Boolean(severity || owner || entityRef || query);
  return (
    <Flex direction="column" gap="4" py="4">
      <Flex justify="between" align="center" gap="3" className={styles.head}>
        <Text as="h2" variant="title-small" weight="bold">
          {t('list.title')}
        </Text>
        {rights.declare && (
          <Button variant="primary" onPress={() => setDeclaring(true)}>
            {t('declare.open')}
          </Button>
        )}
      </Flex>
      <ListFilters filters={filters} />
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
        <NothingHere narrowed={narrowed} active={stateFilter === 'active'} />
      )}
      {state.type === 'done' && state.value.items.length > 0 && (
        <>
          <Text variant="body-small" color="secondary">
            {t('list.shown', {
              shown: String(state.value.items.length),
              total: String(state.value.total),
            })}
          </Text>
          <IncidentRows incidents={state.value.items} />
          {state.value.items.length < Math.min(state.value.total, MOST) && (
            <Button
              variant="secondary"
              onPress={() => setLimit(Math.min(limit + PAGE, MOST))}
            >
              {t('list.more')}
            </Button>
          )}
        </>
      )}
      {declaring && <DeclareDialog onClose={() => setDeclaring(false)} />}
    </Flex>
  );
}
