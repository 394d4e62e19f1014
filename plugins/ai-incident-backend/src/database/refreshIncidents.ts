/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type {
  IncidentSeverity,
  IncidentService,
} from '@ghostlight/backstage-plugin-ai-common';
import type { CatalogSnapshot } from '../catalog/CatalogSnapshot';
import { worse } from '../intake/coalesceAlerts';

/** What changed about an incident while its alerts were counted again. @internal */
export type RefreshedIncident = {
  id: string;
  status: string;
  title: string;
  severity: IncidentSeverity;
  severityRose: boolean;
  newServices: string[];
  /** The last alert ended now. */
  becameQuiet: boolean;
  firing: number;
  lastResolvedAt?: Date;
};

const MOST_SERVICES = 500;

/**
 * Counts the alerts of incidents again and writes what follows from them. Idempotent.
 *
 * @internal
 */
export async function refreshIncidents(options: {
  trx: Knex.Transaction;
  ids: readonly string[];
  snapshot: CatalogSnapshot;
  now: Date;
}): Promise<RefreshedIncident[]> {
  const { trx, ids, snapshot, now } = options;
  if (ids.length === 0) {
    return [];
  }
  const incidents = await trx('incident')
    .whereIn('id', [...ids])
    .orderBy('id')
    .forUpdate();
  const counts = await trx('episode')
    .whereIn('incident_id', [...ids])
    .groupBy('incident_id', 'service', 'entity_ref')
    .orderBy('service')
    .select('incident_id', 'service', 'entity_ref')
    .select(trx.raw('count(*)::int AS alerts'))
    .select(trx.raw('count(*) FILTER (WHERE firing)::int AS firing'))
    .select(trx.raw('min(starts_at) AS started'))
    .select(trx.raw('max(last_resolved_at) AS resolved'))
    .select(
      trx.raw(
        `array_agg(DISTINCT severity) FILTER (WHERE NOT suppressed) AS severities`,
      ),
    );

  const refreshed: RefreshedIncident[] = [];
  for (const incident of incidents) {
    const rows = counts.filter(row => row.incident_id === incident.id);
    const known: IncidentService[] = incident.services;
    const services: IncidentService[] = rows.map(row => {
      const node = snapshot.nodes.get(row.entity_ref ?? row.service);
      return {
        service: row.service,
        ...(row.entity_ref ? { entityRef: row.entity_ref } : {}),
        ...(node?.owner ? { owner: node.owner } : {}),
        ...(node?.system ? { system: node.system } : {}),
        alerts: row.alerts,
        firing: row.firing,
      };
    });
    if (incident.origin === 'declared') {
      services.push(
        ...known.filter(
          ({ service }) => !services.some(other => other.service === service),
        ),
      );
    }
    const severity = rows
      .flatMap(row => (row.severities ?? []) as IncidentSeverity[])
      .reduce(worse, incident.severity as IncidentSeverity);
    const firing = rows.reduce((sum, row) => sum + row.firing, 0);
    const started = rows
      .map(row => row.started as Date)
      .reduce((a, b) => (b < a ? b : a), incident.started_at);
    await trx('incident')
      .where({ id: incident.id })
      .update({
        services: JSON.stringify(services.slice(0, MOST_SERVICES)),
        alert_count: rows.reduce((sum, row) => sum + row.alerts, 0),
        firing_count: firing,
        severity,
        started_at: started,
        updated_at: now,
      });
    const before = new Set(known.map(({ service }) => service));
    refreshed.push({
      id: incident.id,
      status: incident.status,
      title: incident.title,
      severity,
      severityRose: severity !== incident.severity,
      newServices: services
        .map(({ service }) => service)
        .filter(service => !before.has(service)),
      becameQuiet: firing === 0 && incident.firing_count > 0,
      firing,
      lastResolvedAt: rows
        .map(row => row.resolved as Date | null)
        .reduce<Date | undefined>(
          (a, b) => (b && (!a || b > a) ? b : a),
          undefined,
        ),
    });
  }
  return refreshed;
}
