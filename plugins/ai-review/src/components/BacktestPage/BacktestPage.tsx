/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Alert, Badge, Flex, Link, Text } from '@backstage/ui';
import { useCallback } from 'react';
import { useParams } from 'react-router-dom';
import { RequestStates } from '@ghostlight/backstage-plugin-ai-react';
import { reviewApiRef } from '../../api';
import { useLiveRequest } from '../../hooks/useLiveRequest';
import { backtestsRouteRef } from '../../routes';
import { repositoryName } from '../../text/forgeLinks';
import { aiReviewTranslationRef } from '../../translation';
import { TimeText } from '../TimeText';
import { BacktestResult } from './BacktestResult';

/** One look back: its progress, then what would have been said and how much of it people agreed with. */
export function BacktestPage() {
  const { t } = useTranslationRef(aiReviewTranslationRef);
  const { backtestId = '' } = useParams();
  const api = useApi(reviewApiRef);
  const list = useRouteRef(backtestsRouteRef)?.() ?? '/';
  const { state, reload } = useLiveRequest(
    useCallback(() => api.backtest(backtestId), [api, backtestId]),
    ['backtest'],
  );
  return (
    <Flex direction="column" gap="5" py="4">
      <nav>
        <Link href={list}>{t('backtests.back')}</Link>
      </nav>
      {state.type !== 'done' && (
        <RequestStates
          state={state}
          forbidden={t('forbidden')}
          failed={t('failed')}
          onRetry={{ label: t('again'), reload }}
        />
      )}
      {state.type === 'done' && (
        <>
          <Flex direction="column" gap="2">
            <Text as="h1" variant="title-small">
              {repositoryName(state.value.repository)}
            </Text>
            <Flex gap="3" align="center">
              <Badge>{t(`backtests.state.${state.value.state}`)}</Badge>
              <Text variant="body-small" color="secondary">
                {t('backtests.requested', {
                  limit: String(state.value.limit),
                  by: state.value.requestedBy,
                })}
                , <TimeText at={state.value.createdAt} />
              </Text>
            </Flex>
          </Flex>
          {state.value.reason && (
            <Alert status="danger" icon title={state.value.reason} />
          )}
          {['queued', 'running'].includes(state.value.state) && (
            <Alert
              status="info"
              isPending
              role="status"
              title={t('backtests.running')}
            />
          )}
          {state.value.result && <BacktestResult result={state.value.result} />}
        </>
      )}
    </Flex>
  );
}
