/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Flex, Link } from '@backstage/ui';
import { useCallback } from 'react';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { rootRouteRef } from '../../routes';
import { aiGovernanceTranslationRef } from '../../translation';
import { BudgetBurn } from '../OverviewPage/BudgetBurn';

/** Budgets that the reader may see and how much of each is used, in a card of the home page. */
export function BudgetWidget() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  const { state, reload } = useRequest(useCallback(() => api.budgets(), [api]));
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('spend.forbidden')}
        failed={t('failed')}
        onRetry={{ label: t('again'), reload }}
        rows={1}
      />
    );
  }
  return (
    <Flex direction="column" gap="2">
      <BudgetBurn budgets={state.value.items} />
      <Link href={`${root}/budgets`}>{t('team.budgets')}</Link>
    </Flex>
  );
}
