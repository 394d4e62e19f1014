/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { IncidentSeverity } from '@ghostlight/backstage-plugin-ai-common';
import type { AlertEvent } from './formats';

/**
 * Everything a batch says about one alert from start to end. Times are milliseconds since the epoch.
 *
 * @internal
 */
export type EpisodeUpdate = {
  source: string;
  episode: string;
  key: string;
  /** Of the latest event. */
  latest: AlertEvent;
  startsAt?: number;
  lastFiringAt?: number;
  lastResolvedAt?: number;
  seenAt: number;
  count: number;
  acknowledgedBy?: string;
  resolvedBy?: string;
  notes: string[];
  mergedInto?: string;
};

/** Clocks differ; more than this ahead is not believed. */
const FUTURE_MS = 10 * 60_000;

const RANK: Record<IncidentSeverity, number> = {
  critical: 3,
  high: 2,
  medium: 1,
  low: 0,
};

/** @internal */
export function worse(
  a: IncidentSeverity,
  b: IncidentSeverity,
): IncidentSeverity {
  return RANK[b] > RANK[a] ? b : a;
}

/**
 * Folds events to one update for each episode. Minimum and maximum only, so that order and repetition do not matter.
 *
 * @internal
 */
export function coalesceAlerts(
  events: readonly { source: string; receivedAt: number; alert: AlertEvent }[],
): EpisodeUpdate[] {
  const updates = new Map<string, EpisodeUpdate>();
  for (const { source, receivedAt, alert } of events) {
    const sane = (time: number | undefined) =>
      time !== undefined && time > receivedAt + FUTURE_MS ? receivedAt : time;
    const at = sane(alert.at) ?? receivedAt;
    const startsAt = sane(alert.startsAt);
    const id = `${source}\u0000${alert.episode}`;
    const update: EpisodeUpdate = updates.get(id) ?? {
      source,
      episode: alert.episode,
      key: alert.key,
      latest: alert,
      seenAt: receivedAt,
      count: 0,
      notes: [],
    };
    updates.set(id, update);
    if (at >= update.latest.at || update.latest.note !== undefined) {
      update.latest = alert;
    }
    if (startsAt !== undefined) {
      update.startsAt = Math.min(startsAt, update.startsAt ?? startsAt);
    }
    if (alert.status === 'resolved') {
      update.lastResolvedAt = Math.max(at, update.lastResolvedAt ?? at);
    } else {
      update.lastFiringAt = Math.max(at, update.lastFiringAt ?? at);
    }
    update.seenAt = Math.max(update.seenAt, receivedAt);
    update.count += alert.note === undefined ? 1 : 0;
    update.acknowledgedBy ??= alert.acknowledgedBy;
    update.resolvedBy ??= alert.resolvedBy;
    update.mergedInto ??= alert.mergedInto;
    if (alert.note !== undefined && update.notes.length < 50) {
      update.notes.push(alert.note);
    }
  }
  return [...updates.values()];
}
