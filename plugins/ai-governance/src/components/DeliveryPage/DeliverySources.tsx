/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import { useMemo } from 'react';
import type { DeliverySourceStatus } from '@ghostlight/backstage-plugin-ai-common';
import { aiGovernanceTranslationRef } from '../../translation';
import { DataTable, type DataColumn } from '../DataTable';

/** Where the facts come from, how each source does, and how to add one. */
export function DeliverySources(props: { sources: DeliverySourceStatus[] }) {
  const { sources } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const columns = useMemo<DataColumn<DeliverySourceStatus>[]>(
    () => [
      { id: 'source', label: t('delivery.source'), text: ({ id }) => id },
      {
        id: 'provides',
        label: t('delivery.provides'),
        text: ({ provides }) =>
          provides.map(kind => t(`delivery.kinds.${kind}`)).join(', '),
      },
      {
        id: 'state',
        label: t('catalogue.state'),
        text: ({ state, collectedAt }) =>
          [
            t(`delivery.states.${state}`),
            ...(collectedAt ? [new Date(collectedAt).toLocaleString()] : []),
          ].join(', '),
      },
      {
        id: 'services',
        label: t('delivery.services'),
        text: ({ services }) => services.toLocaleString(),
      },
      {
        id: 'facts',
        label: t('delivery.facts'),
        text: ({ facts }) => facts.toLocaleString(),
      },
      {
        id: 'problems',
        label: t('delivery.problems'),
        text: ({ problems }) =>
          problems
            .map(({ service, message }) =>
              service ? `${service}: ${message}` : message,
            )
            .join('; '),
      },
    ],
    [t],
  );
  return (
    <section aria-label={t('delivery.sources')}>
      <Flex direction="column" gap="2">
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('delivery.sources')}
        </Text>
        <Text variant="body-small" color="secondary">
          {t('delivery.addSource')}
        </Text>
        {sources.length === 0 ? (
          <Text>{t('delivery.noSources')}</Text>
        ) : (
          <DataTable rows={sources} columns={columns} />
        )}
      </Flex>
    </section>
  );
}
