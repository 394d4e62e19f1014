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
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { usePolling } from '../../hooks/usePolling';
import { rootRouteRef } from '../../routes';
import { aiGovernanceTranslationRef } from '../../translation';

const SHOWN = 5;

/** Requests that the reader may decide on, in a card of the home page. */
export function ApprovalsWidget() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  const { state, reload } = useRequest(
    useCallback(() => api.approvals({ state: 'pending' }), [api]),
  );
  usePolling(reload);
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('approvals.forbidden')}
        failed={t('failed')}
        onRetry={{ label: t('again'), reload }}
        rows={1}
      />
    );
  }
  const mine = state.value.items.filter(({ canDecide }) => canDecide);
  const number = { number: String(mine.length) };
  return (
    <Flex direction="column" gap="2">
      <Text weight="bold">
        {mine.length === 0 && !state.value.nextCursor
          ? t('approvals.nothingWaits')
          : t(
              state.value.nextCursor
                ? 'approvals.mineAtLeast'
                : 'approvals.mine',
              number,
            )}
      </Text>
      {mine.slice(0, SHOWN).map(({ id, requester, action, feature }) => (
        <Link key={id} href={`${root}/approvals/${id}`}>
          {t('approvals.wants', { requester, action, feature })}
        </Link>
      ))}
      <Link href={`${root}/approvals`}>{t('approvals.title')}</Link>
    </Flex>
  );
}
