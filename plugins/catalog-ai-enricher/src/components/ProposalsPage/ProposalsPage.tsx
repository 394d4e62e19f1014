/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, Flex, Select, Text } from '@backstage/ui';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { CatalogProposalStatus } from '@ghostlight/backstage-plugin-ai-common';
import {
  ModelNotice,
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { catalogHealthApiRef } from '../../api';
import { catalogAiEnricherTranslationRef } from '../../translation';
import { OverlayList } from './OverlayList';
import { ProposalCard } from './ProposalCard';

const STATUSES: CatalogProposalStatus[] = [
  'pending',
  'opened',
  'merged',
  'rejected',
  'dismissed',
  'obsolete',
];

/** The sub-page "Proposals": what repositories show and descriptors do not say, waiting and past, with the evidence. */
export function ProposalsPage() {
  const { t } = useTranslationRef(catalogAiEnricherTranslationRef);
  const api = useApi(catalogHealthApiRef);
  const [params, setParams] = useSearchParams();
  const asked = params.get('status') as CatalogProposalStatus | null;
  const status = asked && STATUSES.includes(asked) ? asked : 'pending';
  const { state, reload } = useRequest(
    useCallback(() => api.proposals({ status }), [api, status]),
  );
  // Beside the proposals: when it fails the proposals are there nevertheless.
  const { state: overlays, reload: reloadOverlays } = useRequest(
    useCallback(() => api.overlays(), [api]),
  );
  return (
    <Container>
      <Flex direction="column" gap="4" py="4">
        <Select
          label={t('proposals.show')}
          value={status}
          onChange={key =>
            setParams({ status: String(key) }, { replace: true })
          }
          options={STATUSES.map(value => ({
            value,
            label: t(`proposals.status.${value}`),
          }))}
        />
        {state.type === 'done' && state.value.model && (
          <ModelNotice
            status={state.value.model}
            without={t('proposals.withoutModel')}
          />
        )}
        {state.type !== 'done' && (
          <RequestStates
            state={state}
            forbidden={t('forbidden')}
            failed={t('failed')}
            onRetry={{ label: t('again'), reload }}
          />
        )}
        {state.type === 'done' && state.value.items.length === 0 && (
          <>
            <Text variant="title-small">{t('proposals.none')}</Text>
            <Text variant="body-medium" color="secondary">
              {t('proposals.noneDescription')}
            </Text>
          </>
        )}
        {state.type === 'done' &&
          state.value.items.map(proposal => (
            <ProposalCard
              key={proposal.id}
              proposal={proposal}
              onDecided={() => {
                reload();
                reloadOverlays();
              }}
            />
          ))}
        {overlays.type === 'done' && overlays.value.length > 0 && (
          <OverlayList overlays={overlays.value} onChange={reloadOverlays} />
        )}
      </Flex>
    </Container>
  );
}
