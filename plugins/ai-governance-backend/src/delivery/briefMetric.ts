/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DeliveryMetric } from '@ghostlight/backstage-plugin-ai-common';

/** A metric as an action gives it: an unknown one has a reason and no number. */
export function briefMetric(
  metric: DeliveryMetric<{ n?: number; deployments?: number }>,
) {
  if (metric.status === 'unknown') {
    const { status, unit, reason } = metric;
    return { status, unit, reason };
  }
  const { status, unit, value } = metric;
  return { status, unit, value, n: metric.n ?? metric.deployments };
}
