/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AiDatabase } from '@ghostlight/backstage-plugin-ai-node';

/**
 * Places in the portal of the pages whose Markdown was read from a repository. The published site leaves those out, so that
 * nothing is found twice; it outlives a restart, because an unchanged repository is not read again.
 */
export class SitePageStore {
  readonly #database: Pick<AiDatabase, 'client'>;

  constructor(options: { database: Pick<AiDatabase, 'client'> }) {
    this.#database = options.database;
  }

  async replace(options: {
    resourceRef: string;
    locations: string[];
  }): Promise<void> {
    const { resourceRef, locations } = options;
    const knex = await this.#database.client();
    if (locations.length === 0) {
      await knex('site_pages').where({ resource_ref: resourceRef }).delete();
      return;
    }
    await knex('site_pages')
      .insert({
        resource_ref: resourceRef,
        locations: JSON.stringify([...locations].sort()),
      })
      .onConflict('resource_ref')
      .merge();
  }

  async locations(resourceRef: string): Promise<string[]> {
    const knex = await this.#database.client();
    const row = await knex('site_pages')
      .where({ resource_ref: resourceRef })
      .first('locations');
    return row?.locations ?? [];
  }
}
