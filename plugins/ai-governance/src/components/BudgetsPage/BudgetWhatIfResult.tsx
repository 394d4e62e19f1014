/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { BudgetWhatIf } from '@ghostlight/backstage-plugin-ai-common';
import { formatUsd } from '../../format/formatUsd';
import { aiGovernanceTranslationRef } from '../../translation';

const SHOWN = 10;

/** What a budget would have refused, and in which windows. */
export function BudgetWhatIfResult(props: { result: BudgetWhatIf }) {
  const { result } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const windows = result.windows
    .filter(({ refusedCalls }) => refusedCalls > 0)
    .slice(0, SHOWN);
  return (
    <Alert
      status={result.refusedCalls > 0 ? 'warning' : 'success'}
      icon
      title={t('budgets.whatIfResult', {
        calls: result.calls.toLocaleString(),
        refused: result.refusedCalls.toLocaleString(),
        cost: formatUsd(result.refusedNanoUsd),
      })}
      description={
        <>
          {windows.map(window => (
            <div key={`${window.scopeValue}:${window.windowStart}`}>
              {t('budgets.whatIfWindow', {
                scope: window.scopeValue,
                start: new Date(window.windowStart).toLocaleDateString(),
                refused: window.refusedCalls.toLocaleString(),
                calls: window.calls.toLocaleString(),
              })}
            </div>
          ))}
          {result.truncated && <div>{t('policies.truncated')}</div>}
          <div>{result.method}</div>
        </>
      }
    />
  );
}
