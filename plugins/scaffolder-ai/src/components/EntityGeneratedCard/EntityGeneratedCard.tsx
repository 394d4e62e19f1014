/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { useCallback } from 'react';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { scaffolderAiApiRef } from '../../api';
import { scaffolderAiTranslationRef } from '../../translation';
import { DriftDetails } from '../DriftCard';

/** The card "Template" of a generated component: which template made it, how far behind it is, and its update. Nothing for components that none made. */
export function EntityGeneratedCard() {
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const { entity } = useEntity();
  const api = useApi(scaffolderAiApiRef);
  const entityRef = stringifyEntityRef(entity);
  const { state, reload } = useRequest(
    useCallback(
      async () => (await api.drift({ entityRef })).at(0),
      [api, entityRef],
    ),
  );
  // Most components come from no template: there is nothing to say of them then.
  if (state.type === 'done' ? !state.value : state.type !== 'failed') {
    return null;
  }
  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small" weight="bold">
          {t('card.generated')}
        </Text>
      </CardHeader>
      <CardBody>
        {state.type === 'failed' && (
          <RequestStates
            state={state}
            forbidden={t('health.forbidden')}
            failed={t('health.failed')}
            onRetry={{ label: t('again'), reload }}
          />
        )}
        {state.type === 'done' && state.value && (
          <DriftDetails drift={state.value} onChange={reload} />
        )}
      </CardBody>
    </Card>
  );
}
