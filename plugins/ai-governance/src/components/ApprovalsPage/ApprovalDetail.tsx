/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Container, Flex, Link } from '@backstage/ui';
import { useCallback } from 'react';
import { useParams } from 'react-router-dom';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { usePolling } from '../../hooks/usePolling';
import { rootRouteRef } from '../../routes';
import { aiGovernanceTranslationRef } from '../../translation';
import { ApprovalCard } from './ApprovalCard';

/** One request. */
export function ApprovalDetail() {
  const { id = '' } = useParams();
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  const { state, reload } = useRequest(
    useCallback(() => api.approval({ id }), [api, id]),
  );
  usePolling(reload);
  return (
    <Container>
      <Flex direction="column" gap="3" py="4">
        <Link href={`${root}/approvals`}>{t('approvals.back')}</Link>
        {state.type === 'done' ? (
          <ApprovalCard approval={state.value} onChanged={reload} />
        ) : (
          <RequestStates
            state={state}
            forbidden={t('approvals.forbidden')}
            failed={t('failed')}
            onRetry={{ label: t('again'), reload }}
          />
        )}
      </Flex>
    </Container>
  );
}
