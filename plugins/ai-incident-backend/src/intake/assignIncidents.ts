/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type { IncidentSeverity } from '@ghostlight/backstage-plugin-ai-common';
import { groupAlerts } from '@ghostlight/suspect-ranking';
import type { CatalogSnapshot } from '../catalog/CatalogSnapshot';
import { worse } from './coalesceAlerts';

/** A firing alert that belongs to no live incident yet. @internal */
export type LooseAlert = {
  episodeId: string;
  service: string;
  name: string;
  title: string;
  severity: IncidentSeverity;
  /** Milliseconds. */
  startsAt: number;
};

/** @internal */
export type Assignment = {
  /** Incident of each episode. */
  byEpisode: Map<string, string>;
  opened: Set<string>;
  /** Younger incident to the older one it is now part of. */
  merged: { from: string; into: string }[];
};

type LiveIncident = {
  id: string;
  services: Map<string, { last: number; firing: boolean }>;
};

const MINUTE = 60_000;

/**
 * Puts alerts into incidents: one that is live on the same service, else by graph proximity and time, with live incidents
 * taking part, else a new one. Must run alone: the caller holds the intake lock.
 *
 * @remarks
 * Work is bounded by services and minutes, not by alerts. When more incidents than the storm limit were opened within ten
 * minutes, what is left goes into one incident: a storm of unknown names is one problem.
 *
 * @internal
 */
export async function assignIncidents(options: {
  trx: Knex.Transaction;
  alerts: readonly LooseAlert[];
  snapshot: CatalogSnapshot;
  now: Date;
  windowMs: number;
  hops: number;
  stormLimit: number;
}): Promise<Assignment> {
  const { trx, snapshot, now, windowMs, hops, stormLimit } = options;
  const assignment: Assignment = {
    byEpisode: new Map(),
    opened: new Set(),
    merged: [],
  };
  if (options.alerts.length === 0) {
    return assignment;
  }
  const live = await readLive(trx);
  const loose: LooseAlert[] = [];
  for (const alert of options.alerts) {
    const home = live.find(({ services }) => {
      const there = services.get(alert.service);
      return (
        there &&
        (there.firing || Math.abs(alert.startsAt - there.last) <= windowMs)
      );
    });
    if (home) {
      assignment.byEpisode.set(alert.episodeId, home.id);
    } else {
      loose.push(alert);
    }
  }
  if (loose.length === 0) {
    return assignment;
  }

  // One alert for each service and minute decides for all of them.
  const buckets = new Map<string, LooseAlert[]>();
  for (const alert of loose) {
    const bucket = `${alert.service}\u0000${Math.floor(
      alert.startsAt / MINUTE,
    )}`;
    buckets.set(bucket, [...(buckets.get(bucket) ?? []), alert]);
  }
  const members = [...buckets.values()];
  const anchors = live.flatMap(incident =>
    [...incident.services].map(([service, { last, firing }]) => ({
      incident: incident.id,
      service,
      // What still fires is as new as the newest alert.
      at: firing ? Math.max(last, now.getTime() - windowMs / 2) : last,
    })),
  );
  const groups = groupAlerts({
    alerts: [
      ...members.map(([{ service, name, startsAt }]) => ({
        service,
        name,
        startsAt,
      })),
      ...anchors.map(({ service, at }) => ({
        service,
        name: '',
        startsAt: at,
      })),
    ],
    graph: { nodes: [...snapshot.nodes.keys()], edges: [...snapshot.edges] },
    windowMs,
    hops,
  });

  const recent = await trx('incident')
    .where('detected_at', '>', new Date(now.getTime() - 10 * MINUTE))
    .where({ origin: 'alerts' })
    .count()
    .first();
  let opened = Number(recent?.count ?? 0);
  let storm: string | undefined;
  // When a storm uses up the limit, what is large and connected has an incident of its own.
  for (const group of [...groups].sort(
    (a, b) => b.alerts.length - a.alerts.length,
  )) {
    const alerts = group.alerts
      .filter(index => index < members.length)
      .flatMap(index => members[index]);
    const homes = [
      ...new Set(
        group.alerts
          .filter(index => index >= members.length)
          .map(index => anchors[index - members.length].incident),
      ),
    ].sort((a, b) => Number(a) - Number(b));
    if (alerts.length === 0) {
      continue;
    }
    let [home] = homes;
    if (home === undefined && opened >= stormLimit) {
      storm ??= await findOrOpenStorm({ trx, alerts, now });
      home = storm;
      assignment.opened.add(storm);
    } else if (home === undefined) {
      home = await openIncident({ trx, alerts, now, snapshot });
      assignment.opened.add(home);
      opened += 1;
    }
    for (const other of homes.slice(1)) {
      assignment.merged.push({ from: other, into: home });
    }
    if (group.missingRelations.length > 0) {
      await rememberMissing(trx, home, group.missingRelations.slice(0, 20));
    }
    for (const alert of alerts) {
      assignment.byEpisode.set(alert.episodeId, home);
    }
  }
  return assignment;
}

async function readLive(trx: Knex.Transaction): Promise<LiveIncident[]> {
  const rows = await trx('incident')
    .join('episode', 'episode.incident_id', 'incident.id')
    .whereIn('incident.status', ['open', 'acknowledged'])
    .groupBy('incident.id', 'episode.service')
    .orderBy('incident.id')
    .select('incident.id', 'episode.service')
    .select(trx.raw('bool_or(episode.firing) AS firing'))
    .select(
      trx.raw(
        'max(greatest(episode.starts_at, episode.last_firing_at)) AS last',
      ),
    );
  const live = new Map<string, LiveIncident>();
  for (const row of rows) {
    const incident = live.get(row.id) ?? { id: row.id, services: new Map() };
    incident.services.set(row.service, {
      last: row.last.getTime(),
      firing: row.firing,
    });
    live.set(row.id, incident);
  }
  // What people declared for a service takes its alerts in too.
  const declared = await trx('incident')
    .whereIn('status', ['open', 'acknowledged'])
    .where({ origin: 'declared' })
    .select('id', 'services', 'detected_at');
  for (const row of declared) {
    const incident = live.get(row.id) ?? { id: row.id, services: new Map() };
    for (const { service } of row.services as { service: string }[]) {
      if (!incident.services.has(service)) {
        incident.services.set(service, {
          last: row.detected_at.getTime(),
          firing: true,
        });
      }
    }
    live.set(row.id, incident);
  }
  return [...live.values()].sort((a, b) => Number(a.id) - Number(b.id));
}

async function openIncident(options: {
  trx: Knex.Transaction;
  alerts: readonly LooseAlert[];
  now: Date;
  snapshot: CatalogSnapshot;
}): Promise<string> {
  const { trx, alerts, now, snapshot } = options;
  const first = [...alerts].sort(
    (a, b) => a.startsAt - b.startsAt || (a.service < b.service ? -1 : 1),
  )[0];
  const services = new Set(alerts.map(({ service }) => service));
  const name = snapshot.nodes.get(first.service)?.title ?? first.service;
  const more = services.size > 1 ? ` and ${services.size - 1} more` : '';
  return await insertIncident({
    trx,
    title: `${first.title} on ${name}${more}`,
    alerts,
    now,
    storm: false,
  });
}

async function findOrOpenStorm(options: {
  trx: Knex.Transaction;
  alerts: readonly LooseAlert[];
  now: Date;
}): Promise<string> {
  const there = await options
    .trx('incident')
    .where({ storm: true })
    .whereIn('status', ['open', 'acknowledged'])
    .first('id');
  return (
    there?.id ??
    (await insertIncident({
      ...options,
      title: 'Alert storm on services that the catalog does not connect',
      storm: true,
    }))
  );
}

async function insertIncident(options: {
  trx: Knex.Transaction;
  title: string;
  alerts: readonly LooseAlert[];
  now: Date;
  storm: boolean;
}): Promise<string> {
  const { trx, title, alerts, now, storm } = options;
  const [row] = await trx('incident')
    .insert({
      title: title.slice(0, 200),
      severity: alerts.map(({ severity }) => severity).reduce(worse),
      origin: 'alerts',
      storm,
      started_at: new Date(Math.min(...alerts.map(({ startsAt }) => startsAt))),
      detected_at: now,
      updated_at: now,
    })
    .returning('id');
  return row.id;
}

async function rememberMissing(
  trx: Knex.Transaction,
  id: string,
  relations: { from: string; to: string }[],
): Promise<void> {
  await trx('incident')
    .where({ id })
    .update({ missing_relations: JSON.stringify(relations) });
}
