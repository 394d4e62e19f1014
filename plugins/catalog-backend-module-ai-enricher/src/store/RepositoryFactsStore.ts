/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AiDatabase } from '@ghostlight/backstage-plugin-ai-node';
import type { RepositoryFacts } from '../health/CatalogSnapshot';

/** Answers "it does not exist" that make a repository gone: a forge that hiccups says so once or twice, not for a day. */
const GONE_AFTER = { answers: 3, ms: 24 * 60 * 60_000 };

/** What one look at a repository gave. An unreachable forge gives none, and what was known before stays. */
export type RepositoryLook =
  | { missing: true }
  | {
      missing?: false;
      archived: boolean;
      pushedAt?: string;
      /** `undefined`: the tree did not change. */
      tree?: { etag: string; docsFolders?: string[] };
    };

/** What was learned of repositories, kept between passes. */
export class RepositoryFactsStore {
  readonly #database: AiDatabase;

  constructor(database: AiDatabase) {
    this.#database = database;
  }

  async all(): Promise<
    Map<string, { facts: RepositoryFacts; etag?: string; checkedAt: Date }>
  > {
    const db = await this.#database.client();
    const rows = await db('repositories').select();
    return new Map(
      rows.map(row => [
        row.url,
        {
          facts: factsOf(row),
          etag: row.tree_etag ?? undefined,
          checkedAt: row.checked_at,
        },
      ]),
    );
  }

  async record(url: string, look: RepositoryLook, at: Date): Promise<void> {
    const db = await this.#database.client();
    if (look.missing) {
      await db('repositories')
        .insert({ url, missing_since: at, missing_count: 1, checked_at: at })
        .onConflict('url')
        .merge({
          missing_since: db.raw(
            'coalesce(repositories.missing_since, excluded.missing_since)',
          ),
          missing_count: db.raw('repositories.missing_count + 1'),
          checked_at: at,
        });
      return;
    }
    await db('repositories')
      .insert({
        url,
        archived: look.archived,
        pushed_at: look.pushedAt ?? null,
        missing_since: null,
        missing_count: 0,
        checked_at: at,
        ...(look.tree
          ? {
              tree_etag: look.tree.etag,
              docs_folders: look.tree.docsFolders
                ? JSON.stringify(look.tree.docsFolders)
                : null,
            }
          : {}),
      })
      .onConflict('url')
      .merge();
  }
}

function factsOf(row: any): RepositoryFacts {
  if (row.missing_since) {
    const gone =
      row.missing_count >= GONE_AFTER.answers &&
      row.checked_at.getTime() - row.missing_since.getTime() >= GONE_AFTER.ms;
    return gone
      ? { state: 'gone', since: row.missing_since.toISOString() }
      : { state: 'unknown' };
  }
  if (row.archived === null) {
    return { state: 'unknown' };
  }
  return {
    state: 'ok',
    archived: row.archived,
    pushedAt: row.pushed_at?.toISOString(),
    docsFolders: row.docs_folders ?? undefined,
  };
}
