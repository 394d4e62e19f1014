/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import type {
  BudgetForecast,
  BudgetView,
  KillSwitch,
  ModelCatalogue,
  SpendOverview,
} from '@ghostlight/backstage-plugin-ai-common';
import { useRequest } from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';

/** What the page shows; a part that could not be read is `undefined`, and said to be unknown. */
export type OverviewData = {
  spend: SpendOverview;
  budgets: BudgetView[] | undefined;
  forecast: BudgetForecast | undefined;
  models: ModelCatalogue | undefined;
  stopped: KillSwitch[];
};

/** Reads the page in one go; only without the spend there is no page. */
export function useOverview(range: { from: string; to: string | undefined }) {
  const api = useApi(governanceApiRef);
  const { from, to } = range;
  return useRequest<OverviewData>(
    useCallback(async () => {
      const [spend, budgets, models, switches] = await Promise.all([
        api.spendOverview({ from, to }),
        attempt(api.budgets()),
        attempt(api.models()),
        attempt(api.killSwitches()),
      ]);
      const portal = budgets?.items.find(
        ({ budget, statuses }) =>
          budget.scope.kind === 'portal' && statuses.length > 0,
      );
      const forecasts =
        portal && (await attempt(api.forecastBudget({ id: portal.budget.id })));
      return {
        spend,
        budgets: budgets?.items,
        forecast: forecasts?.[0],
        models,
        stopped: switches?.items ?? [],
      };
    }, [api, from, to]),
  );
}

async function attempt<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch {
    return undefined;
  }
}
