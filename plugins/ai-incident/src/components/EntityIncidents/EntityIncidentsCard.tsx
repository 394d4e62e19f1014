/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Link,
  Text,
} from '@backstage/ui';
import { useCallback } from 'react';
import { RequestStates } from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef } from '../../api';
import { useLive } from '../../hooks/useLive';
import { useLiveRequest } from '../../hooks/useLiveRequest';
import { rootRouteRef } from '../../routes';
import { aiIncidentTranslationRef } from '../../translation';
import { IncidentRows } from '../IncidentRows';

/** Shown on the card; the rest is a link away. */
const SHOWN = 3;

/** The card "Incidents" of an entity: what is active now, and a way to the rest. */
export function EntityIncidentsCard() {
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const api = useApi(incidentApiRef);
  const root = useRouteRef(rootRouteRef)?.();
  const { state, reload } = useLiveRequest(
    useCallback(
      () =>
        api.list({
          entityRef,
          status: ['open', 'acknowledged'],
          limit: SHOWN,
        }),
      [api, entityRef],
    ),
    useLive(),
  );
  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small" weight="bold">
          {t('entity.title')}
        </Text>
      </CardHeader>
      <CardBody>
        {state.type !== 'done' && (
          <RequestStates
            state={state}
            forbidden={t('forbidden')}
            failed={t('failed')}
            onRetry={{ label: t('again'), reload }}
            rows={1}
          />
        )}
        {state.type === 'done' && state.value.items.length === 0 && (
          <Text variant="body-medium">{t('entity.none')}</Text>
        )}
        {state.type === 'done' && (
          <IncidentRows incidents={state.value.items} />
        )}
      </CardBody>
      {root && (
        <CardFooter>
          <Link
            href={`${root}?state=all&entity=${encodeURIComponent(entityRef)}`}
          >
            {t('entity.all')}
          </Link>
        </CardFooter>
      )}
    </Card>
  );
}
