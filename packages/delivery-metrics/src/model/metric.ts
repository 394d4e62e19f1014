/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * An interval at the given level. `bootstrap`: percentile bootstrap with a fixed seed. `order-statistic`: distribution-free
 * ranks, for large samples. `wilson`: Wilson score interval of a proportion.
 *
 * @public
 */
export type Interval = {
  low: number;
  high: number;
  level: number;
  method: 'bootstrap' | 'order-statistic' | 'wilson';
};

/**
 * A value that could not be known, and why. There is no number in it, so that none can be shown.
 *
 * @public
 */
export type Unknown = { status: 'unknown'; unit: string; reason: string };

/**
 * A known value with its details, or {@link Unknown}.
 *
 * @public
 */
export type Metric<TDetails extends object = {}> =
  | ({ status: 'known'; unit: string; value: number } & TDetails)
  | Unknown;

/**
 * Makes an {@link Unknown}.
 *
 * @public
 */
export function unknownMetric(unit: string, reason: string): Unknown {
  return { status: 'unknown', unit, reason };
}
