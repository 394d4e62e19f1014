/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Container,
  Flex,
  SearchField,
  Select,
  Text,
} from '@backstage/ui';
import { useCallback, useState } from 'react';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import type { CatalogRepositoryState } from '@ghostlight/backstage-plugin-ai-common';
import { catalogHealthApiRef } from '../../api';
import { catalogAiEnricherTranslationRef } from '../../translation';
import { CoverageCard, REPOSITORY_STATES } from './CoverageCard';
import { RepositoryCard } from './RepositoryCard';

const DAYS = 90;
const PAGE = 25;
const MOST = 200;

/** The sub-page "Inventory": coverage over time, and the repositories that are not in the catalog. */
export function InventoryPage() {
  const { t } = useTranslationRef(catalogAiEnricherTranslationRef);
  const api = useApi(catalogHealthApiRef);
  const { state, reload } = useRequest(
    useCallback(() => api.inventory({ days: DAYS }), [api]),
  );
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('inventory.forbidden')}
        failed={t('failed')}
        onRetry={{ label: t('again'), reload }}
        rows={4}
      />
    );
  }
  const { configured, trend } = state.value;
  return (
    <Container>
      <Flex direction="column" gap="4" py="4">
        {!configured && (
          <Alert
            status="info"
            icon
            title={t('inventory.notConfigured')}
            description={t('inventory.notConfiguredDescription')}
          />
        )}
        {configured && trend.length === 0 && (
          <Alert status="info" icon title={t('inventory.notYet')} />
        )}
        {trend.length > 0 && <CoverageCard trend={trend} days={DAYS} />}
        {configured && <Repositories onDecided={reload} />}
      </Flex>
    </Container>
  );
}

function Repositories(props: { onDecided(): void }) {
  const { t } = useTranslationRef(catalogAiEnricherTranslationRef);
  const api = useApi(catalogHealthApiRef);
  const [shown, setShown] = useState<CatalogRepositoryState | 'all'>(
    'undescribed',
  );
  const [search, setSearch] = useState('');
  const [limit, setLimit] = useState(PAGE);
  const { state, reload } = useRequest(
    useCallback(
      () =>
        api.repositories({
          state: shown === 'all' ? undefined : shown,
          search,
          limit,
        }),
      [api, shown, search, limit],
    ),
  );
  return (
    <>
      <Flex direction={{ initial: 'column', sm: 'row' }} gap="3">
        <Select
          label={t('inventory.show')}
          value={shown}
          onChange={key => setShown(String(key) as CatalogRepositoryState)}
          options={[
            ...REPOSITORY_STATES.map(value => ({
              value,
              label: t(`inventory.states.${value}`),
            })),
            { value: 'all', label: t('inventory.all') },
          ]}
        />
        <SearchField
          label={t('inventory.search')}
          placeholder=""
          onSubmit={setSearch}
          onClear={() => setSearch('')}
        />
      </Flex>
      {state.type !== 'done' && (
        <RequestStates
          state={state}
          forbidden={t('inventory.forbidden')}
          failed={t('failed')}
          onRetry={{ label: t('again'), reload }}
        />
      )}
      {state.type === 'done' && state.value.items.length === 0 && (
        <Text variant="title-small">{t('inventory.none')}</Text>
      )}
      {state.type === 'done' && state.value.items.length > 0 && (
        <>
          <Text variant="body-small" color="secondary">
            {t('inventory.shown', {
              shown: String(state.value.items.length),
              total: String(state.value.total),
            })}
          </Text>
          {state.value.items.map(repository => (
            <RepositoryCard
              key={repository.url}
              repository={repository}
              onDecided={() => {
                reload();
                props.onDecided();
              }}
            />
          ))}
          {state.value.items.length < Math.min(state.value.total, MOST) && (
            <Button
              variant="secondary"
              onPress={() => setLimit(Math.min(limit + PAGE, MOST))}
            >
              {t('inventory.more')}
            </Button>
          )}
        </>
      )}
    </>
  );
}
