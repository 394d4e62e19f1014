/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Badge, Flex, Link, Text } from '@backstage/ui';
import { useCallback } from 'react';
import { RequestStates } from '@ghostlight/backstage-plugin-ai-react';
import { reviewApiRef } from '../../api';
import { useLiveRequest } from '../../hooks/useLiveRequest';
import { useStatus } from '../../hooks/useStatus';
import { backtestRouteRef } from '../../routes';
import { repositoryName } from '../../text/forgeLinks';
import { aiReviewTranslationRef } from '../../translation';
import { Section } from '../Section';
import { TimeText } from '../TimeText';
import styles from './BacktestsPage.module.css';
import { StartBacktest } from './StartBacktest';

/** Looks back: start one, and those that ran. */
export function BacktestsPage() {
  const { t } = useTranslationRef(aiReviewTranslationRef);
  const api = useApi(reviewApiRef);
  const { status, may } = useStatus();
  const open = useRouteRef(backtestRouteRef);
  const { state, reload } = useLiveRequest(
    useCallback(() => api.backtests(), [api]),
    ['backtest'],
  );
  return (
    <Flex direction="column" gap="5" py="4">
      {status && <StartBacktest allowed={may.configure} />}
      <Section title={t('backtests.list')}>
        {state.type !== 'done' && (
          <RequestStates
            state={state}
            forbidden={t('forbidden')}
            failed={t('failed')}
            onRetry={{ label: t('again'), reload }}
          />
        )}
        {state.type === 'done' && state.value.length === 0 && (
          <Text variant="body-medium">{t('backtests.none')}</Text>
        )}
        {state.type === 'done' && (
          <ul className={styles.list}>
            {state.value.map(backtest => (
              <li key={backtest.id} className={styles.row}>
                <Badge>{t(`backtests.state.${backtest.state}`)}</Badge>
                <Link
                  href={open?.({ backtestId: backtest.id }) ?? backtest.id}
                  weight="bold"
                >
                  {repositoryName(backtest.repository)}
                </Link>
                <Text variant="body-small" color="secondary">
                  {t('backtests.requested', {
                    limit: String(backtest.limit),
                    by: backtest.requestedBy,
                  })}
                </Text>
                <Text variant="body-small" color="secondary">
                  <TimeText at={backtest.createdAt} />
                </Text>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </Flex>
  );
}
