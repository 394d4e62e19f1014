/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type { AiJobsService } from '@ghostlight/backstage-plugin-ai-node';
import { INVESTIGATE_QUEUE } from '../queues';

/** Alerts of one failure come in over a while; a second look waits for more of them. */
const SECOND_LOOK_MS = 20_000;

/**
 * Asks for a new look at an incident, in the transaction that gives the reason. While one is waiting nothing is added.
 *
 * @returns the revision that will be written
 * @internal
 */
export async function enqueueInvestigation(options: {
  trx: Knex.Transaction;
  jobs: AiJobsService;
  incidentId: string;
  /** Do not wait for more alerts. */
  now?: boolean;
}): Promise<number> {
  const { trx, jobs, incidentId } = options;
  const row = await trx('incident')
    .where({ id: incidentId })
    .forUpdate()
    .first('revision', 'investigation_state');
  if (row.investigation_state === 'queued') {
    return row.revision;
  }
  const revision = row.revision + 1;
  await trx('incident')
    .where({ id: incidentId })
    .update({ revision, investigation_state: 'queued' });
  await jobs.enqueue({
    queue: INVESTIGATE_QUEUE,
    data: { incidentId, revision },
    dedupeKey: `investigate:${incidentId}:${revision}`,
    groupKey: incidentId,
    ...(revision > 1 && !options.now
      ? { startAfter: new Date(Date.now() + SECOND_LOOK_MS) }
      : {}),
    transaction: trx,
  });
  return revision;
}
