/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { CatalogOverlay } from '@ghostlight/backstage-plugin-ai-common';
import type { AiDatabase } from '@ghostlight/backstage-plugin-ai-node';

/** Accepted facts. */
export class OverlayStore {
  readonly #database: AiDatabase;

  constructor(database: AiDatabase) {
    this.#database = database;
  }

  async list(
    filter: { entityRefs?: string[] } = {},
  ): Promise<CatalogOverlay[]> {
    const db = await this.#database.client();
    const query = db('overlays').select();
    if (filter.entityRefs) {
      query.whereIn('entity_ref', filter.entityRefs);
    }
    const rows = await query.orderBy(['entity_ref', 'field']);
    return rows.map(row => ({
      ...row.body,
      entityRef: row.entity_ref,
      field: row.field,
      acceptedBy: row.accepted_by,
      acceptedAt: row.accepted_at.toISOString(),
    }));
  }

  async put(overlays: CatalogOverlay[]): Promise<void> {
    const db = await this.#database.client();
    await db('overlays')
      .insert(
        overlays.map(
          ({ entityRef, field, acceptedBy, acceptedAt, ...body }) => ({
            entity_ref: entityRef,
            field,
            body: JSON.stringify(body),
            accepted_by: acceptedBy,
            accepted_at: acceptedAt,
          }),
        ),
      )
      .onConflict(['entity_ref', 'field'])
      .merge();
  }

  /** @returns how many were there */
  async remove(entityRef: string, fields?: string[]): Promise<number> {
    const db = await this.#database.client();
    const query = db('overlays').where({ entity_ref: entityRef });
    if (fields) {
      query.whereIn('field', fields);
    }
    return query.delete();
  }
}
