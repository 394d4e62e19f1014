/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import type {
  DeliveryFactKind,
  DeliveryLevel,
  DeliveryMetricsReport,
  DeliverySource,
  DevlakeMetricsReport,
} from '@ghostlight/backstage-plugin-ai-common';
import {
  computeDevlake,
  computeDora,
  createWindow,
  InvalidDeliveryDataError,
  isProductionEnvironment,
  type DeliveryData,
  type MeasurementWindow,
} from '@ghostlight/delivery-metrics';
import type { DeliveryStore } from './DeliveryStore';
import type { DeliveryTargets } from './DeliveryTargets';
import { loadDeliveryData } from './loadDeliveryData';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;
const MAX_DAYS = 400;

/** What to measure; times as ISO 8601 or local dates of the zone. */
export type DeliveryQuery = {
  from?: string;
  to?: string;
  timeZone?: string;
  level?: DeliveryLevel;
  /** Only this component, team or system. */
  name?: string;
};

/** The metrics of delivery, of what a caller may see. */
export class DeliveryReader {
  readonly #graceMs: number;
  readonly #sources: () => DeliverySource[];
  readonly #store: DeliveryStore;
  readonly #targets: DeliveryTargets;
  readonly #timeZone: string;

  constructor(options: {
    /** How old the last answer of a source may be. */
    graceMs: number;
    sources: () => DeliverySource[];
    store: DeliveryStore;
    targets: DeliveryTargets;
    timeZone: string;
  }) {
    this.#graceMs = options.graceMs;
    this.#sources = options.sources;
    this.#store = options.store;
    this.#targets = options.targets;
    this.#timeZone = options.timeZone;
  }

  /**
   * The five metrics of DORA.
   *
   * @throws InputError for a window that cannot be; NotFoundError for a name that is not among what the caller may see
   */
  async dora(
    query: DeliveryQuery,
    options: { credentials: BackstageCredentials },
  ): Promise<DeliveryMetricsReport> {
    const now = Date.now();
    const level = query.level ?? 'portal';
    const { data, window } = await this.load(query, { ...options, now });
    const report = computeDora({ data, window, asOf: now });
    const byLevel = {
      portal: [],
      component: report.services,
      team: report.teams,
      system: report.systems,
    };
    return {
      ...report,
      level,
      ...select({ query, level, total: report.total, items: byLevel[level] }),
      sources: await this.#store.statuses(this.#sources()),
      notes: report.notes,
    };
  }

  /** DevLake's four metrics by its formulas, for comparison with its dashboards. */
  async devlake(
    query: DeliveryQuery,
    options: { credentials: BackstageCredentials },
  ): Promise<DevlakeMetricsReport> {
    const now = Date.now();
    const level = query.level ?? 'portal';
    const { data, window } = await this.load(query, { ...options, now });
    const report = computeDevlake({ data: toProjects(data, level), window });
    return {
      profile: 'devlake',
      window: report.window,
      level,
      ...select({
        query,
        level,
        total: report.total,
        items: level === 'portal' ? [] : report.projects,
      }),
      sources: await this.#store.statuses(this.#sources()),
      notes: report.notes,
    };
  }

  async sources(options: { credentials: BackstageCredentials }) {
    await this.#targets.visible(options.credentials);
    return { items: await this.#store.statuses(this.#sources()) };
  }

  /** Services that the caller may see and that no source speaks for now. */
  async uncovered(options: { credentials: BackstageCredentials }) {
    const now = Date.now();
    const targets = await this.#targets.visible(options.credentials);
    const coverage = await this.#store.coverage();
    const ids = new Set(this.#sources().map(({ id }) => id));
    const lacking = (kind: DeliveryFactKind) => {
      const covered = new Set(
        coverage
          .filter(
            entry =>
              entry.covered &&
              entry.kind === kind &&
              ids.has(entry.source) &&
              entry.to >= now - this.#graceMs,
          )
          .map(({ service }) => service),
      );
      return targets
        .map(({ service }) => service)
        .filter(service => !covered.has(service));
    };
    return {
      deployments: lacking('deployments'),
      changes: lacking('changes'),
      incidents: lacking('incidents'),
    };
  }

  /** What the caller may see, of a window; for other reports on the same data. */
  async load(
    query: Pick<DeliveryQuery, 'from' | 'to' | 'timeZone'>,
    options: {
      credentials: BackstageCredentials;
      now: number;
    },
  ) {
    const { credentials, now } = options;
    const window = this.#window(query, now);
    const targets = await this.#targets.visible(credentials);
    const loaded = await loadDeliveryData({
      store: this.#store,
      sources: this.#sources(),
      targets,
      window,
      now,
      graceMs: this.#graceMs,
    });
    return { ...loaded, targets, window };
  }

  #window(
    query: Pick<DeliveryQuery, 'from' | 'to' | 'timeZone'>,
    now: number,
  ): MeasurementWindow {
    const to = query.to ?? now;
    const end = typeof to === 'number' ? to : Date.parse(to);
    try {
      const window = createWindow({
        from: query.from ?? end - DEFAULT_DAYS * DAY_MS,
        to,
        zone: query.timeZone ?? this.#timeZone,
      });
      if (window.to - window.from > MAX_DAYS * DAY_MS) {
        throw new InputError(`At most ${MAX_DAYS} days at once`);
      }
      // A day that is not over has no end yet.
      return {
        ...window,
        to: Math.max(Math.min(window.to, now), window.from + 1),
      };
    } catch (error) {
      if (error instanceof InvalidDeliveryDataError) {
        throw new InputError(error.message);
      }
      throw error;
    }
  }
}

function select<TMetrics, TItem extends TMetrics & { name: string }>(options: {
  query: DeliveryQuery;
  level: DeliveryLevel;
  total: TMetrics;
  items: readonly TItem[];
}): { total: TMetrics; items: readonly TItem[] } {
  const { query, level, total, items } = options;
  if (query.name === undefined) {
    return { total, items };
  }
  if (level === 'portal') {
    throw new InputError('A name needs a level: system, team or component');
  }
  const item = items.find(({ name }) => name === query.name);
  if (!item) {
    throw new NotFoundError(
      `There is no ${level} "${query.name}" among the services that you may see`,
    );
  }
  return { total: item, items: [item] };
}

/** DevLake measures projects: one of each name of the level, by the owner and system of now. */
function toProjects(data: DeliveryData, level: DeliveryLevel): DeliveryData {
  const projects = new Map(
    (data.services ?? []).map(({ service, owner, system }) => [
      service,
      { portal: 'portal', component: service, team: owner, system }[level],
    ]),
  );
  const add = <TRow extends { service?: string }>(row: TRow) => ({
    ...row,
    project: projects.get(row.service ?? ''),
  });
  return {
    ...data,
    deployments: data.deployments.map(row => ({
      ...add(row),
      type: 'DEPLOYMENT',
      environment: isProductionEnvironment(row.environment)
        ? 'PRODUCTION'
        : row.environment,
    })),
    changes: data.changes.map(add),
    incidents: data.incidents.map(add),
  };
}
