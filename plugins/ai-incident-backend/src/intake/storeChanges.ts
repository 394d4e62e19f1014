/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type { ReadDelivery } from './applyDeliveries';
import { chunks } from './chunks';
import type { ChangeEvent } from './formats';

/** Keeps changes that were pushed; a later event of the same change completes it. @internal */
export async function storeChanges(
  trx: Knex.Transaction,
  deliveries: readonly ReadDelivery[],
): Promise<void> {
  // Twice in one statement is an error in PostgreSQL: the same change is folded first.
  const changes = new Map<string, ChangeEvent & { source: string }>();
  for (const { source, changes: list } of deliveries) {
    for (const change of list) {
      const id = `${source}\u0000${change.id}`;
      const there = changes.get(id);
      changes.set(id, {
        ...there,
        ...change,
        source,
        startedAt: Math.min(
          change.startedAt,
          there?.startedAt ?? change.startedAt,
        ),
        finishedAt: change.finishedAt ?? there?.finishedAt,
      });
    }
  }
  for (const part of chunks([...changes.values()])) {
    await trx('change')
      .insert(
        part.map(change => ({
          source: change.source,
          change_id: change.id,
          service: change.service,
          kind: change.kind,
          started_at: new Date(change.startedAt),
          finished_at:
            change.finishedAt === undefined
              ? null
              : new Date(change.finishedAt),
          author: change.author ?? null,
          summary: change.summary ?? null,
          files: change.files ? JSON.stringify(change.files) : null,
          url: change.url ?? null,
          repository: change.repository ?? null,
          sha: change.sha ?? null,
        })),
      )
      .onConflict(['source', 'change_id'])
      .merge({
        started_at: trx.raw('least(change.started_at, excluded.started_at)'),
        finished_at: trx.raw(
          'greatest(change.finished_at, excluded.finished_at)',
        ),
        summary: trx.raw('coalesce(excluded.summary, change.summary)'),
        url: trx.raw('coalesce(excluded.url, change.url)'),
      });
  }
}
