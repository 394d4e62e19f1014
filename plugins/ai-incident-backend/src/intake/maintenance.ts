/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';

/** @internal */
export interface Maintenance {
  /** Whether an alert at a moment is expected. */
  covers(alert: {
    service: string;
    labels: Record<string, string>;
    at: number;
  }): boolean;
}

/** Windows that are not over for more than a day: alerts may come late. @internal */
export async function readMaintenance(
  client: Knex,
  now: Date,
): Promise<Maintenance> {
  const rows = await client('maintenance_window').where(
    'ends_at',
    '>',
    new Date(now.getTime() - 24 * 3_600_000),
  );
  return {
    covers: ({ service, labels, at }) =>
      rows.some(
        row =>
          row.starts_at.getTime() <= at &&
          at <= row.ends_at.getTime() &&
          (row.service === null || row.service === service) &&
          Object.entries((row.labels ?? {}) as Record<string, string>).every(
            ([label, value]) => labels[label] === value,
          ),
      ),
  };
}
