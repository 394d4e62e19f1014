/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Flex,
  Link,
  Text,
} from '@backstage/ui';
import { useCallback } from 'react';
import {
  RequestStates,
  TrendLine,
} from '@ghostlight/backstage-plugin-ai-react';
import { reviewApiRef } from '../../api';
import { useLiveRequest } from '../../hooks/useLiveRequest';
import { reviewRouteRef, rootRouteRef } from '../../routes';
import { aiReviewTranslationRef } from '../../translation';
import { ReviewRows } from '../ReviewRows';

const DAYS = 90;
/** Shown on the card; the rest is a link away. */
const SHOWN = 3;

/** The card "Reviews" of a component: the last ones, and how often findings were right. */
export function EntityReviewsCard() {
  const { t } = useTranslationRef(aiReviewTranslationRef);
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const api = useApi(reviewApiRef);
  const root = useRouteRef(rootRouteRef)?.();
  const reviewRoute = useRouteRef(reviewRouteRef);
  const { state, reload } = useLiveRequest(
    useCallback(async () => {
      const [page, stats] = await Promise.all([
        api.reviews({ entityRef, limit: SHOWN }),
        api.stats({ entityRef, days: DAYS }),
      ]);
      return { page, stats };
    }, [api, entityRef]),
    ['review', 'finding'],
  );
  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small" weight="bold">
          {t('entity.title')}
        </Text>
      </CardHeader>
      <CardBody>
        {state.type !== 'done' && (
          <RequestStates
            state={state}
            forbidden={t('forbidden')}
            failed={t('failed')}
            onRetry={{ label: t('again'), reload }}
            rows={1}
          />
        )}
        {state.type === 'done' && state.value.page.total === 0 && (
          <Text variant="body-medium">{t('entity.none')}</Text>
        )}
        {state.type === 'done' && state.value.page.total > 0 && (
          <Flex direction="column" gap="3">
            <Text variant="body-small" color="secondary">
              {t('entity.overall', {
                days: String(DAYS),
                reviews: String(state.value.stats.reviews),
                findings: String(state.value.stats.findings),
              })}
            </Text>
            <TrendLine
              points={state.value.stats.trend.map(({ week, precision }) => ({
                label: week,
                value: precision,
              }))}
              min={0}
              max={1}
              description={t('figures.precision')}
            />
            <ReviewRows
              reviews={state.value.page.items}
              showRepository={false}
              hrefOf={({ id, pullRequest }) =>
                reviewRoute?.({ reviewId: id }) ?? pullRequest.url
              }
            />
          </Flex>
        )}
      </CardBody>
      {root && (
        <CardFooter>
          <Link href={`${root}?entity=${encodeURIComponent(entityRef)}`}>
            {t('entity.all')}
          </Link>
        </CardFooter>
      )}
    </Card>
  );
}
