/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DeliveryFactKind } from './deliverySources';

/** An interval of a value at its level, for example 0.95. @public */
export type DeliveryInterval = {
  low: number;
  high: number;
  level: number;
  method: string;
};

/**
 * A value, or why there is none. An unknown one has no number, so that none can be shown.
 *
 * @public
 */
export type DeliveryMetric<TDetails extends object = {}> =
  | ({ status: 'known'; unit: string; value: number } & TDetails)
  | { status: 'unknown'; unit: string; reason: string };

/** The five metrics of DORA. Times are in seconds, rates are ratios from 0 to 1. @public */
export type DeliveryMetrics = {
  /** `value`: successful production deployments per day. */
  deploymentFrequency: DeliveryMetric<{
    deployments: number;
    days: number;
    weeks: number;
    partialWeeks: number;
    deployDays: number;
    deployDaysPerWeek: { lowerMedian: number; median: number };
  }>;
  /** `value`: median from commit to production. */
  leadTimeForChanges: DeliveryMetric<{
    n: number;
    p50: number;
    p90: number;
    p50Interval?: DeliveryInterval;
    p90Interval?: DeliveryInterval;
  }> & { firstEver: number; negative: number; undated: number };
  changeFailureRate: DeliveryMetric<{
    failed: number;
    n: number;
    interval?: DeliveryInterval;
  }> & {
    /** Deployments too young to tell; in neither term. */
    pending: number;
  };
  failedDeploymentRecoveryTime: DeliveryMetric<{
    n: number;
    p50: number;
    p90: number;
    interval?: DeliveryInterval;
  }> & {
    /** Failed deployments that are not over. */
    censored: number;
    negative: number;
  };
  reworkRate: DeliveryMetric<{
    unplanned: number;
    n: number;
    interval?: DeliveryInterval;
  }>;
  /** Services whose source is missing, and which are in no number that needs it. */
  uncovered: { [kind in DeliveryFactKind]: readonly string[] };
};

/** What the metrics are computed for. @public */
export type DeliveryLevel = 'portal' | 'system' | 'team' | 'component';

/** A source and how it does. @public */
export type DeliverySourceStatus = {
  id: string;
  provides: DeliveryFactKind[];
  /** `waiting`: not asked yet. */
  state: 'ok' | 'failed' | 'waiting';
  collectedAt?: string;
  problems: Array<{ service?: string; message: string }>;
  /** Services it speaks for. */
  services: number;
  /** Facts in store. */
  facts: number;
};

/** The metrics of delivery over a window. @public */
export type DeliveryMetricsReport = {
  profile: 'ghostlight';
  window: {
    from: string;
    to: string;
    zone: string;
    days: number;
    asOf: string;
  };
  level: DeliveryLevel;
  /** All that the caller may see, or the one that was asked for. */
  total: DeliveryMetrics;
  items: ReadonlyArray<{ name: string } & DeliveryMetrics>;
  notes: readonly string[];
  sources: DeliverySourceStatus[];
};

/** DevLake's four metrics, by its formulas; units are its own (minutes). @public */
export type DevlakeMetricsReport = {
  profile: 'devlake';
  window: { from: string; to: string; zone: string; days: number };
  level: DeliveryLevel;
  total: DevlakeDeliveryMetrics;
  items: ReadonlyArray<{ name: string } & DevlakeDeliveryMetrics>;
  notes: readonly string[];
  sources: DeliverySourceStatus[];
};

/** @public */
export type DevlakeDeliveryMetrics = {
  deploymentFrequency: DeliveryMetric<{ deployments: number }>;
  leadTimeForChanges: DeliveryMetric<{ n: number }>;
  changeFailureRate: DeliveryMetric<{ failed: number; n: number }>;
  failedDeploymentRecoveryTime: DeliveryMetric<{ n: number }>;
};

/** Delivery by AI exposure: a lower bound, with its coverage. Never per person. @public */
export type DeliveryExposure = {
  share: DeliveryMetric<{
    low: number;
    high: number;
    coverage: number;
    lines: number;
  }>;
  groups: {
    [mark in 'assisted' | 'human' | 'unknown']: {
      /** `hidden` where a number would point at people. */
      deployments: number | 'hidden';
      leadTimeForChanges: DeliveryMetric<{
        n: number;
        interval?: DeliveryInterval;
      }>;
      changeFailureRate: DeliveryMetric<{ n: number }>;
    };
  };
  /** Median lead time of assisted minus attested human, in seconds. */
  difference: DeliveryMetric<{ interval?: DeliveryInterval }>;
};

/** @public */
export type DeliveryExposureReport = {
  window: { from: string; to: string; zone: string };
  total: DeliveryExposure;
  teams: ReadonlyArray<{ name: string } & DeliveryExposure>;
  /** Where marks come from, and how many changes each has marked in the window. */
  coverage: {
    changes: number;
    marked: number;
    bySource: Array<{ source: string; changes: number }>;
  };
};

/** One row of the SPACE table: a signal, how it is computed, and its value or why there is none. @public */
export type SpaceRow = {
  id: string;
  dimension:
    | 'satisfaction'
    | 'performance'
    | 'activity'
    | 'communication'
    | 'efficiency';
  title: string;
  unit: string;
  source: string;
  formula: string;
  value: DeliveryMetric<{ n?: number }>;
};
