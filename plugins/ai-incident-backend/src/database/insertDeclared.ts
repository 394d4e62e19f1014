/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type {
  IncidentService,
  IncidentSeverity,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiJobsService } from '@ghostlight/backstage-plugin-ai-node';
import { NOTIFY_QUEUE } from '../queues';
import { enqueueInvestigation } from './enqueueInvestigation';
import { addTimelineEvents } from './timeline';

/** An incident that a person declared, with the jobs that follow from it, or none of both. @internal */
export async function insertDeclared(options: {
  trx: Knex.Transaction;
  jobs: AiJobsService;
  notify: boolean;
  incident: {
    title: string;
    severity: IncidentSeverity;
    declaredBy: string;
    summary?: string;
    startedAt: Date;
    now: Date;
    services: IncidentService[];
  };
}): Promise<string> {
  const { trx, jobs, notify, incident } = options;
  const { title, severity, now } = incident;
  const [row]: { id: string }[] = await trx('incident')
    .insert({
      title,
      severity,
      origin: 'declared',
      declared_by: incident.declaredBy,
      summary: incident.summary ?? null,
      started_at: incident.startedAt,
      detected_at: now,
      updated_at: now,
      services: JSON.stringify(incident.services),
    })
    .returning('id');
  await addTimelineEvents(trx, [
    {
      incidentId: row.id,
      at: now,
      kind: 'declared',
      text: `Declared: ${title}`,
      actor: incident.declaredBy,
      dedupeKey: 'declared',
    },
  ]);
  await enqueueInvestigation({ trx, jobs, incidentId: row.id, now: true });
  if (notify) {
    await jobs.enqueue({
      queue: NOTIFY_QUEUE,
      data: { incidentId: row.id, severity },
      dedupeKey: `notify:${row.id}:${severity}`,
      transaction: trx,
    });
  }
  return row.id;
}
