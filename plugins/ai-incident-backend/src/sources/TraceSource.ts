/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  IncidentLogPattern,
  IncidentQuery,
  IncidentSeries,
  IncidentSignalSource,
  IncidentSourceRequest,
  IncidentTarget,
} from '@ghostlight/backstage-plugin-ai-common';
import type { IncidentConfig } from '../config';
import { asArray, asObject } from '../intake/formats/reading';
import { askEach } from './askEach';
import { bearer, boundedJson } from './boundedFetch';
import { readJaegerSpans, readOtlpSpans, type Span } from './readSpans';
import { seriesOfSpans, errorsOfSpans } from './summarizeSpans';

const MOST_SERVICES = 10;
const MOST_POINTS = 240;
const MOST_TRACES = 200;
/** Traces with errors that are read whole, for the exceptions in them. */
const MOST_READ = 4;
const LOOK_BACK_MS = 1_800_000;

/** What Tempo is asked of each service; rates and latency are counted there, over all spans. */
const TRACEQL = [
  {
    metric: 'span_rate',
    query: '{ resource.service.name = "{{name}}" && kind = server } | rate()',
  },
  {
    metric: 'span_error_rate',
    query:
      '{ resource.service.name = "{{name}}" && kind = server && status = error } | rate()',
  },
  {
    metric: 'span_latency_p95',
    query:
      '{ resource.service.name = "{{name}}" && kind = server } | quantile_over_time(duration, .95)',
  },
];

/**
 * Traces of OpenTelemetry, from Grafana Tempo or from Jaeger: rates, errors and latency of services and of the calls between
 * them, and the exceptions that spans recorded.
 *
 * @internal
 */
export class TraceSource implements IncidentSignalSource {
  readonly id: string;
  readonly #config: IncidentConfig['traces'][number];

  constructor(config: IncidentConfig['traces'][number]) {
    this.id = config.id;
    this.#config = config;
  }

  async signals(request: IncidentSourceRequest) {
    const end = Date.parse(request.to);
    const start = Math.max(
      Date.parse(request.from),
      Date.parse(request.startedAt) - LOOK_BACK_MS,
    );
    const queries: IncidentQuery[] = [];
    const targets = request.targets.slice(0, MOST_SERVICES);
    const series: IncidentSeries[] = [];
    const spans = new Map<string, Span>();
    let truncated = request.targets.length > MOST_SERVICES;
    const ask = async (path: string, params: Record<string, string>) => {
      const url = new URL(`${this.#config.url}${path}`);
      url.search = new URLSearchParams(params).toString();
      queries.push({
        source: this.id,
        query: params.q ?? `GET ${path}${decodeURIComponent(url.search)}`,
        from: new Date(start).toISOString(),
        to: new Date(end).toISOString(),
      });
      return asObject(
        await boundedJson({
          url,
          headers: {
            ...bearer(this.#config.token),
            ...(this.#config.tenant
              ? { 'x-scope-orgid': this.#config.tenant }
              : {}),
            accept: 'application/json',
          },
          signal: request.signal,
          maxBytes: 8_000_000,
        }),
      );
    };
    const keep = (list: readonly Span[]) =>
      list.forEach(span => spans.set(span.id, span));
    const unknown = await askEach({
      items: targets,
      signal: request.signal,
      nameOf: ({ name }) => name,
      ask: async target => {
        if (this.#config.type === 'jaeger') {
          const answer = await ask('/api/traces', {
            service: nameOf(target),
            start: `${start}000`,
            end: `${end}000`,
            limit: String(MOST_TRACES),
          });
          const traces = asArray(answer.data);
          truncated ||= traces.length >= MOST_TRACES;
          keep(readJaegerSpans(traces));
          return;
        }
        const range = {
          start: String(Math.floor(start / 1_000)),
          end: String(Math.ceil(end / 1_000)),
        };
        for (const { metric, query } of TRACEQL) {
          const q = query.replace('{{name}}', () => quoted(nameOf(target)));
          const step = Math.max(
            15,
            Math.ceil((end - start) / 1_000 / MOST_POINTS),
          );
          series.push(
            ...readTempoSeries(
              await ask('/api/metrics/query_range', {
                q,
                ...range,
                step: `${step}s`,
              }),
              target,
              metric,
            ),
          );
        }
        const found = await ask('/api/search', {
          q: `{ resource.service.name = "${quoted(
            nameOf(target),
          )}" && status = error }`,
          ...range,
          limit: '20',
        });
        const traces = asArray(found.traces)
          .map(trace => String(asObject(trace).traceID ?? ''))
          .filter(id => /^[a-f0-9]{1,32}$/i.test(id))
          .slice(0, MOST_READ);
        for (const trace of traces) {
          keep(readOtlpSpans(await ask(`/api/traces/${trace}`, {})));
        }
      },
    });
    const all = [...spans.values()].filter(
      ({ startedAt }) => startedAt >= start && startedAt <= end,
    );
    const services = new Map(
      targets.map(target => [nameOf(target), target.service]),
    );
    // Of Tempo only traces with errors were read: what is counted in those says nothing about how many there are.
    if (this.#config.type === 'jaeger') {
      series.push(...seriesOfSpans({ spans: all, services }));
    }
    const logs: IncidentLogPattern[] = errorsOfSpans({
      spans: all,
      services,
      startedAt: Date.parse(request.startedAt),
      // Without a sample from before there is nothing to compare with.
      complete: this.#config.type === 'jaeger',
    });
    return { series, logs, queries, unknown, truncated };
  }
}

/** As OpenTelemetry names the service. */
function nameOf(target: IncidentTarget): string {
  return (
    target.annotations['opentelemetry.io/service-name'] ??
    target.annotations['backstage.io/kubernetes-id'] ??
    target.name
  ).slice(0, 200);
}

/** Text in a TraceQL string, so that no name can change the query. */
function quoted(text: string): string {
  return text.replace(/[\\"]/g, match => `\\${match}`).replace(/[\n\r]/g, ' ');
}

function readTempoSeries(
  answer: Record<string, unknown>,
  target: IncidentTarget,
  metric: string,
): IncidentSeries[] {
  return asArray(answer.series)
    .slice(0, 4)
    .flatMap(entry => {
      const points = asArray(asObject(entry).samples)
        .slice(-MOST_POINTS)
        .flatMap((sample): [number, number | null][] => {
          // The JSON of protocol buffers leaves zeros out and writes 64 bits as text.
          const { timestampMs, value = 0 } = asObject(sample);
          const at = Number(timestampMs);
          return Number.isFinite(at) && at > 0
            ? [[at, Number.isFinite(Number(value)) ? Number(value) : null]]
            : [];
        });
      return points.length < 3
        ? []
        : [{ service: target.service, metric, points }];
    });
}
