/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Flex, Link, Select, Text } from '@backstage/ui';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { RequestStates } from '@ghostlight/backstage-plugin-ai-react';
import { reviewApiRef } from '../../api';
import { useLiveRequest } from '../../hooks/useLiveRequest';
import { useStatus } from '../../hooks/useStatus';
import { reviewRouteRef, rootRouteRef } from '../../routes';
import { aiReviewTranslationRef } from '../../translation';
import { ReviewList } from '../ReviewList';
import { RulesTable } from '../RulesTable';
import { StatFigures } from '../StatFigures';
import { StatusNotices } from './StatusNotices';

const PERIODS = [7, 30, 90, 365];
const DEFAULT_DAYS = 30;

/** How reviews do in the organisation, or of one component; period and component are in the address. */
export function OverviewPage() {
  const { t } = useTranslationRef(aiReviewTranslationRef);
  const api = useApi(reviewApiRef);
  const { status } = useStatus();
  const root = useRouteRef(rootRouteRef)?.() ?? '/';
  const reviewRoute = useRouteRef(reviewRouteRef);
  const [params, setParams] = useSearchParams();
  const entityRef = params.get('entity') ?? undefined;
  const wanted = Number(params.get('days'));
  const days = PERIODS.includes(wanted) ? wanted : DEFAULT_DAYS;
  const { state, reload } = useLiveRequest(
    useCallback(() => api.stats({ entityRef, days }), [api, entityRef, days]),
    ['review', 'finding'],
  );
  const choose = (value: string) => {
    const next = new URLSearchParams(params);
    next.set('days', value);
    setParams(next, { replace: true });
  };
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('forbidden')}
        failed={t('failed')}
        onRetry={{ label: t('again'), reload }}
      />
    );
  }
  return (
    <Flex direction="column" gap="5" py="4">
      <StatusNotices status={status} />
      <Flex gap="3" align="end" justify="between">
        <Select
          label={t('period.label')}
          value={String(days)}
          onChange={key => choose(String(key))}
          options={PERIODS.map(value => ({
            value: String(value),
            label: t('period.days', { days: String(value) }),
          }))}
        />
        {entityRef && (
          <Text variant="body-medium">
            <EntityRefLink entityRef={entityRef} />{' '}
            <Link href={root}>{t('review.back')}</Link>
          </Text>
        )}
      </Flex>
      <StatFigures stats={state.value} />
      <RulesTable rules={state.value.rules} />
      <ReviewList
        entityRef={entityRef}
        title={t('reviews.title')}
        none={{
          title: t('reviews.none'),
          description: t('entity.noneDescription'),
        }}
        showRepository
        hrefOf={({ id, pullRequest }) =>
          reviewRoute?.({ reviewId: id }) ?? pullRequest.url
        }
      />
    </Flex>
  );
}
