/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, Flex, Text } from '@backstage/ui';
import { useTimeRange } from '../../hooks/useTimeRange';
import { aiGovernanceTranslationRef } from '../../translation';
import { SurveyBanner } from '../SurveyBanner';
import { DeliveryControls, useDeliveryChoice } from './DeliveryControls';
import { DevlakeSection } from './DevlakeSection';
import { DoraSection } from './DoraSection';

/** The sub-page "Delivery": the metrics of DORA for the portal, a system, a team or a component; never for a person. */
export function DeliveryPage() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const range = useTimeRange();
  const choice = useDeliveryChoice();
  const { level, name, profile } = choice;
  return (
    <Container>
      <Flex direction="column" gap="5" py="4">
        <SurveyBanner />
        <DeliveryControls range={range} choice={choice} />
        <Text variant="body-small" color="secondary">
          {t('delivery.neverPeople')}
        </Text>
        {profile === 'devlake' ? (
          <DevlakeSection
            from={range.from}
            to={range.to}
            level={level}
            name={name}
          />
        ) : (
          <DoraSection range={range} level={level} name={name} />
        )}
      </Flex>
    </Container>
  );
}
