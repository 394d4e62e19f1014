/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type { SimilarIncident } from '@ghostlight/backstage-plugin-ai-common';

const LOOK_BACK = 500;
const MOST = 10;
const LEAST = 0.15;

type Profile = {
  id: string;
  title: string;
  started_at: Date;
  resolved_at: Date | null;
  services: { service: string }[];
  names: string[] | null;
};

/** Words of what alerted and where; rare ones say more. */
function termsOf(profile: Profile): Set<string> {
  return new Set([
    ...profile.services.map(({ service }) => `service ${service}`),
    ...(profile.names ?? []).map(name => `alert ${name}`),
    ...profile.title
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter(word => word.length > 3)
      .map(word => `word ${word}`),
  ]);
}

/**
 * Past incidents that share services, alerts and words, weighted by how rare each is: the cosine of the two sets under
 * inverse document frequency.
 *
 * @internal
 */
export async function findSimilar(
  client: Knex,
  options: { incidentId: string },
): Promise<SimilarIncident[]> {
  const profiles: Profile[] = await client('incident')
    .leftJoin(
      client('episode')
        .select('incident_id')
        .select(client.raw('array_agg(DISTINCT name) AS names'))
        .groupBy('incident_id')
        .as('alerts'),
      'alerts.incident_id',
      'incident.id',
    )
    .whereNot({ status: 'merged' })
    .where('incident.id', '<=', options.incidentId)
    .orderBy('incident.id', 'desc')
    .limit(LOOK_BACK)
    .select(
      'incident.id',
      'title',
      'started_at',
      'resolved_at',
      'services',
      'names',
    );
  const mine = profiles.find(({ id }) => id === options.incidentId);
  if (!mine) {
    return [];
  }
  const terms = new Map(
    profiles.map(profile => [profile.id, termsOf(profile)]),
  );
  const frequency = new Map<string, number>();
  for (const set of terms.values()) {
    set.forEach(term => frequency.set(term, (frequency.get(term) ?? 0) + 1));
  }
  const weight = (term: string) =>
    Math.log(1 + profiles.length / (frequency.get(term) ?? 1)) ** 2 *
    (term.startsWith('word ') ? 0.3 : 1);
  const length = (set: ReadonlySet<string>) =>
    Math.sqrt([...set].reduce((sum, term) => sum + weight(term), 0));
  const own = terms.get(mine.id)!;
  const scored = profiles
    .filter(({ id }) => id !== mine.id)
    .map(profile => {
      const other = terms.get(profile.id)!;
      const shared = [...own].filter(term => other.has(term));
      const product = length(own) * length(other);
      return {
        profile,
        shared,
        similarity:
          product === 0
            ? 0
            : shared.reduce((sum, term) => sum + weight(term), 0) / product,
      };
    })
    .filter(({ similarity }) => similarity >= LEAST)
    .sort(
      (a, b) =>
        b.similarity - a.similarity ||
        Number(b.profile.id) - Number(a.profile.id),
    )
    .slice(0, MOST);
  const causes = await client('decision')
    .whereIn(
      'incident_id',
      scored.map(({ profile }) => profile.id),
    )
    .where({ decision: 'confirmed' })
    .whereNotNull('service')
    .orderBy('decided_at', 'desc')
    .select('incident_id', 'summary');
  return scored.map(({ profile, shared, similarity }) => {
    const cause = causes.find(row => row.incident_id === profile.id);
    return {
      id: profile.id,
      title: profile.title,
      startedAt: profile.started_at.toISOString(),
      ...(profile.resolved_at
        ? { resolvedAt: profile.resolved_at.toISOString() }
        : {}),
      similarity: Math.round(similarity * 1_000) / 1_000,
      shared: shared
        .filter(term => !term.startsWith('word '))
        .slice(0, 8)
        .map(term => term.slice(term.indexOf(' ') + 1)),
      ...(cause?.summary ? { confirmedCause: cause.summary } : {}),
    };
  });
}
