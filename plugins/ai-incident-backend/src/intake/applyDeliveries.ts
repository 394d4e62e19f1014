/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type { IncidentSeverity } from '@ghostlight/backstage-plugin-ai-common';
import type { CatalogSnapshot } from '../catalog/CatalogSnapshot';
import { correctionKey, EntityResolver } from '../catalog/EntityResolver';
import { refreshIncidents } from '../database/refreshIncidents';
import { addTimelineEvents, type NewTimelineEvent } from '../database/timeline';
import { CHUNK } from './chunks';
import {
  episodeKey,
  readEpisodes,
  storeEpisodes,
  type EpisodeRow,
} from './storeEpisodes';
import { storeChanges } from './storeChanges';
import { assignIncidents, type LooseAlert } from './assignIncidents';
import { coalesceAlerts, type EpisodeUpdate } from './coalesceAlerts';
import { readMaintenance } from './maintenance';
import type { AlertEvent, ChangeEvent } from './formats';

/** What a batch did, for the jobs and signals that follow from it. @internal */
export type AppliedBatch = {
  opened: Set<string>;
  touched: Set<string>;
  investigate: Set<string>;
  quiet: Set<string>;
  notify: { id: string; severity: IncidentSeverity }[];
};

/** @internal */
export type ReadDelivery = {
  source: string;
  receivedAt: number;
  alerts: AlertEvent[];
  changes: ChangeEvent[];
};

/** More resolved-to-firing turns than this are noise, and no news. */
const FLAPPING = 5;
/** Alerts of an incident that get a line of their own in its timeline. */
const MOST_ALERT_LINES = 200;

/**
 * Applies what deliveries say, in one transaction. Must run alone: the caller holds the intake lock.
 *
 * @internal
 */
export async function applyDeliveries(options: {
  trx: Knex.Transaction;
  deliveries: readonly ReadDelivery[];
  snapshot: CatalogSnapshot;
  now: Date;
  windowMs: number;
  hops: number;
  stormLimit: number;
}): Promise<AppliedBatch> {
  const { trx, deliveries, snapshot, now } = options;
  await storeChanges(trx, deliveries);
  const updates = coalesceAlerts(
    deliveries.flatMap(({ source, receivedAt, alerts }) =>
      alerts.map(alert => ({ source, receivedAt, alert })),
    ),
  );
  const before = await readEpisodes(trx, updates);
  const resolver = new EntityResolver({
    snapshot,
    corrections: await readCorrections(trx),
    history: await readHistory(trx, updates),
  });
  const maintenance = await readMaintenance(trx, now);
  const episodes = await storeEpisodes({
    trx,
    updates,
    before,
    resolver,
    maintenance,
  });

  const closed = await closedIncidents(
    trx,
    [...episodes.values()].flatMap(({ incident_id }) => incident_id ?? []),
  );
  const byId = new Map<string, { update: EpisodeUpdate; row: EpisodeRow }>();
  const loose: LooseAlert[] = [];
  for (const update of updates) {
    const row = episodes.get(episodeKey(update))!;
    byId.set(row.id, { update, row });
    // A closed incident stays closed: what fires again belongs to a new one.
    if (
      row.firing &&
      !row.suppressed &&
      (!row.incident_id || closed.has(row.incident_id))
    ) {
      loose.push({
        episodeId: row.id,
        service: row.service,
        name: update.latest.name,
        title: update.latest.name,
        severity: update.latest.severity,
        startsAt: Math.max(
          row.starts_at.getTime(),
          row.last_firing_at?.getTime() ?? 0,
        ),
      });
    }
  }
  const assignment = await assignIncidents({ ...options, alerts: loose });
  await moveEpisodes(trx, assignment.byEpisode);
  await mergeIncidents(trx, assignment.merged, now);
  const followed = await followMerges(
    trx,
    updates,
    episodes,
    assignment.byEpisode,
  );

  const incidentOf = (row: EpisodeRow) =>
    followed.get(row.id) ??
    assignment.byEpisode.get(row.id) ??
    row.incident_id ??
    undefined;
  const touched = new Set<string>(assignment.opened);
  const mergedInto = new Map(
    assignment.merged.map(({ from, into }) => [from, into]),
  );
  for (const { row } of byId.values()) {
    const id = incidentOf(row);
    if (id && !closed.has(id)) {
      touched.add(mergedInto.get(id) ?? id);
    }
  }
  assignment.merged.forEach(({ into }) => touched.add(into));

  const refreshed = await refreshIncidents({
    trx,
    ids: [...touched],
    snapshot,
    now,
  });
  const events: NewTimelineEvent[] = [];
  const lines = await countAlertLines(trx, [...touched]);
  for (const { update, row } of byId.values()) {
    const id = incidentOf(row);
    const incidentId = id && (mergedInto.get(id) ?? id);
    if (!incidentId) {
      continue;
    }
    const previous = before.get(episodeKey(update));
    const fresh = row.firing && !previous?.firing && row.flaps <= FLAPPING;
    const used = lines.get(incidentId) ?? 0;
    if (fresh && used < MOST_ALERT_LINES) {
      lines.set(incidentId, used + 1);
      events.push({
        incidentId,
        at: new Date(
          Math.max(row.starts_at.getTime(), row.last_firing_at?.getTime() ?? 0),
        ),
        kind: 'alert',
        text: `${update.latest.name} began (${update.latest.severity})`,
        service: row.service,
        dedupeKey: `alert:${row.service}:${update.latest.name}`,
      });
    }
    update.notes.forEach(note =>
      events.push({
        incidentId,
        at: new Date(update.seenAt),
        kind: 'note',
        text: `${update.source}: ${note}`,
        service: row.service,
        dedupeKey: `note:${row.id}:${note}`,
      }),
    );
    if (update.acknowledgedBy) {
      events.push(...(await acknowledge(trx, incidentId, update, now)));
    }
  }
  for (const { from, into } of assignment.merged) {
    events.push({
      incidentId: into,
      at: now,
      kind: 'merge',
      text: `Incident ${from} turned out to be part of this one`,
      dedupeKey: `merge:${from}`,
    });
  }
  const result: AppliedBatch = {
    opened: assignment.opened,
    touched,
    investigate: new Set(),
    quiet: new Set(),
    notify: [],
  };
  for (const incident of refreshed) {
    const isNew = assignment.opened.has(incident.id);
    if (isNew || incident.newServices.length > 0) {
      result.investigate.add(incident.id);
    }
    if (isNew || incident.severityRose) {
      result.notify.push({ id: incident.id, severity: incident.severity });
    }
    if (!isNew && incident.severityRose) {
      events.push({
        incidentId: incident.id,
        at: now,
        kind: 'severity',
        text: `Severity rose to ${incident.severity}`,
        dedupeKey: `severity:${incident.severity}`,
      });
    }
    if (incident.becameQuiet) {
      result.quiet.add(incident.id);
      const at = incident.lastResolvedAt ?? now;
      events.push({
        incidentId: incident.id,
        at,
        kind: 'resolved',
        text: 'All alerts ended',
        dedupeKey: `quiet:${at.getTime()}`,
      });
    }
  }
  await addTimelineEvents(trx, events);
  await resolveByPeople(trx, updates, episodes, incidentOf, now);
  return result;
}

async function readCorrections(trx: Knex): Promise<Map<string, string>> {
  const rows = await trx('correction').select();
  return new Map(rows.map(row => [correctionKey(row), row.entity_ref]));
}

/** Where alerts of the same name went, when it was always the same place. */
async function readHistory(
  trx: Knex,
  updates: readonly EpisodeUpdate[],
): Promise<Map<string, string>> {
  const names = [...new Set(updates.map(({ latest }) => latest.name))].slice(
    0,
    CHUNK,
  );
  const rows = await trx('episode')
    .whereIn('name', names)
    .whereNotNull('entity_ref')
    .groupBy('source', 'name')
    .havingRaw('count(DISTINCT entity_ref) = 1 AND count(*) >= 3')
    .select('source', 'name')
    .min('entity_ref as entity_ref');
  return new Map(
    rows.map(row => [`${row.source}\u0000${row.name}`, row.entity_ref]),
  );
}

async function closedIncidents(
  trx: Knex,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await trx('incident')
    .whereIn('id', [...new Set(ids)])
    .whereIn('status', ['resolved', 'merged'])
    .select('id');
  return new Set(rows.map(row => row.id));
}

async function moveEpisodes(
  trx: Knex,
  byEpisode: ReadonlyMap<string, string>,
): Promise<void> {
  const byIncident = new Map<string, string[]>();
  for (const [episode, incident] of byEpisode) {
    const list = byIncident.get(incident) ?? [];
    list.push(episode);
    byIncident.set(incident, list);
  }
  for (const [incident, episodes] of byIncident) {
    await trx.raw(
      'UPDATE episode SET incident_id = ? WHERE id = ANY(?::bigint[])',
      [incident, episodes],
    );
  }
}

async function mergeIncidents(
  trx: Knex,
  merged: readonly { from: string; into: string }[],
  now: Date,
): Promise<void> {
  for (const { from, into } of merged) {
    await trx('episode')
      .where({ incident_id: from })
      .update({ incident_id: into });
    await trx('incident').where({ id: from }).update({
      status: 'merged',
      merged_into: into,
      resolved_at: now,
      updated_at: now,
    });
  }
}

/** An alert that was merged at its source goes where the other one is. */
async function followMerges(
  trx: Knex,
  updates: readonly EpisodeUpdate[],
  episodes: ReadonlyMap<string, EpisodeRow>,
  byEpisode: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const moved = new Map<string, string>();
  for (const update of updates) {
    if (update.mergedInto === undefined) {
      continue;
    }
    const target: EpisodeRow | undefined = await trx('episode')
      .where({ source: update.source, alert_key: update.mergedInto })
      .orderBy('id', 'desc')
      .first();
    const incident = target && (byEpisode.get(target.id) ?? target.incident_id);
    if (incident) {
      moved.set(episodes.get(episodeKey(update))!.id, incident);
    }
  }
  await moveEpisodes(trx, moved);
  return moved;
}

async function countAlertLines(
  trx: Knex,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const rows = await trx('timeline')
    .whereIn('incident_id', [...ids])
    .where({ kind: 'alert' })
    .groupBy('incident_id')
    .select('incident_id')
    .count();
  return new Map(rows.map(row => [String(row.incident_id), Number(row.count)]));
}

async function acknowledge(
  trx: Knex,
  incidentId: string,
  update: EpisodeUpdate,
  now: Date,
): Promise<NewTimelineEvent[]> {
  const changed = await trx('incident')
    .where({ id: incidentId, status: 'open' })
    .update({ status: 'acknowledged', acknowledged_at: now, updated_at: now });
  return changed === 0
    ? []
    : [
        {
          incidentId,
          at: now,
          kind: 'status',
          text: `Acknowledged by ${update.acknowledgedBy} at ${update.source}`,
          dedupeKey: `acknowledged:${update.source}:${update.key}`,
        },
      ];
}

/** What a person resolved at the source need not stay quiet for a while first. */
async function resolveByPeople(
  trx: Knex,
  updates: readonly EpisodeUpdate[],
  episodes: ReadonlyMap<string, EpisodeRow>,
  incidentOf: (row: EpisodeRow) => string | undefined,
  now: Date,
): Promise<void> {
  for (const update of updates) {
    const row = episodes.get(episodeKey(update))!;
    const incidentId = incidentOf(row);
    if (!update.resolvedBy || row.firing || !incidentId) {
      continue;
    }
    const changed = await trx('incident')
      .where({ id: incidentId, firing_count: 0 })
      .whereIn('status', ['open', 'acknowledged'])
      .update({ status: 'resolved', resolved_at: now, updated_at: now });
    if (changed > 0) {
      await addTimelineEvents(trx, [
        {
          incidentId,
          at: now,
          kind: 'status',
          text: `Resolved by ${update.resolvedBy} at ${update.source}`,
          dedupeKey: 'resolved',
        },
      ]);
    }
  }
}
