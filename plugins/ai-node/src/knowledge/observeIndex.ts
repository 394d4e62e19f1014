/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { Knex } from 'knex';

/**
 * Reports how much is indexed and how long ago the entity that waits longest was looked at, by source.
 *
 * @internal
 */
export function observeIndex(options: {
  metrics: MetricsService;
  client: () => Promise<Knex>;
}): void {
  const { metrics, client } = options;
  const observe = async (
    sql: string,
    report: (
      value: number,
      attributes: { 'ghostlight.source': string },
    ) => void,
  ) => {
    try {
      const { rows } = await (
        await client()
      ).raw<{ rows: Array<{ source: string; value: string }> }>(sql);
      for (const { source, value } of rows) {
        report(Number(value), { 'ghostlight.source': source });
      }
    } catch {
      // Without the database nothing is known, and unknown is no number.
    }
  };
  metrics
    .createObservableGauge('ghostlight.index.age', {
      description: 'Time since the entity that waits longest was looked at',
      unit: 's',
    })
    .addCallback(result =>
      observe(
        'SELECT source, extract(epoch FROM now() - min(at)) AS value FROM index_state GROUP BY source',
        (value, attributes) => result.observe(Math.max(0, value), attributes),
      ),
    );
  metrics
    .createObservableGauge('ghostlight.index.documents', {
      description: 'Documents in the index',
      unit: '{document}',
    })
    .addCallback(result =>
      observe(
        'SELECT source, count(*) AS value FROM document GROUP BY source',
        (value, attributes) => result.observe(value, attributes),
      ),
    );
}
