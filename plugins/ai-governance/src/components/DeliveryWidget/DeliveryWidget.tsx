/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Link, Text } from '@backstage/ui';
import { useState } from 'react';
import { useDeliveryRoot } from '../../hooks/useDeliveryRoot';
import { aiGovernanceTranslationRef } from '../../translation';
import { DeliverySummary } from '../DeliveryCard';

/** Delivery of all that the reader may see, in a card of the home page. */
export function DeliveryWidget() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const root = useDeliveryRoot();
  const [from] = useState(() =>
    new Date(Date.now() - 29 * 86_400_000).toISOString().slice(0, 10),
  );
  return (
    <Flex direction="column" gap="2">
      <Text variant="body-small" color="secondary">
        {t('delivery.month')}
      </Text>
      <DeliverySummary from={from} level="portal" />
      <Link href={`${root}/metrics`}>{t('delivery.more')}</Link>
    </Flex>
  );
}
