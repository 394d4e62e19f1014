/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Container, Flex, Text } from '@backstage/ui';
import { useCallback } from 'react';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { aiGovernanceTranslationRef } from '../../translation';
import { GapCard } from './GapCard';

const ORDER = { error: 0, warning: 1, info: 2 };

/** The sub-page "Gaps": what cannot be accounted for, worst first, each with how to close it. */
export function GapsPage() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const { state, reload } = useRequest(useCallback(() => api.gaps(), [api]));
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('gaps.forbidden')}
        failed={t('failed')}
        onRetry={{ label: t('again'), reload }}
        rows={4}
      />
    );
  }
  const { items, unknown, at } = state.value;
  const sorted = [...items].sort(
    (a, b) => ORDER[a.severity] - ORDER[b.severity],
  );
  return (
    <Container>
      <Flex direction="column" gap="3" py="4">
        <Text variant="body-small" color="secondary">
          {t('gaps.asOf', { at: new Date(at).toLocaleString() })}
        </Text>
        {unknown.map(({ kind, reason }) => (
          <Alert
            key={kind}
            status="warning"
            icon
            title={`${t('gaps.unknown')} (${kind})`}
            description={reason}
          />
        ))}
        {items.length === 0 && unknown.length === 0 && (
          <Text variant="title-small">{t('gaps.none')}</Text>
        )}
        <Flex direction="column" gap="3" role="list">
          {sorted.map(gap => (
            <GapCard key={`${gap.kind}:${gap.title}`} gap={gap} />
          ))}
        </Flex>
      </Flex>
    </Container>
  );
}
