/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Card, CardBody, CardHeader, Flex, Link, Text } from '@backstage/ui';
import { useState } from 'react';
import type { DeliveryLevel } from '@ghostlight/backstage-plugin-ai-common';
import { useDeliveryRoot } from '../../hooks/useDeliveryRoot';
import { aiGovernanceTranslationRef } from '../../translation';
import { DeliverySummary } from './DeliverySummary';

const DAYS = 30;

/** The card "Delivery" of a component, system or group: the five metrics of the last 30 days. */
export function DeliveryCard() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const root = useDeliveryRoot();
  const { level, name } = useEntityDelivery();
  const [from] = useState(() =>
    new Date(Date.now() - (DAYS - 1) * 86_400_000).toISOString().slice(0, 10),
  );
  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small" weight="bold">
          {t('delivery.card')}
        </Text>
      </CardHeader>
      <CardBody>
        <Flex direction="column" gap="2">
          <Text variant="body-small" color="secondary">
            {t('delivery.month')}
          </Text>
          <DeliverySummary from={from} level={level} name={name} />
          <Link
            href={`${root}/metrics?days=${DAYS}&level=${level}&name=${encodeURIComponent(
              name,
            )}`}
          >
            {t('delivery.more')}
          </Link>
        </Flex>
      </CardBody>
    </Card>
  );
}

/** What the metrics of an entity are asked for. */
export function useEntityDelivery(): { level: DeliveryLevel; name: string } {
  const { entity } = useEntity();
  const kind = entity.kind.toLocaleLowerCase('en-US');
  const levels: Record<string, DeliveryLevel> = {
    group: 'team',
    system: 'system',
  };
  return {
    level: levels[kind] ?? 'component',
    name: stringifyEntityRef(entity),
  };
}
