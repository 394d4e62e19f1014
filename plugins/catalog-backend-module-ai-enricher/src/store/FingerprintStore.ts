/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ComponentFingerprint } from '@ghostlight/repo-evidence';
import type { AiDatabase } from '@ghostlight/backstage-plugin-ai-node';

/** What the code of components looks like, as it was last read. */
export class FingerprintStore {
  readonly #database: AiDatabase;

  constructor(database: AiDatabase) {
    this.#database = database;
  }

  /** Changes when any fingerprint does. */
  async version(): Promise<string> {
    const db = await this.#database.client();
    const [{ count, last }] = await db('fingerprints').select(
      db.raw('count(*) as count'),
      db.raw('max(updated_at) as last'),
    );
    return `${count} ${last?.toISOString() ?? ''}`;
  }

  async all(): Promise<
    Array<{ id: string; fingerprint: ComponentFingerprint }>
  > {
    const db = await this.#database.client();
    const rows = await db('fingerprints')
      .select('entity_ref', 'body')
      .orderBy('entity_ref');
    return rows.map(row => ({ id: row.entity_ref, fingerprint: row.body }));
  }
}
