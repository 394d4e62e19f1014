/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  DeliveryMetric,
  SpaceRow,
} from '@ghostlight/backstage-plugin-ai-common';
import {
  computeDora,
  pooledSignal,
  spaceSignals,
} from '@ghostlight/delivery-metrics';
import type { DeliveryQuery, DeliveryReader } from '../delivery/DeliveryReader';
import type { SurveyStore } from './SurveyStore';

/** Why a signal that this portal has no source for is unknown. */
const NO_SOURCE: Record<string, string> = {
  reliability:
    'No service level objectives are connected: no source in this portal tells of them.',
  'scaffolder-use':
    'Counted for the whole portal, which needs the permission "ai.delivery.read".',
  'portal-use':
    'Counted for the whole portal, which needs the permission "ai.delivery.read".',
  'documentation-freshness':
    'TechDocs tells when documents were built, not when they were changed.',
  'time-to-first-deployment': 'The catalog does not tell when people joined.',
  'build-wait':
    'Forges are asked for deployments and changes, not for queues of builds.',
  interruptions: 'No on-call schedule with working hours is connected.',
};

/** One row for each signal of SPACE: source, formula, and the value or why there is none. */
export async function readSpace(options: {
  delivery: DeliveryReader;
  survey: SurveyStore;
  query: DeliveryQuery;
  /** Signals of the whole portal, for who may see it whole. */
  portal?: Record<
    string,
    (window: { from: number; to: number }) => Promise<DeliveryMetric>
  >;
  credentials: BackstageCredentials;
}): Promise<{ items: SpaceRow[] }> {
  const { delivery, survey, query, credentials } = options;
  const now = Date.now();
  const { data, window, targets } = await delivery.load(query, {
    credentials,
    now,
  });
  const { total } = computeDora({ data, window, asOf: now });
  const closed = await survey.latestClosed(window.to);
  const covered = new Set(data.sources.changes?.services ?? []);
  const inside = (time: number | undefined) =>
    time !== undefined && time >= window.from && time < window.to;
  const merged = data.changes.filter(({ mergedAt }) => inside(mergedAt));
  // A repository of several services has each pull request several times.
  const pulls = new Map(merged.map(change => [change.commit, change]));
  const reviewed = new Map(
    targets.map(({ service }) => [
      service,
      covered.has(service) ? ([] as number[]) : undefined,
    ]),
  );
  for (const { service, openedAt, firstReviewedAt } of pulls.values()) {
    if (openedAt !== undefined && firstReviewedAt !== undefined) {
      reviewed.get(service!)?.push((firstReviewedAt - openedAt) / 1_000);
    }
  }
  const ofPortal = Object.fromEntries(
    await Promise.all(
      Object.entries(options.portal ?? {}).map(
        async ([id, read]) => [id, await read(window)] as const,
      ),
    ),
  );
  const unknown = (unit: string, reason: string) =>
    ({ status: 'unknown', unit, reason } as const);
  const frequency = total.deploymentFrequency;
  const values: Record<string, DeliveryMetric<{ n?: number }>> = {
    ...ofPortal,
    'survey-nps':
      closed?.total.recommend ?? unknown('points', 'No survey has closed.'),
    'survey-friction':
      closed?.total.friction ?? unknown('points', 'No survey has closed.'),
    deployments:
      frequency.status === 'known'
        ? { status: 'known', unit: 'count', value: frequency.deployments }
        : unknown('count', frequency.reason),
    'pull-requests': data.sources.changes
      ? { status: 'known', unit: 'count', value: pulls.size }
      : unknown('count', 'There is no change source.'),
    'review-latency': pooledSignal({
      unit: 'seconds',
      groups: Object.fromEntries(reviewed),
    }),
  };
  return {
    items: spaceSignals.map(signal => ({
      ...signal,
      value:
        values[signal.id] ??
        unknown(signal.unit, NO_SOURCE[signal.id] ?? 'There is no source.'),
    })),
  };
}
