/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import { toError } from '@backstage/errors';
import type {
  IncidentChange,
  IncidentChangeSource,
  IncidentGraph,
  IncidentQuery,
  IncidentSignalSource,
  IncidentSourceRequest,
  IncidentSourceState,
  IncidentTarget,
} from '@ghostlight/backstage-plugin-ai-common';
import type { CatalogSnapshot } from '../catalog/CatalogSnapshot';
import type { IncidentConfig } from '../config';
import { cleanLine, cleanText } from '../text/cleanText';
import type { Collected, CollectedAlert } from './Collected';

const MOST_ALERTS = 300;
const MOST_CHANGES = 300;
const MOST_SERIES = 300;
const MOST_POINTS = 480;
const MOST_QUERIES = 300;

/** Sources the adopter installed and those that come with the plugin. @internal */
export type IncidentSources = {
  changes: readonly IncidentChangeSource[];
  signals: readonly IncidentSignalSource[];
};

/**
 * Walks the catalog around the alerting services and asks every source about what it finds. A source that fails or takes
 * too long is unknown; the others are used.
 *
 * @internal
 */
export async function collectEvidence(options: {
  client: Knex;
  incidentId: string;
  snapshot: CatalogSnapshot;
  catalogProblem?: string;
  sources: IncidentSources;
  config: IncidentConfig;
  signal: AbortSignal;
  now: Date;
}): Promise<Collected> {
  const { client, incidentId, snapshot, sources, config, now } = options;
  const incident = await client('incident').where({ id: incidentId }).first();
  const alerts = await readAlerts(client, incidentId);
  const declared = (incident.services as { service: string }[]).map(
    ({ service }) => service,
  );
  const starts = [
    ...new Set([...alerts.map(({ service }) => service), ...declared]),
  ];
  const { graph, targets } = walk({
    snapshot,
    starts,
    config,
    missingRelations: incident.missing_relations,
  });
  const startedAt = incident.started_at as Date;
  const request: IncidentSourceRequest = {
    targets,
    from: new Date(startedAt.getTime() - config.lookbackMs).toISOString(),
    to: now.toISOString(),
    startedAt: startedAt.toISOString(),
    signal: options.signal,
  };
  const changes: IncidentChange[] = [];
  const collected: Collected = {
    at: now.toISOString(),
    startedAt: startedAt.toISOString(),
    alerts,
    graph,
    changes,
    series: [],
    logs: [],
    events: [],
    sources: [],
    queries: [],
  };
  const services = new Set(targets.map(({ service }) => service));
  const inWindow = (time: string) => time >= request.from && time <= request.to;
  await Promise.all([
    ...sources.changes.map(source =>
      ask(
        collected,
        source.id,
        'change',
        signal => source.changes({ ...request, signal }),
        options,
        answer => {
          // What a source returns beyond what it was asked is dropped here, whoever wrote it.
          const kept = answer.changes.filter(
            change =>
              services.has(change.service) && inWindow(change.startedAt),
          );
          changes.push(...kept.map(change => cleanChange(change, source.id)));
          return kept.length;
        },
      ),
    ),
    ...sources.signals.map(source =>
      ask(
        collected,
        source.id,
        'signal',
        signal => source.signals({ ...request, signal }),
        options,
        answer => {
          const mine = <T extends { service: string }>(
            list: readonly T[] | undefined,
          ): T[] => (list ?? []).filter(({ service }) => services.has(service));
          const series = mine(answer.series).slice(0, MOST_SERIES);
          const logs = mine(answer.logs).slice(0, 100);
          const events = mine(answer.events).slice(0, 200);
          collected.series.push(
            ...series.map(one => ({
              ...one,
              points: one.points.slice(-MOST_POINTS),
            })),
          );
          collected.logs.push(
            ...logs.map(log => ({
              ...log,
              template: cleanLine(log.template, 300),
              example: cleanText(log.example, 600),
            })),
          );
          collected.events.push(
            ...events.map(event => ({
              ...event,
              object: cleanLine(event.object, 200),
              reason: cleanLine(event.reason, 100),
              message: cleanLine(event.message, 500),
            })),
          );
          return series.length + logs.length + events.length;
        },
      ),
    ),
  ]);
  if (options.catalogProblem) {
    collected.sources.push({
      source: 'catalog-graph',
      kind: 'signal',
      state: 'unknown',
      detail: options.catalogProblem,
      items: snapshot.nodes.size,
    });
  }
  // Answers come in any order; the same evidence must give the same ids.
  collected.sources.sort((a, b) =>
    a.source + a.kind < b.source + b.kind ? -1 : 1,
  );
  collected.changes = distinct(changes).slice(0, MOST_CHANGES);
  collected.series.sort((a, b) => (seriesKey(a) < seriesKey(b) ? -1 : 1));
  collected.series = collected.series.slice(0, MOST_SERIES);
  collected.queries = collected.queries.slice(0, MOST_QUERIES);
  return collected;
}

function seriesKey(series: {
  service: string;
  peer?: string;
  metric: string;
  instance?: string;
}) {
  return JSON.stringify([
    series.service,
    series.metric,
    series.peer,
    series.instance,
  ]);
}

/** The same change from two sources, or twice from one, is one; the newest first. */
function distinct(changes: readonly IncidentChange[]): IncidentChange[] {
  const byId = new Map(changes.map(change => [change.id, change]));
  const sorted = [...byId.values()].sort((a, b) =>
    a.startedAt === b.startedAt
      ? Number(a.id > b.id) - Number(a.id < b.id)
      : Number(a.startedAt < b.startedAt) - Number(a.startedAt > b.startedAt),
  );
  const seen = new Set<string>();
  return sorted.filter(change => {
    if (change.kind !== 'deployment' || !change.sha) {
      return true;
    }
    // A pushed deployment event and the forge's own list name the same deployment.
    const key = JSON.stringify([
      change.service,
      change.sha,
      Math.round(Date.parse(change.startedAt) / 60_000),
      change.source === 'forge' || change.source === 'received',
    ]);
    return seen.has(key) ? false : Boolean(seen.add(key));
  });
}

function cleanChange(
  change: Omit<IncidentChange, 'source'>,
  source: string,
): IncidentChange {
  return {
    ...change,
    id: cleanLine(change.id, 400),
    kind: cleanLine(change.kind, 60),
    source,
    ...(change.author ? { author: cleanLine(change.author, 200) } : {}),
    ...(change.summary ? { summary: cleanLine(change.summary, 500) } : {}),
    ...(change.files
      ? { files: change.files.slice(0, 300).map(file => cleanLine(file, 400)) }
      : {}),
  };
}

async function ask<
  T extends {
    queries?: IncidentQuery[];
    truncated?: boolean;
    unknown?: string[];
  },
>(
  collected: Collected,
  source: string,
  kind: IncidentSourceState['kind'],
  call: (signal: AbortSignal) => Promise<T>,
  options: { signal: AbortSignal; config: IncidentConfig },
  keep: (answer: T) => number,
): Promise<void> {
  const timeout = AbortSignal.timeout(options.config.sourceTimeoutMs);
  const signal = AbortSignal.any([options.signal, timeout]);
  try {
    const answer = await Promise.race([
      call(signal),
      // A source that does not look at its signal must not hold the others up.
      new Promise<never>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), {
          once: true,
        });
      }),
    ]);
    const items = keep(answer);
    collected.queries.push(...(answer.queries ?? []));
    const unknown = answer.unknown ?? [];
    collected.sources.push({
      source,
      kind,
      state: unknown.length > 0 && items === 0 ? 'unknown' : 'ok',
      items,
      ...(answer.truncated ? { truncated: true } : {}),
      ...(unknown.length > 0
        ? {
            detail: cleanText(
              `Not known: ${unknown.slice(0, 5).join('; ')}`,
              1_000,
            ),
          }
        : {}),
    });
  } catch (error) {
    options.signal.throwIfAborted();
    collected.sources.push({
      source,
      kind,
      state: 'unknown',
      detail: timeout.aborted
        ? `It did not answer within ${
            options.config.sourceTimeoutMs / 1_000
          } seconds`
        : cleanText(toError(error).message, 1_000),
      items: 0,
    });
  }
}

/** The first alert of each service and name; more of the same say nothing new. */
async function readAlerts(
  client: Knex,
  incidentId: string,
): Promise<CollectedAlert[]> {
  const rows = (
    await client.raw(
      `SELECT DISTINCT ON (service, name) id, service, name, severity, starts_at, summary, labels, url
       FROM episode WHERE incident_id = ? AND NOT suppressed
       ORDER BY service, name, starts_at, id LIMIT ?`,
      [incidentId, MOST_ALERTS],
    )
  ).rows;
  return rows.map(
    (row: {
      id: string;
      service: string;
      name: string;
      severity: CollectedAlert['severity'];
      starts_at: Date;
      summary: string | null;
      labels: Record<string, string>;
      url: string | null;
    }) => ({
      id: row.id,
      service: row.service,
      name: row.name,
      severity: row.severity,
      startsAt: row.starts_at.toISOString(),
      labels: row.labels,
      ...(row.summary ? { summary: row.summary } : {}),
      ...(row.url ? { url: row.url } : {}),
    }),
  );
}

function walk(options: {
  snapshot: CatalogSnapshot;
  starts: readonly string[];
  config: IncidentConfig;
  missingRelations: { from: string; to: string }[];
}): { graph: IncidentGraph; targets: IncidentTarget[] } {
  const { snapshot, starts, config } = options;
  const { distances, truncated } = snapshot.walk({
    from: starts.slice(0, config.maxServices),
    hops: config.hops,
    most: config.maxServices,
  });
  const alerting = new Set(starts);
  const affected = snapshot.affectedBy(starts);
  const targets: IncidentTarget[] = [];
  const nodes: IncidentGraph['nodes'] = [];
  for (const [id, distance] of distances) {
    const node = snapshot.nodes.get(id);
    targets.push({
      service: id,
      ...(node ? { entityRef: id } : {}),
      name: node?.name ?? id,
      annotations: node?.annotations ?? {},
      distance,
    });
    nodes.push({
      id,
      title: node?.title ?? id,
      kind: node?.kind ?? 'unknown',
      ...(node?.owner ? { owner: node.owner } : {}),
      ...(node?.system ? { system: node.system } : {}),
      alerting: alerting.has(id),
      distance,
      affected: affected.has(id),
    });
  }
  return {
    targets,
    graph: {
      nodes,
      edges: snapshot.edges.filter(
        ({ from, to }) => distances.has(from) && distances.has(to),
      ),
      truncated: truncated || starts.length > config.maxServices,
      missingRelations: options.missingRelations,
    },
  };
}
