/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Card, CardBody, Container, Flex, Grid, Text } from '@backstage/ui';
import { useCallback } from 'react';
import type { CatalogDuplicateGroup } from '@ghostlight/backstage-plugin-ai-common';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { catalogHealthApiRef } from '../../api';
import { catalogAiEnricherTranslationRef } from '../../translation';

const SHOWN = 8;

/** The sub-page "Duplicates": what to keep and what is the same again, side by side, with the cause. */
export function DuplicatesPage() {
  const { t } = useTranslationRef(catalogAiEnricherTranslationRef);
  const api = useApi(catalogHealthApiRef);
  const { state, reload } = useRequest(
    useCallback(() => api.duplicates(), [api]),
  );
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('forbidden')}
        failed={t('failed')}
        onRetry={{ label: t('again'), reload }}
      />
    );
  }
  return (
    <Container>
      <Flex direction="column" gap="3" py="4">
        {state.value.length === 0 && (
          <Text variant="title-small">{t('duplicates.none')}</Text>
        )}
        {state.value.map(group => (
          <DuplicateCard key={group.id} group={group} />
        ))}
      </Flex>
    </Container>
  );
}

function DuplicateCard({ group }: { group: CatalogDuplicateGroup }) {
  const { t } = useTranslationRef(catalogAiEnricherTranslationRef);
  return (
    <Card>
      <CardBody>
        <Flex direction="column" gap="3">
          <Text variant="body-medium" weight="bold">
            {group.message}
          </Text>
          <Grid.Root columns={{ initial: '1', sm: '2' }} gap="3">
            <Flex direction="column" gap="1">
              <Text variant="body-small" color="secondary">
                {t('duplicates.keep')}
              </Text>
              <EntityRefLink entityRef={group.canonicalRef} />
            </Flex>
            {group.duplicateRefs.length > 0 && (
              <Flex direction="column" gap="1">
                <Text variant="body-small" color="secondary">
                  {t('duplicates.others')}
                </Text>
                {group.duplicateRefs.slice(0, SHOWN).map(ref => (
                  <EntityRefLink key={ref} entityRef={ref} />
                ))}
                {group.duplicateRefs.length > SHOWN && (
                  <Text variant="body-small">
                    {t('duplicates.more', {
                      number: String(group.duplicateRefs.length - SHOWN),
                    })}
                  </Text>
                )}
              </Flex>
            )}
          </Grid.Root>
          <Text variant="body-small">
            {t('duplicates.cause')}: {group.cause}
          </Text>
          <Text variant="body-small">
            {t('duplicates.what')}: {group.remedy}
          </Text>
        </Flex>
      </CardBody>
    </Card>
  );
}
