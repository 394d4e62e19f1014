/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { MetricsService } from '@backstage/backend-plugin-api/alpha';

/**
 * Counts deliveries at the doors of a backend.
 *
 * @public
 */
export type WebhookMetrics = {
  /** @param source - a configured name or host, never what a stranger sent */
  record(source: string, outcome: 'accepted' | 'refused'): void;
};

/**
 * The counter `ghostlight.webhooks`, by source and outcome.
 *
 * @public
 */
export function createWebhookMetrics(metrics: MetricsService): WebhookMetrics {
  const counter = metrics.createCounter('ghostlight.webhooks', {
    description: 'Deliveries of webhooks',
    unit: '{delivery}',
  });
  return {
    record: (source, outcome) =>
      counter.add(1, {
        'ghostlight.source': source,
        'ghostlight.outcome': outcome,
      }),
  };
}
