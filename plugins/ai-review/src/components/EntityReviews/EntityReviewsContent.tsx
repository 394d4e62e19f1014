/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Flex } from '@backstage/ui';
import { useCallback } from 'react';
import { useLocation, useSearchParams } from 'react-router-dom';
import { RequestStates } from '@ghostlight/backstage-plugin-ai-react';
import { reviewApiRef } from '../../api';
import { useLiveRequest } from '../../hooks/useLiveRequest';
import { aiReviewTranslationRef } from '../../translation';
import { ReviewDetails } from '../ReviewDetails';
import { ReviewList } from '../ReviewList';
import { StatFigures } from '../StatFigures';
import { RulesTable } from '../RulesTable';

const DAYS = 90;

/** The tab "Reviews" of a component: how good they are here, each of them, and one that was opened. */
export function EntityReviewsContent() {
  const { t } = useTranslationRef(aiReviewTranslationRef);
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const { pathname } = useLocation();
  const [params] = useSearchParams();
  const reviewId = params.get('review') ?? undefined;
  return reviewId ? (
    <ReviewDetails
      key={reviewId}
      reviewId={reviewId}
      back={{ href: pathname, label: t('entity.all') }}
    />
  ) : (
    <Flex direction="column" gap="5" py="4">
      <EntityFigures entityRef={entityRef} />
      <ReviewList
        entityRef={entityRef}
        showRepository={false}
        title={t('entity.title')}
        none={{
          title: t('entity.none'),
          description: t('entity.noneDescription'),
        }}
        hrefOf={({ id }) => `${pathname}?review=${encodeURIComponent(id)}`}
      />
    </Flex>
  );
}

function EntityFigures(props: { entityRef: string }) {
  const { entityRef } = props;
  const { t } = useTranslationRef(aiReviewTranslationRef);
  const api = useApi(reviewApiRef);
  const { state, reload } = useLiveRequest(
    useCallback(() => api.stats({ entityRef, days: DAYS }), [api, entityRef]),
    ['review', 'finding'],
  );
  if (state.type === 'forbidden') {
    // The list below says so.
    return null;
  }
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('forbidden')}
        failed={t('failed')}
        onRetry={{ label: t('again'), reload }}
        rows={1}
      />
    );
  }
  return state.value.reviews === 0 ? null : (
    <>
      <StatFigures stats={state.value} />
      {state.value.rules.length > 0 && <RulesTable rules={state.value.rules} />}
    </>
  );
}
