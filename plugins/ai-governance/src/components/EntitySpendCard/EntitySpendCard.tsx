/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, CardHeader, Flex, Link, Text } from '@backstage/ui';
import { useState } from 'react';
import {
  RequestStates,
  TrendLine,
} from '@ghostlight/backstage-plugin-ai-react';
import { spendDays } from '../../format/spendDays';
import { useEntityFilter, useEntitySpend } from '../../hooks/useEntitySpend';
import { useCostText } from '../../hooks/useSpendColumns';
import { rootRouteRef } from '../../routes';
import { aiGovernanceTranslationRef } from '../../translation';

const DAYS = 30;
const DAY_MS = 86_400_000;

/** The card "AI spend" of an entity: what it cost in the last 30 days, by day. */
export function EntitySpendCard() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const costText = useCostText();
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  const { filter } = useEntityFilter();
  const [from] = useState(() =>
    new Date(Date.now() - (DAYS - 1) * DAY_MS).toISOString().slice(0, 10),
  );
  const { state } = useEntitySpend({ groupBy: 'day', from });
  const search = new URLSearchParams({ ...filter, days: String(DAYS) });
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
            forbidden={t('spend.forbidden')}
            failed={t('entity.failed')}
            rows={1}
          />
        )}
        {state.type === 'done' && state.value.rows.length === 0 && (
          <Text>{t('entity.none')}</Text>
        )}
        {state.type === 'done' && state.value.rows.length > 0 && (
          <Flex direction="column" gap="1">
            <Text variant="title-medium" weight="bold">
              {costText(state.value.totals)}
            </Text>
            <Text variant="body-small" color="secondary">
              {t('entity.month')}, {t('spend.calls')}:{' '}
              {state.value.totals.calls.toLocaleString()}
            </Text>
            <TrendLine
              description={`${t('entity.month')}: ${costText(
                state.value.totals,
              )}`}
              points={spendDays({
                from: state.value.from,
                to: state.value.to,
                byDay: state.value.rows,
              }).map(({ day, nano }) => ({
                label: day,
                value: nano === undefined ? undefined : Number(nano) / 1e9,
              }))}
              min={0}
            />
            <Link href={`${root}/ledger?${search}`}>{t('entity.more')}</Link>
          </Flex>
        )}
      </CardBody>
    </Card>
  );
}
