/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Flex, Text } from '@backstage/ui';
import type { CatalogScore } from '@ghostlight/backstage-plugin-ai-common';
import { catalogAiEnricherTranslationRef } from '../../translation';

/** The entities with the lowest scores. */
export function WorstEntities(props: { worst: CatalogScore[] }) {
  const { t } = useTranslationRef(catalogAiEnricherTranslationRef);
  return (
    <section>
      <Text as="h2" variant="title-x-small" weight="bold">
        {t('overview.worst')}
      </Text>
      <Flex direction="column" gap="1" mt="2" role="list">
        {props.worst.map(({ scope, score }) => (
          <Flex key={scope.ref} role="listitem" justify="between" gap="3">
            <EntityRefLink entityRef={scope.ref as string} />
            <Text variant="body-small">
              {score === undefined ? t('unknown') : Math.round(score)}
            </Text>
          </Flex>
        ))}
      </Flex>
    </section>
  );
}
