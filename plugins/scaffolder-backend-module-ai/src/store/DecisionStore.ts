/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { TemplateBump } from '@ghostlight/backstage-plugin-ai-common';
import type { AiDatabase } from '@ghostlight/backstage-plugin-ai-node';

/** What a version is known by among decisions. */
export const bumpKey = (bump: {
  ecosystem: string;
  name: string;
  to: string;
}): string => `${bump.ecosystem}:${bump.name}@${bump.to}`;

/** What people decided about templates and what these generated. */
export class DecisionStore {
  readonly #database: AiDatabase;

  constructor(database: AiDatabase) {
    this.#database = database;
  }

  /** Versions that are not proposed any more; newer ones are. */
  async dismiss(decision: {
    templateRef: string;
    bumps: readonly Pick<TemplateBump, 'ecosystem' | 'name' | 'to'>[];
    by: string;
    at: Date;
  }): Promise<void> {
    if (decision.bumps.length === 0) {
      return;
    }
    const db = await this.#database.client();
    await db('dismissed_bumps')
      .insert(
        decision.bumps.map(({ ecosystem, name, to }) => ({
          template_ref: decision.templateRef,
          ecosystem,
          name,
          version: to,
          dismissed_by: decision.by,
          dismissed_at: decision.at,
        })),
      )
      .onConflict(['template_ref', 'ecosystem', 'name', 'version'])
      .ignore();
  }

  /** By template, the {@link bumpKey} of each dismissed version. */
  async dismissed(): Promise<Map<string, Set<string>>> {
    const db = await this.#database.client();
    const byTemplate = new Map<string, Set<string>>();
    for (const row of await db('dismissed_bumps').select()) {
      const keys = byTemplate.get(row.template_ref) ?? new Set();
      keys.add(bumpKey({ ...row, to: row.version }));
      byTemplate.set(row.template_ref, keys);
    }
    return byTemplate;
  }

  /** Leaves the template; the first who did stays on record. */
  async eject(decision: {
    entityRef: string;
    by: string;
    at: Date;
  }): Promise<void> {
    const db = await this.#database.client();
    await db('ejections')
      .insert({
        entity_ref: decision.entityRef,
        ejected_by: decision.by,
        ejected_at: decision.at,
      })
      .onConflict('entity_ref')
      .ignore();
  }

  /** Comes back to the template. */
  async undoEject(entityRef: string): Promise<void> {
    const db = await this.#database.client();
    await db('ejections').where({ entity_ref: entityRef }).delete();
  }

  async ejections(): Promise<Map<string, { by: string; at: string }>> {
    const db = await this.#database.client();
    return new Map(
      (await db('ejections').select()).map(row => [
        row.entity_ref,
        {
          by: row.ejected_by,
          at: new Date(row.ejected_at).toISOString(),
        },
      ]),
    );
  }
}
