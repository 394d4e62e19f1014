/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { toError } from '@backstage/errors';
import type {
  IncidentQuery,
  IncidentSeries,
  IncidentSignalSource,
  IncidentSourceRequest,
  IncidentTarget,
} from '@ghostlight/backstage-plugin-ai-common';
import type { IncidentConfig } from '../config';
import { asArray, asLine, asObject } from '../intake/formats/reading';
import { bearer, boundedJson } from './boundedFetch';

const MOST_SERVICES = 20;
const MOST_SERIES = 8;
const MOST_POINTS = 240;
const LOOK_BACK_MS = 3_600_000;
const AT_ONCE = 6;

/** Counters of requests, those that failed and the histogram, as instrumentation names them. */
const NAMES = [
  {
    all: 'http_requests_total{{{selector}}}',
    failed: 'http_requests_total{{{selector}},code=~"5.."}',
    bucket: 'http_request_duration_seconds_bucket{{{selector}}}',
  },
  // The semantic conventions of OpenTelemetry for HTTP servers.
  {
    all: 'http_server_request_duration_seconds_count{service_name="{{otel}}"}',
    failed:
      'http_server_request_duration_seconds_count{service_name="{{otel}}",http_response_status_code=~"5.."}',
    bucket:
      'http_server_request_duration_seconds_bucket{service_name="{{otel}}"}',
  },
  // What the collector of OpenTelemetry counts from spans.
  {
    all: 'traces_span_metrics_calls_total{service_name="{{otel}}",span_kind="SPAN_KIND_SERVER"}',
    failed:
      'traces_span_metrics_calls_total{service_name="{{otel}}",span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR"}',
    bucket:
      'traces_span_metrics_duration_milliseconds_bucket{service_name="{{otel}}",span_kind="SPAN_KIND_SERVER"}',
  },
];
const rate = (counter: string) => `sum(rate(${counter}[2m]))`;

/** The first name that is there counts. A query that finds nothing costs one request and says nothing. */
const DEFAULT_QUERIES = [
  {
    metric: 'request_rate',
    query: NAMES.map(({ all }) => rate(all)).join(' or '),
  },
  {
    metric: 'error_ratio',
    query: NAMES.map(
      ({ all, failed }) =>
        // A counter of errors may not exist before the first: until then there were none, which is known.
        `(${rate(failed)} or 0 * ${rate(all)}) / ${rate(all)}`,
    ).join(' or '),
  },
  {
    metric: 'latency_p95',
    query: NAMES.map(
      ({ bucket }) =>
        `histogram_quantile(0.95, sum by (le) (rate(${bucket}[2m])))`,
    ).join(' or '),
  },
  {
    metric: 'cpu_usage',
    query:
      'sum(rate(container_cpu_usage_seconds_total{container="{{name}}"}[2m]))',
  },
  {
    metric: 'restarts',
    query:
      'sum(increase(kube_pod_container_status_restarts_total{container="{{name}}"}[5m]))',
  },
];

/** Range queries against Prometheus or anything that speaks its API. @internal */
export class PrometheusSource implements IncidentSignalSource {
  readonly id: string;
  readonly #config: IncidentConfig['prometheus'][number];

  constructor(config: IncidentConfig['prometheus'][number]) {
    this.id = config.id;
    this.#config = config;
  }

  async signals(request: IncidentSourceRequest) {
    const targets = request.targets.slice(0, MOST_SERVICES);
    const end = Date.parse(request.to);
    const start = Math.max(
      Date.parse(request.from),
      Math.min(
        Date.parse(request.startedAt) - LOOK_BACK_MS,
        end - LOOK_BACK_MS,
      ),
    );
    const step = Math.max(15, Math.ceil((end - start) / 1_000 / MOST_POINTS));
    const queries: IncidentQuery[] = [];
    const series: IncidentSeries[] = [];
    const unknown: string[] = [];
    const work = targets.flatMap(target =>
      (this.#config.queries ?? DEFAULT_QUERIES)
        .slice(0, 10)
        .map(({ metric, query }) => ({
          target,
          metric,
          query: fillQuery(query, target),
        })),
    );
    let failed = 0;
    const one = async ({ target, metric, query }: (typeof work)[number]) => {
      queries.push({
        source: this.id,
        query,
        from: new Date(start).toISOString(),
        to: new Date(end).toISOString(),
      });
      const url = new URL(`${this.#config.url}/api/v1/query_range`);
      url.search = new URLSearchParams({
        query,
        start: String(start / 1_000),
        end: String(end / 1_000),
        step: String(step),
        timeout: '5s',
      }).toString();
      try {
        const answer = asObject(
          await boundedJson({
            url,
            headers: bearer(this.#config.token),
            signal: request.signal,
          }),
        );
        if (answer.status !== 'success') {
          throw new Error(asLine(answer.error) ?? 'the answer is no success');
        }
        series.push(...readMatrix(answer, target, metric));
      } catch (error) {
        request.signal.throwIfAborted();
        failed += 1;
        unknown.push(`${metric} of ${target.name}: ${toError(error).message}`);
      }
    };
    for (let at = 0; at < work.length; at += AT_ONCE) {
      await Promise.all(work.slice(at, at + AT_ONCE).map(one));
      if (at === 0 && failed === Math.min(AT_ONCE, work.length) && failed > 0) {
        // It is down; there is no use in asking it a hundred times.
        throw new Error(unknown[0]);
      }
    }
    series.sort((a, b) =>
      JSON.stringify([a.service, a.metric, a.instance]) <
      JSON.stringify([b.service, b.metric, b.instance])
        ? -1
        : 1,
    );
    return {
      series,
      queries,
      unknown: unknown.slice(0, 20),
      truncated: request.targets.length > MOST_SERVICES,
    };
  }
}

/** Fills names in as quoted PromQL text, so that no name can change the query. */
function fillQuery(query: string, target: IncidentTarget): string {
  const quoted = (text: string) =>
    text
      .replace(/[\\"]/g, match => `\\${match}`)
      .replace(/[\n\r]/g, ' ')
      .slice(0, 200);
  const name = quoted(
    target.annotations['backstage.io/kubernetes-id'] ?? target.name,
  );
  const namespace = quoted(
    target.annotations['backstage.io/kubernetes-namespace'] ?? '',
  );
  return query
    .replaceAll('{{selector}}', () => `service="${name}"`)
    .replaceAll('{{otel}}', () =>
      quoted(
        target.annotations['opentelemetry.io/service-name'] ?? target.name,
      ),
    )
    .replaceAll('{{name}}', () => name)
    .replaceAll('{{namespace}}', () => namespace)
    .slice(0, 4_000);
}

function readMatrix(
  answer: Record<string, unknown>,
  target: IncidentTarget,
  metric: string,
): IncidentSeries[] {
  return asArray(asObject(answer.data).result)
    .slice(0, MOST_SERIES)
    .flatMap(entry => {
      const labels = asObject(asObject(entry).metric);
      const points = asArray(asObject(entry).values)
        .slice(-MOST_POINTS * 2)
        .flatMap((pair): [number, number | null][] => {
          const [time, value] = asArray(pair);
          const number = Number(value);
          return typeof time === 'number' && Number.isFinite(time)
            ? [
                [
                  Math.round(time * 1_000),
                  Number.isFinite(number) ? number : null,
                ],
              ]
            : [];
        });
      const instance = asLine(labels.pod) ?? asLine(labels.instance);
      const peer =
        asLine(labels.peer_service) ?? asLine(labels.destination_service);
      return points.length < 3
        ? []
        : [
            {
              service: target.service,
              metric,
              points,
              ...(instance ? { instance } : {}),
              ...(peer ? { peer } : {}),
            },
          ];
    });
}
