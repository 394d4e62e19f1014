/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import { useState } from 'react';
import type { BudgetForecast } from '@ghostlight/backstage-plugin-ai-common';
import { governanceApiRef } from '../../api';
import { formatUsd } from '../../format/formatUsd';
import { useAction } from '../../hooks/useAction';
import { aiGovernanceTranslationRef } from '../../translation';

/** What the open windows of a budget will probably have cost, when asked for. */
export function BudgetForecastPanel(props: { id: string }) {
  const { id } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const { isBusy, run } = useAction();
  const [forecasts, setForecasts] = useState<BudgetForecast[]>();
  if (!forecasts) {
    return (
      <div>
        <Button
          size="small"
          variant="tertiary"
          isPending={isBusy}
          aria-label={t('budgets.forecastOf', { id })}
          onPress={() =>
            run(async () => setForecasts(await api.forecastBudget({ id })))
          }
        >
          {t('budgets.forecast')}
        </Button>
      </div>
    );
  }
  return (
    <Flex direction="column" gap="2" role="list">
      {forecasts.map(forecast => (
        <div key={forecast.scopeValue} role="listitem">
          <Text variant="body-small">
            {forecast.scopeValue}: {text(forecast)}
          </Text>
          <Text variant="body-x-small" color="secondary">
            {forecast.method}
          </Text>
        </div>
      ))}
    </Flex>
  );

  function text(forecast: BudgetForecast): string {
    const { expectedNanoUsd, lowNanoUsd, highNanoUsd, limitNanoUsd } = forecast;
    if (expectedNanoUsd === undefined) {
      return [t('unknown'), forecast.reason].filter(Boolean).join(': ');
    }
    const parts = [formatUsd(expectedNanoUsd)];
    if (lowNanoUsd && highNanoUsd) {
      parts.push(
        t('overview.interval', {
          low: formatUsd(lowNanoUsd),
          high: formatUsd(highNanoUsd),
        }),
      );
    }
    if (limitNanoUsd && forecast.exhaustionProbability !== undefined) {
      parts.push(
        t('overview.exhaustion', {
          percent: String(Math.round(forecast.exhaustionProbability * 100)),
          limit: formatUsd(limitNanoUsd),
        }),
      );
    }
    return parts.join(', ');
  }
}
