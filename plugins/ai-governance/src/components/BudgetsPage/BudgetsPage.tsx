/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Container, Flex, Text } from '@backstage/ui';
import { useCallback, useState } from 'react';
import type { Budget } from '@ghostlight/backstage-plugin-ai-common';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { useAccess } from '../../hooks/useAccess';
import { aiGovernanceTranslationRef } from '../../translation';
import { ConfirmDialog } from '../ConfirmDialog';
import { BudgetCard } from './BudgetCard';
import { BudgetDialog } from './BudgetDialog';

/** The sub-page "Budgets": limits, what is spent of them, forecasts; add, change, delete, and try on the past. */
export function BudgetsPage() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const access = useAccess();
  const [edited, setEdited] = useState<Budget | 'new'>();
  const [removed, setRemoved] = useState<Budget>();
  const { state, reload } = useRequest(useCallback(() => api.budgets(), [api]));
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('budgets.forbidden')}
        failed={t('failed')}
        onRetry={{ label: t('again'), reload }}
      />
    );
  }
  const { items, canManage } = state.value;
  return (
    <Container>
      <Flex direction="column" gap="3" py="4">
        {canManage && (
          <div>
            <Button variant="primary" onPress={() => setEdited('new')}>
              {t('budgets.add')}
            </Button>
          </div>
        )}
        {items.length === 0 && (
          <>
            <Text variant="title-small">{t('budgets.none')}</Text>
            <Text color="secondary">{t('budgets.noneDescription')}</Text>
          </>
        )}
        {items.map(view => (
          <BudgetCard
            key={view.budget.id}
            view={view}
            canManage={canManage}
            onEdit={setEdited}
            onRemove={setRemoved}
          />
        ))}
        {edited && (
          <BudgetDialog
            budget={edited === 'new' ? undefined : edited}
            canTry={access?.spend === 'all'}
            onSaved={reload}
            onClose={() => setEdited(undefined)}
          />
        )}
        {removed && (
          <ConfirmDialog
            title={t('budgets.confirmRemove', { id: removed.id })}
            text={t('budgets.confirmRemoveText')}
            action={t('budgets.remove')}
            done={t('budgets.removed')}
            isDestructive
            onConfirm={async () => {
              await api.deleteBudget({ id: removed.id });
              reload();
            }}
            onClose={() => setRemoved(undefined)}
          />
        )}
      </Flex>
    </Container>
  );
}
