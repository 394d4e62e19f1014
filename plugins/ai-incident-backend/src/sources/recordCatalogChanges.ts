/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AiDatabase } from '@ghostlight/backstage-plugin-ai-node';
import type { CatalogSnapshot } from '../catalog/CatalogSnapshot';
import { digest } from '../intake/formats/reading';

/** A catalog that is loaded anew is no change of each of its entities. */
const MOST_CHANGED = 200;

/**
 * Writes down which entities changed between two readings of the catalog: who owns, needs and provides what.
 *
 * @internal
 */
export async function recordCatalogChanges(options: {
  database: AiDatabase;
  before: CatalogSnapshot;
  after: CatalogSnapshot;
  now: Date;
}): Promise<void> {
  const { database, before, after, now } = options;
  const changed = [...after.nodes.values()].filter(node => {
    const old = before.nodes.get(node.ref);
    return old && old.digest !== node.digest;
  });
  if (changed.length === 0 || changed.length > MOST_CHANGED) {
    return;
  }
  const client = await database.client();
  await client('change')
    .insert(
      changed.map(node => ({
        source: 'catalog',
        change_id: `${node.ref}@${digest(node.digest)}`,
        service: node.ref,
        kind: 'catalog',
        started_at: now,
        finished_at: now,
        summary: `The catalog entry of ${node.title} changed`,
      })),
    )
    .onConflict(['source', 'change_id'])
    .ignore();
}
