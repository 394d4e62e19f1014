/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  DeliveryChange,
  DeliveryDeployment,
  DeliveryFactKind,
  DeliveryFacts,
  DeliveryIncident,
  DeliverySource,
  DeliverySourceStatus,
  DeliveryTarget,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiDatabase } from '@ghostlight/backstage-plugin-ai-node';

const BATCH = 500;
const MAX_PROBLEMS = 20;

/** What a source tells, as kept. */
export type StoredFact<TData> = {
  source: string;
  id: string;
  service: string;
  /** Of the catalog when it was first seen. */
  owner?: string;
  system?: string;
  data: TData;
};

/** How far a source has been asked about a service. */
export type StoredCoverage = {
  source: string;
  kind: DeliveryFactKind;
  service: string;
  /** The source can speak for the service. */
  covered: boolean;
  from: number;
  to: number;
};

type FactData = {
  deployments: DeliveryDeployment;
  changes: DeliveryChange;
  incidents: DeliveryIncident;
};

type Row = {
  kind: DeliveryFactKind;
  source: string;
  id: string;
  service: string;
  at: Date;
  owner: string | null;
  system: string | null;
  data: string;
  first_seen: Date;
};

/** Facts of delivery in the database, and how far each source has been asked. */
export class DeliveryStore {
  readonly #database: AiDatabase;

  constructor(options: { database: AiDatabase }) {
    this.#database = options.database;
  }

  /** Stores what a source told about a window, and that it was asked; all or nothing. */
  async record(options: {
    source: DeliverySource;
    targets: DeliveryTarget[];
    from: string;
    to: string;
    facts: DeliveryFacts;
  }): Promise<void> {
    const { source, targets, facts, to } = options;
    const client = await this.#database.client();
    const byService = new Map(targets.map(target => [target.service, target]));
    const now = new Date();
    const rows = new Map<string, Row>();
    const add = (
      kind: DeliveryFactKind,
      id: string,
      at: string | undefined,
      data: { service: string },
    ) => {
      const target = byService.get(data.service);
      if (target && at !== undefined && !Number.isNaN(Date.parse(at))) {
        rows.set(`${kind}\n${id}\n${data.service}`, {
          kind,
          source: source.id,
          id,
          service: data.service,
          at: new Date(at),
          owner: target.owner ?? null,
          system: target.system ?? null,
          data: JSON.stringify(data),
          first_seen: now,
        });
      }
    };
    facts.deployments?.forEach(fact =>
      add('deployments', fact.id, fact.finishedAt ?? fact.startedAt, fact),
    );
    facts.changes?.forEach(fact =>
      add('changes', fact.commit, fact.committedAt ?? fact.mergedAt, fact),
    );
    facts.incidents?.forEach(fact =>
      add('incidents', fact.id, fact.openedAt, fact),
    );
    const failed = new Set(
      facts.problems.flatMap(({ service }) => service ?? []),
    );
    const covered = new Map(
      facts.covered.map(entry => [`${entry.kind}\n${entry.service}`, entry]),
    );
    const coverage = targets
      .filter(({ service }) => !failed.has(service))
      .flatMap(({ service }) =>
        source.provides.map(kind => {
          const entry = covered.get(`${kind}\n${service}`);
          return {
            source: source.id,
            kind,
            service,
            covered: entry !== undefined,
            live_from: new Date(entry?.from ?? options.from),
            live_to: new Date(to),
          };
        }),
      );
    await client.transaction(async trx => {
      const all = [...rows.values()];
      for (let start = 0; start < all.length; start += BATCH) {
        await trx('delivery_fact')
          .insert(all.slice(start, start + BATCH))
          .onConflict(['kind', 'source', 'id', 'service'])
          // Owner and system stay those of the time.
          .merge(['at', 'data']);
      }
      for (let start = 0; start < coverage.length; start += BATCH) {
        await trx('delivery_coverage')
          .insert(coverage.slice(start, start + BATCH))
          .onConflict(['source', 'kind', 'service'])
          .merge({
            covered: trx.raw('delivery_coverage.covered OR excluded.covered'),
            // What was asked before counts when the new window reaches back to it.
            live_from: trx.raw(
              `CASE WHEN excluded.live_from <= delivery_coverage.live_to
               THEN LEAST(delivery_coverage.live_from, excluded.live_from)
               ELSE excluded.live_from END`,
            ),
            live_to: trx.raw('excluded.live_to'),
          });
      }
    });
  }

  /** Keeps how a source did the last time. */
  async settle(options: {
    source: string;
    state: 'ok' | 'failed';
    problems: DeliveryFacts['problems'];
  }): Promise<void> {
    const { source, state, problems } = options;
    const client = await this.#database.client();
    await client('delivery_source')
      .insert({
        source,
        state,
        problems: JSON.stringify(problems.slice(0, MAX_PROBLEMS)),
        ...(state === 'ok' ? { collected_at: new Date() } : {}),
      })
      .onConflict('source')
      .merge();
  }

  async coverage(services?: string[]): Promise<StoredCoverage[]> {
    const client = await this.#database.client();
    const query = client('delivery_coverage').select('*');
    if (services) {
      query.whereRaw('service = ANY(?)', [services]);
    }
    const rows = await query;
    return rows.map(row => ({
      source: row.source,
      kind: row.kind,
      service: row.service,
      covered: row.covered,
      from: new Date(row.live_from).getTime(),
      to: new Date(row.live_to).getTime(),
    }));
  }

  /** Facts of these services in [from, to), the oldest first. */
  async facts<TKind extends DeliveryFactKind>(options: {
    kind: TKind;
    services: string[];
    from: number;
    to: number;
  }): Promise<Array<StoredFact<FactData[TKind]>>> {
    const { kind, services, from, to } = options;
    const client = await this.#database.client();
    const rows = await client('delivery_fact')
      .where({ kind })
      .whereRaw('service = ANY(?)', [services])
      .where('at', '>=', new Date(from))
      .where('at', '<', new Date(to))
      .orderBy(['at', 'source', 'id']);
    return rows.map(row => ({
      source: row.source,
      id: row.id,
      service: row.service,
      ...(row.owner ? { owner: row.owner } : {}),
      ...(row.system ? { system: row.system } : {}),
      data: row.data,
    }));
  }

  async statuses(sources: DeliverySource[]): Promise<DeliverySourceStatus[]> {
    const client = await this.#database.client();
    const [states, counts, covered] = await Promise.all([
      client('delivery_source').select('*'),
      client('delivery_fact')
        .select('source')
        .count('* as n')
        .groupBy('source'),
      client('delivery_coverage')
        .where({ covered: true })
        .select('source')
        .countDistinct('service as n')
        .groupBy('source'),
    ]);
    const of = <TRow extends { source?: unknown }>(rows: TRow[], id: string) =>
      rows.find(({ source }) => source === id);
    return sources.map(({ id, provides }) => {
      const state = of(states, id);
      return {
        id,
        provides: [...provides],
        state: state?.state ?? 'waiting',
        ...(state?.collected_at
          ? { collectedAt: new Date(state.collected_at).toISOString() }
          : {}),
        problems: state?.problems ?? [],
        services: Number(of(covered, id)?.n ?? 0),
        facts: Number(of(counts, id)?.n ?? 0),
      };
    });
  }
}
