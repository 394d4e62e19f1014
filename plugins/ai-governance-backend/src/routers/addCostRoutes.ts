/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { CloudCosts } from '../costs/CloudCosts';
import type { RouteContext } from './RouteContext';

const DAY_MS = 86_400_000;

/** Cloud cost beside that of AI. */
export function addCostRoutes(
  { router, credentials, audited }: RouteContext,
  options: { cloudCosts: CloudCosts },
): void {
  const { cloudCosts } = options;

  router.post('/v1/costs/imports', async (req, res) => {
    const caller = await credentials(req);
    const { source, format, text } = req.body;
    const result = await audited(
      req,
      { eventId: 'cost-import', meta: { source, format } },
      () => cloudCosts.import({ source, format, text }, caller),
    );
    res.status(201).json(result);
  });

  router.get('/v1/costs/summary', async (req, res) => {
    const caller = await credentials(req);
    const day = (time: number) => new Date(time).toISOString().slice(0, 10);
    const { from, to } = req.query as { from?: string; to?: string };
    res.json(
      await cloudCosts.summary(
        {
          from: from ?? day(Date.now() - 30 * DAY_MS),
          to: to ?? day(Date.now() + DAY_MS),
        },
        caller,
      ),
    );
  });
}
