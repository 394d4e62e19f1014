/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Link, Text } from '@backstage/ui';
import type { ModelCatalogue } from '@ghostlight/backstage-plugin-ai-common';
import { rootRouteRef } from '../../routes';
import { aiGovernanceTranslationRef } from '../../translation';

/** Models whose price is unknown: what they cost is in no sum, and a hard budget refuses them. */
export function UnpricedModels(props: { models: ModelCatalogue | undefined }) {
  const { models } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  const unpriced = models?.items.filter(({ rates }) => !rates);
  return (
    <section aria-label={t('overview.unpricedModels')}>
      <Flex direction="column" gap="1">
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('overview.unpricedModels')}
        </Text>
        {!unpriced && <Text variant="body-medium">{t('unknown')}</Text>}
        {unpriced?.length === 0 && (
          <Text variant="body-medium">{t('overview.allPriced')}</Text>
        )}
        {unpriced?.map(({ provider, model }) => (
          <Link key={`${provider}/${model}`} href={`${root}/prompts/models`}>
            {provider}/{model}
          </Link>
        ))}
      </Flex>
    </section>
  );
}
