/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BillLine } from '@ghostlight/backstage-plugin-ai-common';
import type { AiDatabase } from '../../database';

/** Lines of providers' bills, to hold the ledger against. @internal */
export class BillStore {
  readonly #database: AiDatabase;

  constructor(options: { database: AiDatabase }) {
    this.#database = options.database;
  }

  /** Replaces the days of a source that the lines have. */
  async import(source: string, lines: BillLine[]): Promise<{ days: number }> {
    const sums = new Map<string, { line: BillLine; cost: bigint }>();
    for (const line of lines) {
      const key = JSON.stringify([line.day, line.provider, line.model]);
      const cost = sums.get(key)?.cost ?? 0n;
      sums.set(key, { line, cost: cost + BigInt(line.costNanoUsd) });
    }
    const days = [...new Set(lines.map(({ day }) => day))];
    const client = await this.#database.client();
    await client.transaction(async transaction => {
      await transaction('bill_line')
        .where({ source })
        .whereIn('day', days)
        .delete();
      const rows = [...sums.values()].map(({ line, cost }) => ({
        source,
        day: line.day,
        provider: line.provider ?? '',
        model: line.model ?? '',
        cost: `${cost}`,
      }));
      await transaction.batchInsert('bill_line', rows, 1_000);
    });
    return { days: days.length };
  }

  /** Summed up over sources, whole days in UTC, `to` is out. */
  async list(request: {
    from: string;
    to: string;
    source?: string;
  }): Promise<BillLine[]> {
    const client = await this.#database.client();
    const query = client('bill_line')
      .whereRaw('day >= ?::date AND day < ?::date', [request.from, request.to])
      .groupBy('day', 'provider', 'model')
      .orderBy(['day', 'provider', 'model'])
      .select(
        client.raw(`day::text AS day, provider, model, sum(cost) AS cost`),
      );
    if (request.source) {
      query.where('source', request.source);
    }
    return (await query).map((row: Record<string, string>) => ({
      day: row.day,
      ...(row.provider ? { provider: row.provider } : {}),
      ...(row.model ? { model: row.model } : {}),
      costNanoUsd: `${BigInt(row.cost)}`,
    }));
  }

  async isEmpty(): Promise<boolean> {
    const client = await this.#database.client();
    return (await client('bill_line').first('source')) === undefined;
  }
}
