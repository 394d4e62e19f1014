/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type { EntityMatchEvidence } from '@ghostlight/backstage-plugin-ai-common';
import type { EntityResolver } from '../catalog/EntityResolver';
import { chunks } from './chunks';
import type { EpisodeUpdate } from './coalesceAlerts';
import type { Maintenance } from './maintenance';

/** @internal */
export type EpisodeRow = {
  id: string;
  source: string;
  episode: string;
  service: string;
  entity_ref: string | null;
  firing: boolean;
  suppressed: boolean;
  flaps: number;
  incident_id: string | null;
  starts_at: Date;
  last_firing_at: Date | null;
  last_resolved_at: Date | null;
};

/** The later event decides; at the same moment the end does. */
const FIRING_AFTER = `(
  coalesce(greatest(episode.last_firing_at, excluded.last_firing_at), '-infinity') >
  coalesce(greatest(episode.last_resolved_at, excluded.last_resolved_at), '-infinity'))`;

/** @internal */
export function episodeKey({
  source,
  episode,
}: {
  source: string;
  episode: string;
}): string {
  return `${source}\u0000${episode}`;
}

/** Episodes as they are before a batch. @internal */
export async function readEpisodes(
  trx: Knex.Transaction,
  updates: readonly EpisodeUpdate[],
): Promise<Map<string, EpisodeRow>> {
  const rows = new Map<string, EpisodeRow>();
  for (const part of chunks(updates)) {
    const found: EpisodeRow[] = await trx('episode').whereIn(
      ['source', 'episode'],
      part.map(({ source, episode }) => [source, episode]),
    );
    found.forEach(row => rows.set(episodeKey(row), row));
  }
  return rows;
}

/** Inserts or moves on the episodes of a batch; the order in which events came does not matter. @internal */
export async function storeEpisodes(options: {
  trx: Knex.Transaction;
  updates: readonly EpisodeUpdate[];
  before: ReadonlyMap<string, EpisodeRow>;
  resolver: EntityResolver;
  maintenance: Maintenance;
}): Promise<Map<string, EpisodeRow>> {
  const { trx, updates, before, resolver, maintenance } = options;
  const stored = new Map<string, EpisodeRow>();
  const date = (time: number | undefined) =>
    time === undefined ? null : new Date(time);
  for (const part of chunks(updates)) {
    const rows: EpisodeRow[] = await trx('episode')
      .insert(
        part.map(update => {
          const { latest } = update;
          const there = before.get(episodeKey(update));
          const resolved = resolver.resolve({
            ...latest,
            source: update.source,
          });
          const evidence: EntityMatchEvidence[] = resolved.evidence;
          const startsAt =
            update.startsAt ??
            (update.lastFiringAt || update.lastResolvedAt || update.seenAt);
          return {
            source: update.source,
            episode: update.episode,
            alert_key: update.key,
            name: latest.name,
            severity: latest.severity,
            summary: latest.summary ?? null,
            service: there?.service ?? resolved.service,
            entity_ref: resolved.entityRef ?? null,
            entity_evidence: JSON.stringify(evidence),
            service_name: latest.serviceName ?? null,
            labels: JSON.stringify(latest.labels),
            url: latest.url ?? null,
            external: latest.external ? JSON.stringify(latest.external) : null,
            starts_at: new Date(startsAt),
            last_firing_at: date(update.lastFiringAt),
            last_resolved_at: date(update.lastResolvedAt),
            firing:
              update.lastResolvedAt === undefined ||
              (update.lastFiringAt ?? 0) > update.lastResolvedAt,
            suppressed: maintenance.covers({
              service: resolved.service,
              labels: latest.labels,
              at: update.lastFiringAt || update.seenAt,
            }),
            count: Math.max(1, update.count),
            seen_at: new Date(update.seenAt),
          };
        }),
      )
      .onConflict(['source', 'episode'])
      .merge({
        severity: trx.raw(
          'CASE WHEN excluded.last_firing_at >= coalesce(episode.last_firing_at, excluded.last_firing_at) THEN excluded.severity ELSE episode.severity END',
        ),
        summary: trx.raw('coalesce(excluded.summary, episode.summary)'),
        url: trx.raw('coalesce(excluded.url, episode.url)'),
        external: trx.raw('coalesce(excluded.external, episode.external)'),
        starts_at: trx.raw('least(episode.starts_at, excluded.starts_at)'),
        last_firing_at: trx.raw(
          'greatest(episode.last_firing_at, excluded.last_firing_at)',
        ),
        last_resolved_at: trx.raw(
          'greatest(episode.last_resolved_at, excluded.last_resolved_at)',
        ),
        firing: trx.raw(FIRING_AFTER),
        flaps: trx.raw(
          `episode.flaps + CASE WHEN NOT episode.firing AND ${FIRING_AFTER} THEN 1 ELSE 0 END`,
        ),
        count: trx.raw('episode.count + excluded.count'),
        seen_at: trx.raw('greatest(episode.seen_at, excluded.seen_at)'),
      })
      .returning('*');
    rows.forEach(row => stored.set(episodeKey(row), row));
  }
  return stored;
}
