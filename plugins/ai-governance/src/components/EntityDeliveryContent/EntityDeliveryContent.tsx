/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Container, Flex } from '@backstage/ui';
import { useTimeRange } from '../../hooks/useTimeRange';
import { useEntityDelivery } from '../DeliveryCard';
import { DoraSection } from '../DeliveryPage/DoraSection';
import { RangePicker } from '../RangePicker';

/** The tab "Delivery" of an entity: its metrics over a chosen span. */
export function EntityDeliveryContent() {
  const range = useTimeRange();
  const { level, name } = useEntityDelivery();
  return (
    <Container>
      <Flex direction="column" gap="4" py="4">
        <RangePicker range={range} />
        <DoraSection range={range} level={level} name={name} />
      </Flex>
    </Container>
  );
}
