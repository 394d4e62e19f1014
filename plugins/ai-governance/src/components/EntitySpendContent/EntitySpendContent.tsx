/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, Flex, Text } from '@backstage/ui';
import type { SpendDimension } from '@ghostlight/backstage-plugin-ai-common';
import { RequestStates } from '@ghostlight/backstage-plugin-ai-react';
import { useEntitySpend } from '../../hooks/useEntitySpend';
import { useCostText } from '../../hooks/useSpendColumns';
import { useTimeRange, type TimeRange } from '../../hooks/useTimeRange';
import { aiGovernanceTranslationRef } from '../../translation';
import { EntitySpendCard } from '../EntitySpendCard';
import { RangePicker } from '../RangePicker';
import { SpendPlot } from '../SpendPlot';

/** The tab "AI spend" of an entity: by feature and by model over a chosen span. */
export function EntitySpendContent() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const range = useTimeRange();
  return (
    <Container>
      <Flex direction="column" gap="4" py="4">
        <EntitySpendCard />
        <RangePicker range={range} />
        <Breakdown
          title={t('entity.features')}
          dimension="feature"
          range={range}
        />
        <Breakdown title={t('entity.models')} dimension="model" range={range} />
      </Flex>
    </Container>
  );
}

function Breakdown(props: {
  title: string;
  dimension: SpendDimension;
  range: TimeRange;
}) {
  const { title, dimension, range } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const costText = useCostText();
  const { state, reload } = useEntitySpend({
    groupBy: dimension,
    from: range.from,
    to: range.to,
  });
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('spend.forbidden')}
        failed={t('entity.failed')}
        onRetry={{ label: t('again'), reload }}
        rows={1}
      />
    );
  }
  return (
    <>
      <SpendPlot title={title} dimension={dimension} rows={state.value.rows} />
      <Text variant="body-small" color="secondary">
        {t('spend.total')}: {costText(state.value.totals)}
      </Text>
    </>
  );
}
