/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DeliveryMetric } from '@ghostlight/backstage-plugin-ai-common';

const TIMES: Array<[label: string, seconds: number]> = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
];

/** A value with its unit: times in the largest unit that gives at least one, ratios in percent, others as they are. */
export function formatAmount(unit: string, value: number): string {
  if (unit === 'seconds' || unit === 'minutes') {
    return formatSeconds(unit === 'minutes' ? value * 60 : value);
  }
  if (unit === 'ratio') {
    return `${rounded(value * 100)} %`;
  }
  return unit === 'count' ? rounded(value) : `${rounded(value)} ${unit}`;
}

/** The value of a metric; an unknown one has none, and `undefined` is what is returned. */
export function metricText(metric: DeliveryMetric): string | undefined {
  return metric.status === 'known'
    ? formatAmount(metric.unit, metric.value)
    : undefined;
}

/** The value for a plot; `undefined` leaves a gap. */
export function metricValue(metric: DeliveryMetric): number | undefined {
  return metric.status === 'known' ? metric.value : undefined;
}

function formatSeconds(seconds: number): string {
  const [label, size] =
    TIMES.find(([, least]) => Math.abs(seconds) >= least) ?? TIMES[3];
  return `${rounded(seconds / size)} ${label}`;
}

function rounded(value: number): string {
  return value.toLocaleString(undefined, {
    maximumFractionDigits: Math.abs(value) < 1 ? 3 : 1,
  });
}
