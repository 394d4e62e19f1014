/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Card, CardBody, CardHeader, Flex, Text } from '@backstage/ui';
import { useCallback } from 'react';
import type { CatalogObservation } from '@ghostlight/backstage-plugin-ai-common';
import {
  RequestStates,
  useFormats,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { catalogHealthApiRef } from '../../api';
import { catalogAiEnricherTranslationRef } from '../../translation';
import { ObservedThings } from './ObservedThings';

/** The card "What the repository shows": technologies, APIs and owners, each with file and line. */
export function EntityObservationCard() {
  const { t } = useTranslationRef(catalogAiEnricherTranslationRef);
  const { entity } = useEntity();
  const api = useApi(catalogHealthApiRef);
  const { kind } = entity;
  const { name, namespace = 'default' } = entity.metadata;
  const { state } = useRequest(
    useCallback(
      () => api.observation({ kind, namespace, name }),
      [api, kind, namespace, name],
    ),
  );
  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small" weight="bold">
          {t('observation.title')}
        </Text>
      </CardHeader>
      <CardBody>
        {state.type !== 'done' && (
          <RequestStates
            state={state}
            forbidden={t('forbidden')}
            failed={t('failed')}
            rows={1}
          />
        )}
        {state.type === 'done' && !state.value && (
          <Text variant="body-medium">{t('observation.none')}</Text>
        )}
        {state.type === 'done' && state.value && (
          <Observation observation={state.value} />
        )}
      </CardBody>
    </Card>
  );
}

function Observation({ observation }: { observation: CatalogObservation }) {
  const { t } = useTranslationRef(catalogAiEnricherTranslationRef);
  const formats = useFormats();
  const { apis, commit, owners, repository, technologies, unresolvedOwners } =
    observation;
  const place = { repository, commit };
  return (
    <Flex direction="column" gap="3">
      <ObservedThings
        {...place}
        title={t('observation.runsOn')}
        things={technologies
          .filter(({ scope }) => scope === 'runtime')
          .map(({ name, evidence }) => ({ name, evidence }))}
      />
      <ObservedThings
        {...place}
        title={t('observation.develops')}
        things={technologies
          .filter(({ scope }) => scope !== 'runtime')
          .map(({ name, evidence }) => ({ name, evidence }))}
      />
      <ObservedThings
        {...place}
        title={t('observation.apis')}
        things={apis.map(({ name, type, direction, evidence }) => ({
          name: `${name} (${type}, ${direction})`,
          evidence,
        }))}
      />
      <ObservedThings
        {...place}
        title={t('observation.owners')}
        things={owners.map(({ value, confidence, evidence }) => ({
          name: `${value}, ${formats.percent(confidence)}`,
          evidence,
        }))}
      />
      {unresolvedOwners.length > 0 && (
        <Text variant="body-small" color="secondary">
          {t('observation.unresolved', { names: unresolvedOwners.join(', ') })}
        </Text>
      )}
      <Text variant="body-x-small" color="secondary">
        {t('observation.at', { commit: commit.slice(0, 10) })}
      </Text>
    </Flex>
  );
}
