/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DeliveryQuery, DeliveryReader } from '../delivery/DeliveryReader';
import { metricsToCsv } from '../delivery/metricsToCsv';
import type { RouteContext } from './RouteContext';

/** Delivery metrics and their sources. */
export function addDeliveryRoutes(
  { router, credentials }: RouteContext,
  options: { delivery: DeliveryReader },
): void {
  const { delivery } = options;

  router.get('/v1/delivery/metrics', async (req, res) => {
    const caller = await credentials(req);
    const { profile, format, ...query } = req.query as DeliveryQuery & {
      profile?: string;
      format?: string;
    };
    const report =
      profile === 'devlake'
        ? await delivery.devlake(query, caller)
        : await delivery.dora(query, caller);
    if (format === 'csv') {
      res
        .type('text/csv')
        .attachment(`delivery-by-${report.level}.csv`)
        .send(metricsToCsv(report));
      return;
    }
    res.json(report);
  });

  router.get('/v1/delivery/sources', async (req, res) => {
    res.json(await delivery.sources(await credentials(req)));
  });
}
