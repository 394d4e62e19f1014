/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AiDatabase } from '@ghostlight/backstage-plugin-ai-node';
import { addTimelineEvents } from '../database/timeline';

/**
 * Resolves an incident of alerts whose last one ended long enough ago. Declared incidents are resolved by people.
 *
 * @returns whether it was resolved now
 * @internal
 */
export async function settleIncident(options: {
  database: AiDatabase;
  incidentId: string;
  now: Date;
}): Promise<boolean> {
  const { database, incidentId, now } = options;
  const client = await database.client();
  return await client.transaction(async trx => {
    const changed = await trx('incident')
      .where({ id: incidentId, firing_count: 0, origin: 'alerts' })
      .where('alert_count', '>', 0)
      .whereIn('status', ['open', 'acknowledged'])
      .update({ status: 'resolved', resolved_at: now, updated_at: now });
    if (changed > 0) {
      await addTimelineEvents(trx, [
        {
          incidentId,
          at: now,
          kind: 'status',
          text: 'Resolved: no alert fired for a while',
          dedupeKey: 'resolved',
        },
      ]);
    }
    return changed > 0;
  });
}
