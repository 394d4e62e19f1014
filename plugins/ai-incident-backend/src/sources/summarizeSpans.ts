/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  IncidentLogPattern,
  IncidentSeries,
} from '@ghostlight/backstage-plugin-ai-common';
import { summarizeLogs, type LogLine } from '../logs/summarizeLogs';
import type { Span } from './readSpans';

const BUCKET_MS = 60_000;
const MOST_POINTS = 240;

type Options = {
  spans: readonly Span[];
  /** From the name of OpenTelemetry to the service it is. */
  services: ReadonlyMap<string, string>;
};

/**
 * Error ratio and latency by minute, of each service and of each call from one service to another. A minute without a call
 * is a gap, which is something else than none failing.
 *
 * @internal
 */
export function seriesOfSpans({ spans, services }: Options): IncidentSeries[] {
  const byId = new Map(spans.map(span => [span.id, span]));
  const groups = new Map<
    string,
    { service: string; peer?: string; spans: Span[] }
  >();
  const add = (service: string, peer: string | undefined, span: Span) => {
    const key = JSON.stringify([service, peer]);
    const group = groups.get(key) ?? { service, peer, spans: [] };
    group.spans.push(span);
    groups.set(key, group);
  };
  for (const span of spans) {
    const callee = services.get(span.service);
    const parent = span.parent ? byId.get(span.parent) : undefined;
    const from = parent?.service === span.service ? undefined : parent;
    if (callee && (from || !span.parent || span.kind === 'server')) {
      add(callee, undefined, span);
    }
    const caller = from && services.get(from.service);
    if (from && caller && callee && caller !== callee) {
      // As the caller saw it: a timeout is none at the callee.
      add(caller, callee, from.kind === 'client' ? from : span);
    }
  }
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, { service, peer, spans: mine }]) =>
      [
        {
          metric: 'error_ratio',
          value: (list: Span[]) =>
            list.filter(({ failed }) => failed).length / list.length,
        },
        {
          metric: 'latency_p95',
          value: (list: Span[]) => {
            const sorted = list
              .map(({ durationMs }) => durationMs)
              .sort((a, b) => a - b);
            return sorted[
              Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))
            ];
          },
        },
      ].flatMap(({ metric, value }) => {
        const points = byMinute(mine, value);
        return points.length < 3
          ? []
          : [{ service, ...(peer ? { peer } : {}), metric, points }];
      }),
    );
}

function byMinute(
  spans: readonly Span[],
  value: (list: Span[]) => number,
): [number, number | null][] {
  const buckets = new Map<number, Span[]>();
  for (const span of spans) {
    const at = Math.floor(span.startedAt / BUCKET_MS) * BUCKET_MS;
    buckets.set(at, [...(buckets.get(at) ?? []), span]);
  }
  const times = [...buckets.keys()].sort((a, b) => a - b);
  const points: [number, number | null][] = [];
  for (
    let at = Math.max(
      times[0] ?? 0,
      (times.at(-1) ?? 0) - (MOST_POINTS - 1) * BUCKET_MS,
    );
    at <= (times.at(-1) ?? -1);
    at += BUCKET_MS
  ) {
    const list = buckets.get(at);
    points.push([at, list ? value(list) : null]);
  }
  return points;
}

/** Exceptions that spans recorded, and spans that failed without one, by kind. @internal */
export function errorsOfSpans(
  options: Options & { startedAt: number; complete: boolean },
): IncidentLogPattern[] {
  const { spans, services, startedAt, complete } = options;
  const byService = new Map<string, LogLine[]>();
  for (const span of spans) {
    const service = services.get(span.service);
    if (!service || (!span.failed && span.exceptions.length === 0)) {
      continue;
    }
    const lines: LogLine[] =
      span.exceptions.length > 0
        ? span.exceptions.map(({ type, message, stack, at }) => ({
            at: Number.isFinite(at) ? at : span.startedAt,
            type: type ?? 'exception',
            line: stack ?? [type, message].filter(Boolean).join(': '),
          }))
        : [{ at: span.startedAt, line: `error in span ${span.operation}` }];
    byService.set(service, [...(byService.get(service) ?? []), ...lines]);
  }
  return [...byService]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([service, lines]) =>
      summarizeLogs({ service, lines, startedAt }).map(
        ({ before, ...pattern }) => ({
          ...pattern,
          ...(complete ? { before } : {}),
        }),
      ),
    )
    .slice(0, 60);
}
