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
  TrendLine,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { catalogHealthApiRef } from '../../api';
import { rootRouteRef } from '../../routes';
import { catalogAiEnricherTranslationRef } from '../../translation';
import { WorstEntities } from '../OverviewPage/WorstEntities';

const DAYS = 30;
const WORST = 5;

/** Health of the catalog in a card of the home page: score, trend and the entities that are worst off. */
export function HealthWidget() {
  const { t } = useTranslationRef(catalogAiEnricherTranslationRef);
  const api = useApi(catalogHealthApiRef);
  const root = useRouteRef(rootRouteRef);
  const { state, reload } = useRequest(
    useCallback(() => api.summary({ days: DAYS }), [api]),
  );
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('forbidden')}
        failed={t('failed')}
        onRetry={{ label: t('again'), reload }}
        rows={2}
      />
    );
  }
  const { asOf, current, trend, worst } = state.value;
  if (!asOf) {
    return <Text variant="body-medium">{t('overview.notYet')}</Text>;
  }
  const score =
    current?.score === undefined
      ? t('unknown')
      : String(Math.round(current.score));
  return (
    <Flex direction="column" gap="3">
      <Text variant="title-medium" weight="bold">
        {t('widget.score', { score })}
      </Text>
      <TrendLine
        points={trend.map(({ day, score: value }) => ({ label: day, value }))}
        min={0}
        max={100}
        description={t('overview.scoreTrend', { days: String(DAYS), score })}
      />
      {worst.length > 0 ? (
        <WorstEntities worst={worst.slice(0, WORST)} />
      ) : (
        <Text variant="body-small">{t('widget.fine')}</Text>
      )}
      {root && <Link href={`${root()}/problems`}>{t('widget.more')}</Link>}
    </Flex>
  );
}
