/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Flex, Link } from '@backstage/ui';
import { useCallback } from 'react';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { reviewApiRef } from '../../api';
import { useLiveRequest } from '../../hooks/useLiveRequest';
import { useStatus } from '../../hooks/useStatus';
import { aiReviewTranslationRef } from '../../translation';
import { CostSection } from './CostSection';
import { CoverageSection } from './CoverageSection';
import { FindingsSection } from './FindingsSection';
import { ReviewHeader } from './ReviewHeader';

const DAYS = 90;

/** A review: its findings, what it looked at, what it cost. */
export function ReviewDetails(props: {
  reviewId: string;
  /** Where the list is. */
  back: { href: string; label: string };
}) {
  const { reviewId, back } = props;
  const { t } = useTranslationRef(aiReviewTranslationRef);
  const api = useApi(reviewApiRef);
  const { may } = useStatus();
  const { state, reload } = useLiveRequest(
    useCallback(() => api.review(reviewId), [api, reviewId]),
    ['review', 'finding'],
  );
  const { state: stats } = useRequest(
    useCallback(() => api.stats({ days: DAYS }), [api]),
  );
  return (
    <Flex direction="column" gap="5" py="4">
      <nav>
        <Link href={back.href}>{back.label}</Link>
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
          <ReviewHeader review={state.value} may={may} onChange={reload} />
          {state.value.failedRules.length > 0 && (
            <Alert
              status="warning"
              icon
              title={t('review.failedRules')}
              description={state.value.failedRules
                .map(({ ruleId, message }) => `${ruleId}: ${message}`)
                .join('; ')}
            />
          )}
          <FindingsSection
            review={state.value}
            mayDismiss={may.manage}
            onChange={reload}
          />
          <CoverageSection coverage={state.value.coverage} />
          <CostSection
            model={state.value.model}
            medianNanoUsd={
              stats.type === 'done' ? stats.value.medianCostNanoUsd : undefined
            }
          />
        </>
      )}
    </Flex>
  );
}
