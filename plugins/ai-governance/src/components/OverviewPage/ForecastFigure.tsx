/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { BudgetForecast } from '@ghostlight/backstage-plugin-ai-common';
import { formatUsd } from '../../format/formatUsd';
import { aiGovernanceTranslationRef } from '../../translation';
import { Figure } from '../Figure';

/** What the window of the portal's budget will probably have cost, with its interval; else why that is unknown. */
export function ForecastFigure(props: {
  forecast: BudgetForecast | undefined;
}) {
  const { forecast } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  if (!forecast?.expectedNanoUsd) {
    return (
      <Figure
        title={t('overview.forecast')}
        value={t('unknown')}
        note={forecast ? forecast.reason : t('overview.noPortalBudget')}
      />
    );
  }
  const { lowNanoUsd, highNanoUsd, limitNanoUsd, exhaustionProbability } =
    forecast;
  return (
    <Figure
      title={t('overview.forecast')}
      value={formatUsd(forecast.expectedNanoUsd)}
      note={
        lowNanoUsd && highNanoUsd
          ? t('overview.interval', {
              low: formatUsd(lowNanoUsd),
              high: formatUsd(highNanoUsd),
            })
          : undefined
      }
    >
      <Text variant="body-small" color="secondary">
        {t('overview.forecastOf', {
          id: forecast.budgetId,
          end: new Date(forecast.windowEnd).toLocaleDateString(),
        })}
      </Text>
      {limitNanoUsd && exhaustionProbability !== undefined && (
        <Text
          variant="body-small"
          color={exhaustionProbability >= 0.5 ? 'danger' : 'secondary'}
        >
          {t('overview.exhaustion', {
            percent: String(Math.round(exhaustionProbability * 100)),
            limit: formatUsd(limitNanoUsd),
          })}
        </Text>
      )}
    </Figure>
  );
}
