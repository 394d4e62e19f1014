/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { useCallback, useState } from 'react';
import type { Review } from '@ghostlight/backstage-plugin-ai-common';
import { RequestStates } from '@ghostlight/backstage-plugin-ai-react';
import { reviewApiRef } from '../../api';
import { useLiveRequest } from '../../hooks/useLiveRequest';
import { aiReviewTranslationRef } from '../../translation';
import { ReviewRows } from '../ReviewRows';
import { Section } from '../Section';

const PAGE = 25;
/** The backend gives no more at once. */
const MOST = 200;

/** Reviews of a component or of all, the newest first, as they come in. */
export function ReviewList(props: {
  entityRef?: string;
  title: string;
  none: { title: string; description: string };
  showRepository: boolean;
  hrefOf: (review: Review) => string;
}) {
  const { entityRef, title, none, showRepository, hrefOf } = props;
  const { t } = useTranslationRef(aiReviewTranslationRef);
  const api = useApi(reviewApiRef);
  const [limit, setLimit] = useState(PAGE);
  const { state, reload } = useLiveRequest(
    useCallback(
      () => api.reviews({ entityRef, limit }),
      [api, entityRef, limit],
    ),
    ['review'],
  );
  return (
    <Section title={title}>
      {state.type !== 'done' && (
        <RequestStates
          state={state}
          forbidden={t('forbidden')}
          failed={t('failed')}
          onRetry={{ label: t('again'), reload }}
        />
      )}
      {state.type === 'done' && state.value.items.length === 0 && (
        <>
          <Text variant="body-large">{none.title}</Text>
          <Text variant="body-medium" color="secondary">
            {none.description}
          </Text>
        </>
      )}
      {state.type === 'done' && state.value.items.length > 0 && (
        <>
          <Text variant="body-small" color="secondary">
            {t('reviews.shown', {
              shown: String(state.value.items.length),
              total: String(state.value.total),
            })}
          </Text>
          <ReviewRows
            reviews={state.value.items}
            showRepository={showRepository}
            hrefOf={hrefOf}
          />
          {state.value.items.length < Math.min(state.value.total, MOST) && (
            <Button
              variant="secondary"
              onPress={() => setLimit(Math.min(limit + PAGE, MOST))}
            >
              {t('more')}
            </Button>
          )}
        </>
      )}
    </Section>
  );
}
