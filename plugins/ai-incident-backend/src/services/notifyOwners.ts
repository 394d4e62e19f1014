/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AiDatabase } from '@ghostlight/backstage-plugin-ai-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { CatalogSnapshots } from '../catalog/CatalogSnapshots';
import { addTimelineEvents } from '../database/timeline';

const ON_CALL = 'ghostlight.io/on-call';

const SEVERITIES = {
  critical: 'critical',
  high: 'high',
  medium: 'normal',
  low: 'low',
} as const;

/**
 * Tells the owners of the alerting services, and who their entity names as on call (`ghostlight.io/on-call`, an entity
 * reference), once for an incident and once more for each higher severity.
 *
 * @internal
 */
export async function notifyOwners(options: {
  database: AiDatabase;
  notifications: NotificationService;
  snapshots: CatalogSnapshots;
  incidentId: string;
  severity: keyof typeof SEVERITIES;
}): Promise<void> {
  const { database, notifications, snapshots, incidentId, severity } = options;
  const client = await database.client();
  const incident = await client('incident').where({ id: incidentId }).first();
  const dedupeKey = `notified:${severity}`;
  const told = await client('timeline')
    .where({ incident_id: incidentId, dedupe_key: dedupeKey })
    .first('id');
  if (
    !incident ||
    told ||
    incident.status === 'merged' ||
    incident.status === 'resolved'
  ) {
    return;
  }
  const snapshot = await snapshots.get();
  const services: { service: string; owner?: string }[] = incident.services;
  const recipients = [
    ...new Set(
      services.flatMap(({ service, owner }) => [
        ...(owner ? [owner] : []),
        ...(snapshot.nodes
          .get(service)
          ?.annotations[ON_CALL]?.split(',')
          .map(ref => ref.trim()) ?? []),
      ]),
    ),
  ].filter(ref => /^(?:user|group):[^/\s]+\/[^/\s]+$/.test(ref));
  if (recipients.length > 0) {
    await notifications.send({
      recipients: { type: 'entity', entityRef: recipients.slice(0, 50) },
      payload: {
        title: incident.title,
        description: `${services.length} service${
          services.length === 1 ? '' : 's'
        }, ${incident.firing_count} alerts firing`,
        link: `/incidents/${incidentId}`,
        severity: SEVERITIES[severity],
        topic: 'incident',
        // The same notification is updated, not sent again, when the job runs twice.
        scope: `ai-incident:${incidentId}`,
      },
    });
  }
  await addTimelineEvents(client, [
    {
      incidentId,
      at: new Date(),
      kind: 'notification',
      text:
        recipients.length > 0
          ? `Told ${recipients.slice(0, 10).join(', ')} (${severity})`
          : 'Nobody was told: the catalog names no owner for these services',
      dedupeKey,
    },
  ]);
}
