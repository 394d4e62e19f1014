/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type { IncidentTimelineEvent } from '@ghostlight/backstage-plugin-ai-common';
import { cleanText } from '../text/cleanText';

/** @internal */
export type NewTimelineEvent = Omit<IncidentTimelineEvent, 'id' | 'at'> & {
  incidentId: string;
  at: Date;
  /** The same thing twice has the same key and is there once. */
  dedupeKey: string;
};

const MOST_EVENTS = 2_000;

/**
 * Adds events that are not there yet.
 *
 * @returns incidents that have new ones
 * @internal
 */
export async function addTimelineEvents(
  trx: Knex,
  events: readonly NewTimelineEvent[],
): Promise<Set<string>> {
  const added = new Set<string>();
  for (let start = 0; start < events.length; start += 500) {
    const rows: { incident_id: string }[] = await trx('timeline')
      .insert(
        events.slice(start, start + 500).map(event => ({
          incident_id: event.incidentId,
          at: event.at,
          kind: event.kind,
          text: cleanText(event.text, 4_000),
          actor: event.actor ?? null,
          service: event.service ?? null,
          refs: event.refs ? JSON.stringify(event.refs) : null,
          dedupe_key: event.dedupeKey.slice(0, 500),
        })),
      )
      .onConflict(['incident_id', 'dedupe_key'])
      .ignore()
      .returning('incident_id');
    rows.forEach(row => added.add(row.incident_id));
  }
  return added;
}

/** @internal */
export async function readTimeline(
  client: Knex,
  options: { incidentId: string; limit?: number; offset?: number },
): Promise<{ items: IncidentTimelineEvent[]; total: number }> {
  const [{ count }] = await client('timeline')
    .where({ incident_id: options.incidentId })
    .count();
  const rows = await client('timeline')
    .where({ incident_id: options.incidentId })
    .orderBy(['at', 'id'])
    .limit(options.limit ?? MOST_EVENTS)
    .offset(options.offset ?? 0);
  return {
    total: Number(count),
    items: rows.map(row => ({
      id: row.id,
      at: row.at.toISOString(),
      kind: row.kind,
      text: row.text,
      ...(row.actor ? { actor: row.actor } : {}),
      ...(row.service ? { service: row.service } : {}),
      ...(row.refs ? { refs: row.refs } : {}),
    })),
  };
}
