/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  DeliveryFactKind,
  DeliverySource,
  DeliveryTarget,
} from '@ghostlight/backstage-plugin-ai-common';
import type {
  DeliveryData,
  MeasurementWindow,
} from '@ghostlight/delivery-metrics';
import type {
  DeliveryStore,
  StoredCoverage,
  StoredFact,
} from './DeliveryStore';

const DAY_MS = 86_400_000;
/** The deployment before the window decides what was new in its first one, and commits wait for long. */
const BEFORE_MS = 90 * DAY_MS;
const KINDS: DeliveryFactKind[] = ['deployments', 'changes', 'incidents'];
const CHOICE: { [kind in DeliveryFactKind]?: string } = {
  deployments: 'ghostlight.io/deployment-source',
  incidents: 'ghostlight.io/incident-source',
};

/** Which source speaks for a service, by kind: the one of its annotation, else the first that covers the window. */
export type ChosenSources = Map<string, string>;

/**
 * What the engine measures, of these services in a window.
 *
 * @remarks
 * Of each service one source of a kind counts, since two would count the same deployment twice. One that does not cover the
 * whole window up to now covers nothing: what is missing must come out as unknown, not as few.
 */
export async function loadDeliveryData(options: {
  store: DeliveryStore;
  /** In the order of precedence. */
  sources: DeliverySource[];
  targets: DeliveryTarget[];
  window: MeasurementWindow;
  now: number;
  /** How old the last answer of a source may be. */
  graceMs: number;
}): Promise<{ data: DeliveryData; chosen: ChosenSources }> {
  const { store, targets, window, now } = options;
  const services = targets.map(({ service }) => service);
  const coverage = await store.coverage(services);
  const chosen = chooseSources({ ...options, coverage });
  const range = { services, from: window.from - BEFORE_MS, to: now };
  const [deployments, changes, incidents] = await Promise.all([
    store.facts({ kind: 'deployments', ...range }),
    store.facts({ kind: 'changes', ...range }),
    store.facts({ kind: 'incidents', ...range }),
  ]);
  const isChosen =
    (kind: DeliveryFactKind) =>
    ({ source, service }: StoredFact<unknown>) =>
      chosen.get(`${kind}\n${service}`) === source;
  const sourceOf = (kind: DeliveryFactKind) => {
    const covered = services.filter(service =>
      chosen.has(`${kind}\n${service}`),
    );
    return covered.length > 0 ? { services: covered } : undefined;
  };
  return {
    chosen,
    data: {
      deployments: deployments
        .filter(isChosen('deployments'))
        .map(({ id, source, owner, system, service, data }) => ({
          ...(data.kind ? { kind: data.kind } : {}),
          ...(data.fixesIncidents
            ? { fixesIncidents: data.fixesIncidents }
            : {}),
          id: `${source}:${id}`,
          service,
          owner,
          system,
          environment: data.environment,
          status: data.status,
          startedAt: epoch(data.startedAt),
          finishedAt: epoch(data.finishedAt),
          commit: data.commit,
          repository: data.repository,
        })),
      changes: changes.filter(isChosen('changes')).map(({ service, data }) => ({
        commit: data.commit,
        service,
        repository: data.repository,
        committedAt: epoch(data.committedAt),
        authoredAt: epoch(data.authoredAt),
        openedAt: epoch(data.openedAt),
        mergedAt: epoch(data.mergedAt),
        firstReviewedAt: epoch(data.firstReviewedAt),
        parents: data.parents,
        reverts: data.reverts,
        ai: data.ai,
        aiLines: data.aiLines,
        humanLines: data.humanLines,
        unknownLines: data.unknownLines,
      })),
      incidents: incidents
        .filter(isChosen('incidents'))
        .map(({ id, service, data }) => ({
          id,
          service,
          openedAt: Date.parse(data.openedAt),
          resolvedAt: epoch(data.resolvedAt),
          causedByCommits: data.causedByCommits,
        })),
      services: targets.map(({ service, owner, system }) => ({
        service,
        owner,
        system,
      })),
      sources: {
        deployments: sourceOf('deployments'),
        changes: sourceOf('changes'),
        incidents: sourceOf('incidents'),
      },
    },
  };
}

function chooseSources(options: {
  sources: DeliverySource[];
  targets: DeliveryTarget[];
  coverage: StoredCoverage[];
  window: MeasurementWindow;
  now: number;
  graceMs: number;
}): ChosenSources {
  const { sources, targets, coverage, window, now, graceMs } = options;
  const end = Math.min(window.to, now - graceMs);
  const covers = new Set(
    coverage
      .filter(
        ({ covered, from, to }) => covered && from <= window.from && to >= end,
      )
      .map(({ source, kind, service }) => `${source}\n${kind}\n${service}`),
  );
  const chosen: ChosenSources = new Map();
  for (const { service, annotations } of targets) {
    for (const kind of KINDS) {
      const wanted = annotations[CHOICE[kind] ?? ''];
      const source = sources.find(
        ({ id }) =>
          covers.has(`${id}\n${kind}\n${service}`) &&
          (wanted === undefined || wanted === id),
      );
      if (source) {
        chosen.set(`${kind}\n${service}`, source.id);
      }
    }
  }
  return chosen;
}

function epoch(time: string | undefined): number | undefined {
  const parsed = time === undefined ? Number.NaN : Date.parse(time);
  return Number.isNaN(parsed) ? undefined : parsed;
}
