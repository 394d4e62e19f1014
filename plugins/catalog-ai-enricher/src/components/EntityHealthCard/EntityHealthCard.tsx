/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Card, CardBody, CardHeader, Flex, Text } from '@backstage/ui';
import { useCallback } from 'react';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { catalogHealthApiRef } from '../../api';
import { catalogAiEnricherTranslationRef } from '../../translation';
import { ProblemList } from '../ProblemList';

/** The card "Catalog health" of an entity: its score, and what is wrong with its entry. */
export function EntityHealthCard() {
  const { t } = useTranslationRef(catalogAiEnricherTranslationRef);
  const { entity } = useEntity();
  const api = useApi(catalogHealthApiRef);
  const { kind } = entity;
  const { name, namespace = 'default' } = entity.metadata;
  const { state, reload } = useRequest(
    useCallback(
      () => api.entity({ kind, namespace, name }),
      [api, kind, namespace, name],
    ),
  );
  return (
    <Card>
      <CardHeader>
        <Flex justify="between" align="center">
          <Text as="h3" variant="title-x-small" weight="bold">
            {t('card.title')}
          </Text>
          {state.type === 'done' &&
            state.value.current?.score !== undefined && (
              <Text variant="title-x-small">
                {Math.round(state.value.current.score)} / 100
              </Text>
            )}
        </Flex>
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
        {state.type === 'done' && state.value.problems.length === 0 && (
          <Text variant="body-medium">
            {t(state.value.current ? 'card.fine' : 'card.unknown')}
          </Text>
        )}
        {state.type === 'done' && state.value.problems.length > 0 && (
          <ProblemList
            problems={state.value.problems}
            showEntity={false}
            onChange={reload}
          />
        )}
      </CardBody>
    </Card>
  );
}
