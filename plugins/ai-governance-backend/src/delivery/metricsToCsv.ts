/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  DeliveryMetric,
  DeliveryMetricsReport,
  DevlakeMetricsReport,
} from '@ghostlight/backstage-plugin-ai-common';

const COLUMNS = [
  'level',
  'name',
  'metric',
  'status',
  'value',
  'unit',
  'n',
  'low',
  'high',
  'pending_or_censored',
  'reason',
];

/** A report as CSV: a row for each metric of each scope. What is not known has the value `unknown` and a reason. */
export function metricsToCsv(
  report: DeliveryMetricsReport | DevlakeMetricsReport,
): string {
  const lines = [COLUMNS];
  const add = (level: string, name: string, metrics: object) => {
    for (const [metric, found] of Object.entries(metrics)) {
      if (isMetric(found)) {
        lines.push(line({ level, name, metric, found }));
      }
    }
  };
  const isOne = report.items.length === 1 && report.total === report.items[0];
  report.items.forEach(item => add(report.level, item.name, item));
  if (!isOne) {
    add('portal', '(total)', report.total);
  }
  return `${lines.map(cells => cells.map(quote).join(',')).join('\n')}\n`;
}

function line(options: {
  level: string;
  name: string;
  metric: string;
  found: DeliveryMetric;
}): string[] {
  const { level, name, metric, found } = options;
  const isKnown = found.status === 'known';
  const details = found as {
    n?: number;
    deployments?: number;
    pending?: number;
    censored?: number;
    interval?: { low: number; high: number };
    p50Interval?: { low: number; high: number };
  };
  const interval = details.interval ?? details.p50Interval;
  const text = (value: number | undefined) =>
    value === undefined ? '' : `${value}`;
  return [
    level,
    name,
    metric,
    found.status,
    isKnown ? `${found.value}` : 'unknown',
    found.unit,
    text(details.n ?? details.deployments),
    text(interval?.low),
    text(interval?.high),
    text(details.pending ?? details.censored),
    isKnown ? '' : found.reason,
  ];
}

function isMetric(value: unknown): value is DeliveryMetric {
  return (
    typeof value === 'object' &&
    value !== null &&
    'status' in value &&
    'unit' in value
  );
}

function quote(value: string): string {
  const text = /^[=+@\t\r]|^-(?![\d.])/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
