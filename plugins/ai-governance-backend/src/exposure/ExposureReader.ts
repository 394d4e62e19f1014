/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { RELATION_HAS_MEMBER } from '@backstage/catalog-model';
import type { DeliveryExposureReport } from '@ghostlight/backstage-plugin-ai-common';
import { computeExposure, hideByCount } from '@ghostlight/delivery-metrics';
import type { DeliveryQuery, DeliveryReader } from '../delivery/DeliveryReader';
import type { Attestation, ExposureStore, ToolUsage } from './ExposureStore';

const FEWEST_PEOPLE = 5;
const RANK = { unknown: 0, human: 1, assisted: 2 };

/** Delivery by AI exposure, and what coding tools report by team. Never per person, never for fewer than five. */
export class ExposureReader {
  readonly #catalog: CatalogService;
  readonly #delivery: DeliveryReader;
  readonly #store: ExposureStore;

  constructor(options: {
    catalog: CatalogService;
    delivery: DeliveryReader;
    store: ExposureStore;
  }) {
    this.#catalog = options.catalog;
    this.#delivery = options.delivery;
    this.#store = options.store;
  }

  async exposure(
    query: DeliveryQuery,
    options: { credentials: BackstageCredentials },
  ): Promise<DeliveryExposureReport> {
    const now = Date.now();
    const loaded = await this.#delivery.load(query, { ...options, now });
    const { window, targets } = loaded;
    const attestations = await this.#store.attestations([
      ...new Set(loaded.data.changes.map(({ commit }) => commit)),
    ]);
    const marks = new Map<string, Attestation & { source: string }>();
    for (const entry of attestations) {
      const known = marks.get(entry.commit);
      // Where two disagree, the mark of assistance holds: marks are forgotten more often than invented.
      if (!known || RANK[entry.mark] > RANK[known.mark]) {
        marks.set(entry.commit, entry);
      }
    }
    const data = {
      ...loaded.data,
      changes: loaded.data.changes.map(change => {
        const found = marks.get(change.commit);
        if (!found) {
          return change;
        }
        const { aiLines, humanLines, unknownLines, mark } = found;
        return { ...change, aiLines, humanLines, unknownLines, ai: mark };
      }),
    };
    const report = computeExposure({
      data,
      window,
      asOf: now,
      teamSizes: await this.#teamSizes(
        targets.flatMap(({ owner }) => owner ?? []),
        options,
      ),
    });
    const inside = data.changes.filter(
      ({ committedAt }) =>
        committedAt !== undefined &&
        committedAt >= window.from &&
        committedAt < window.to,
    );
    const changes = new Map(inside.map(change => [change.commit, change]));
    const bySource = new Map<string, number>();
    for (const { commit, ai } of changes.values()) {
      if (ai && ai !== 'unknown') {
        const source = marks.get(commit)?.source ?? 'trailers';
        bySource.set(source, (bySource.get(source) ?? 0) + 1);
      }
    }
    return {
      window: {
        from: new Date(window.from).toISOString(),
        to: new Date(window.to).toISOString(),
        zone: window.zone,
      },
      ...report,
      coverage: {
        changes: changes.size,
        marked: [...bySource.values()].reduce((sum, n) => sum + n, 0),
        bySource: [...bySource].map(([source, n]) => ({ source, changes: n })),
      },
    };
  }

  /** Usage of coding tools; teams of fewer than five are put together, with another where one would stand alone. */
  async usage(
    query: { from?: string; to?: string },
    options: { credentials: BackstageCredentials },
  ): Promise<{ items: ToolUsage[]; hiddenTeams: number }> {
    const day = (time: number) => new Date(time).toISOString().slice(0, 10);
    const rows = await this.#store.usage({
      from: query.from?.slice(0, 10) ?? day(Date.now() - 30 * 86_400_000),
      to: query.to?.slice(0, 10) ?? day(Date.now() + 86_400_000),
    });
    const teams = [...new Set(rows.map(({ team }) => team))].filter(Boolean);
    const sizes = await this.#teamSizes(teams, options);
    const isHidden = hideByCount(
      teams.map(team => sizes[team] ?? 0),
      FEWEST_PEOPLE,
      { hideZero: true },
    );
    const hidden = new Set(teams.filter((_, index) => isHidden[index]));
    const sums = new Map<string, ToolUsage>();
    for (const row of rows) {
      const team = hidden.has(row.team) ? '' : row.team;
      const key = JSON.stringify([
        row.tool,
        row.day,
        row.signal,
        team,
        row.model,
        row.measure,
      ]);
      const amount = (sums.get(key)?.amount ?? 0) + row.amount;
      sums.set(key, { ...row, team, amount });
    }
    return { items: [...sums.values()], hiddenTeams: hidden.size };
  }

  async #teamSizes(
    teams: string[],
    options: { credentials: BackstageCredentials },
  ): Promise<Record<string, number>> {
    const refs = [...new Set(teams)].filter(ref => ref.startsWith('group:'));
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs: refs, fields: ['relations'] },
      options,
    );
    return Object.fromEntries(
      refs.map((ref, index) => [
        ref,
        (items[index]?.relations ?? []).filter(
          ({ type }) => type === RELATION_HAS_MEMBER,
        ).length,
      ]),
    );
  }
}
