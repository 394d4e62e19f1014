/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { MetricKind } from './classifyMetric';
import { median } from './robust';

/**
 * Smallest difference that counts as more than noise, on the scale of `comparableValues`: 5% of a latency, 0.3%
 * of all calls failing, 10% of anything else.
 */
export const LEAST_SPREAD: Record<MetricKind, number> = {
  success: 0.003,
  error: 0.05,
  latency: 0.05,
  saturation: 0.1,
  traffic: 0.1,
  other: 0.1,
};

/**
 * Values on a scale where more is worse (for traffic and `other`: where more is more) and where multiplying all of a
 * series by a constant changes nothing, since no unit may be assumed.
 *
 * @param reference - values that set the scale, all series that are compared with each other
 * @internal
 */
export function comparableValues(options: {
  kind: MetricKind;
  values: readonly number[];
  reference: readonly number[];
}): number[] {
  const { kind, values, reference } = options;
  let largest = 0;
  for (const value of reference) {
    largest = Math.max(largest, Math.abs(value));
  }
  if (largest === 0) {
    return values.map(() => 0);
  }
  if (kind === 'success') {
    // Shares of 1 and of 100 alike: how much of the best that was ever seen is missing.
    return values.map(value => 1 - value / largest);
  }
  if (kind === 'error' || reference.some(value => value < 0)) {
    // The third largest: one or two spikes must not make an incident look small.
    const sizes = reference.map(Math.abs).sort((a, b) => b - a);
    const scale = sizes[Math.min(2, sizes.length - 1)] || largest;
    return values.map(value => value / scale);
  }
  const positive = reference.filter(value => value > 0);
  const offset = 0.02 * median(positive);
  return values.map(value => Math.log((value + offset) / offset));
}
