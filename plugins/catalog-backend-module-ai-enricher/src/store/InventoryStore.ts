/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  CatalogCoverage,
  CatalogRepositoryState,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiDatabase } from '@ghostlight/backstage-plugin-ai-node';

/** A repository as it is kept. */
export type InventoryRepository = {
  url: string;
  organisation: string;
  fullName: string;
  state: CatalogRepositoryState;
  reason?: string;
  pushedAt?: string;
  etag?: string;
  directoryHash?: string;
  firstSeen: string;
};

const BATCH = 500;

/** Repositories of the organisations, and how many had a descriptor on each day. */
export class InventoryStore {
  readonly #database: AiDatabase;

  constructor(database: AiDatabase) {
    this.#database = database;
  }

  async all(): Promise<Map<string, InventoryRepository>> {
    const db = await this.#database.client();
    const rows = await db('inventory').select();
    return new Map(rows.map(row => [row.url, repositoryOf(row)]));
  }

  /** Repositories by state, worst first: without a descriptor and pushed to last. */
  async list(filter: {
    states?: CatalogRepositoryState[];
    urls?: string[];
    /** Part of the name. */
    search?: string;
    limit: number;
    offset: number;
  }): Promise<{ items: InventoryRepository[]; total: number }> {
    const db = await this.#database.client();
    const query = db('inventory');
    if (filter.states) {
      query.whereIn('state', filter.states);
    }
    if (filter.urls) {
      query.whereIn('url', filter.urls);
    }
    if (filter.search) {
      query.whereILike(
        'full_name',
        `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`,
      );
    }
    const [{ total }] = await query.clone().count({ total: '*' });
    const rows = await query
      .clone()
      .select()
      .orderByRaw(
        "case state when 'undescribed' then 0 when 'described' then 1 when 'unknown' then 2 when 'registered' then 3 else 4 end, pushed_at desc nulls last, url",
      )
      .limit(filter.limit)
      .offset(filter.offset);
    return { items: rows.map(repositoryOf), total: Number(total) };
  }

  /**
   * Records a complete listing of one organisation: what is no longer listed is forgotten, and the day counts what is.
   *
   * @returns addresses that are no longer listed
   */
  async record(
    organisation: string,
    repositories: Array<
      Omit<InventoryRepository, 'organisation' | 'firstSeen'>
    >,
    at: Date,
  ): Promise<string[]> {
    const db = await this.#database.client();
    return db.transaction(async trx => {
      for (let start = 0; start < repositories.length; start += BATCH) {
        await trx('inventory')
          .insert(
            repositories.slice(start, start + BATCH).map(repository => ({
              url: repository.url,
              organisation,
              full_name: repository.fullName,
              state: repository.state,
              reason: repository.reason ?? null,
              pushed_at: repository.pushedAt ?? null,
              tree_etag: repository.etag ?? null,
              directory_hash: repository.directoryHash ?? null,
              first_seen: at,
              last_seen: at,
            })),
          )
          .onConflict('url')
          .merge([
            'organisation',
            'full_name',
            'state',
            'reason',
            'pushed_at',
            'tree_etag',
            'directory_hash',
            'last_seen',
          ]);
      }
      const gone = await trx('inventory')
        .where({ organisation })
        .andWhere('last_seen', '<', at)
        .delete('url');
      const count = (state: CatalogRepositoryState) =>
        repositories.filter(repository => repository.state === state).length;
      await trx('inventory_days')
        .insert({
          organisation,
          day: at.toISOString().slice(0, 10),
          registered: count('registered'),
          described: count('described'),
          undescribed: count('undescribed'),
          left_alone: count('left-alone'),
          unknown: count('unknown'),
        })
        .onConflict(['organisation', 'day'])
        .merge();
      return gone.map(({ url }: { url: string }) => url);
    });
  }

  /** Forgets organisations that are no longer configured; their days stay. */
  async keepOrganisations(organisations: string[]): Promise<void> {
    const db = await this.#database.client();
    await db('inventory').whereNotIn('organisation', organisations).delete();
  }

  /** By organisation, oldest day first. */
  async days(since: string): Promise<Map<string, CatalogCoverage[]>> {
    const db = await this.#database.client();
    const rows = await db('inventory_days')
      .select('*', db.raw("to_char(day, 'YYYY-MM-DD') as day_text"))
      .where('day', '>=', since)
      .orderBy('day');
    const days = new Map<string, CatalogCoverage[]>();
    for (const row of rows) {
      days.set(row.organisation, [
        ...(days.get(row.organisation) ?? []),
        coverageOf(row.day_text, {
          registered: row.registered,
          described: row.described,
          undescribed: row.undescribed,
          'left-alone': row.left_alone,
          unknown: row.unknown,
        }),
      ]);
    }
    return days;
  }
}

/** Coverage of a day: repositories that are left alone, and those that could not be read, count for nothing. */
export function coverageOf(
  day: string,
  repositories: CatalogCoverage['repositories'],
): CatalogCoverage {
  const covered = repositories.registered + repositories.described;
  const known = covered + repositories.undescribed;
  return {
    day,
    repositories,
    ...(known > 0 ? { coverage: covered / known } : {}),
  };
}

function repositoryOf(row: any): InventoryRepository {
  return {
    url: row.url,
    organisation: row.organisation,
    fullName: row.full_name,
    state: row.state,
    reason: row.reason ?? undefined,
    pushedAt: row.pushed_at?.toISOString(),
    etag: row.tree_etag ?? undefined,
    directoryHash: row.directory_hash ?? undefined,
    firstSeen: row.first_seen.toISOString(),
  };
}
