/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  asArray,
  asLine,
  asObject,
  asText,
  type Loose,
} from '../intake/formats/reading';

/** One call as tracing saw it. Times are milliseconds. @internal */
export type Span = {
  id: string;
  parent?: string;
  /** As OpenTelemetry names it. */
  service: string;
  operation: string;
  /** `server` and `consumer` are work that somebody asked for. */
  kind: string;
  startedAt: number;
  durationMs: number;
  failed: boolean;
  exceptions: { type?: string; message: string; stack?: string; at: number }[];
};

const MOST_SPANS = 20_000;
const MOST_EXCEPTIONS = 3;

/** Spans of Jaeger's query API (`data` of `/api/traces`). @internal */
export function readJaegerSpans(traces: readonly unknown[]): Span[] {
  const spans: Span[] = [];
  for (const trace of traces.map(asObject)) {
    const processes = asObject(trace.processes);
    for (const span of asArray(trace.spans).map(asObject)) {
      if (spans.length >= MOST_SPANS) {
        return spans;
      }
      const tags = tagsOf(span.tags);
      const traceId = asLine(span.traceID, 64) ?? '';
      const service = asLine(
        asObject(processes[asLine(span.processID, 40) ?? '']).serviceName,
        200,
      );
      const startedAt = Number(span.startTime) / 1_000;
      const durationMs = Number(span.duration) / 1_000;
      if (
        !service ||
        !Number.isFinite(startedAt) ||
        !Number.isFinite(durationMs)
      ) {
        continue;
      }
      const parent = asArray(span.references)
        .map(asObject)
        .find(({ refType }) => refType === 'CHILD_OF');
      spans.push({
        id: `${traceId}:${asLine(span.spanID, 64) ?? ''}`,
        ...(parent
          ? { parent: `${traceId}:${asLine(parent.spanID, 64) ?? ''}` }
          : {}),
        service,
        operation: asLine(span.operationName, 200) ?? 'unknown',
        kind: asLine(tags['span.kind'], 20) ?? '',
        startedAt,
        durationMs,
        failed:
          tags.error === true ||
          tags.error === 'true' ||
          tags['otel.status_code'] === 'ERROR',
        exceptions: asArray(span.logs)
          .map(asObject)
          .flatMap(log =>
            exceptionOf(tagsOf(log.fields), Number(log.timestamp) / 1_000),
          )
          .slice(0, MOST_EXCEPTIONS),
      });
    }
  }
  return spans;
}

function tagsOf(list: unknown): Loose {
  return Object.fromEntries(
    asArray(list)
      .slice(0, 100)
      .map(asObject)
      .map(({ key, value }) => [String(key), value]),
  );
}

/** Spans of OTLP's JSON, as Tempo gives a trace (`batches` or `resourceSpans`, ids in base64 or hex). @internal */
export function readOtlpSpans(payload: unknown): Span[] {
  const object = asObject(payload);
  const inner = asObject(object.trace);
  const batches = [
    object.batches,
    object.resourceSpans,
    inner.batches,
    inner.resourceSpans,
  ].flatMap(asArray);
  const spans: Span[] = [];
  for (const batch of batches.map(asObject)) {
    const service = asLine(
      attributesOf(asObject(batch.resource).attributes)['service.name'],
      200,
    );
    const scopes = [
      ...asArray(batch.scopeSpans),
      ...asArray(batch.instrumentationLibrarySpans),
    ];
    for (const span of scopes
      .flatMap(scope => asArray(asObject(scope).spans))
      .map(asObject)) {
      if (spans.length >= MOST_SPANS) {
        return spans;
      }
      const startedAt = Number(span.startTimeUnixNano) / 1e6;
      const endedAt = Number(span.endTimeUnixNano) / 1e6;
      if (
        !service ||
        !Number.isFinite(startedAt) ||
        !Number.isFinite(endedAt)
      ) {
        continue;
      }
      const trace = asLine(span.traceId, 64) ?? '';
      const parent = asLine(span.parentSpanId, 64);
      const { code } = asObject(span.status);
      spans.push({
        id: `${trace}:${asLine(span.spanId, 64) ?? ''}`,
        ...(parent ? { parent: `${trace}:${parent}` } : {}),
        service,
        operation: asLine(span.name, 200) ?? 'unknown',
        kind: kindOf(span.kind),
        startedAt,
        durationMs: Math.max(0, endedAt - startedAt),
        failed: code === 2 || code === 'STATUS_CODE_ERROR',
        exceptions: asArray(span.events)
          .map(asObject)
          .flatMap(event =>
            exceptionOf(
              attributesOf(event.attributes),
              Number(event.timeUnixNano) / 1e6,
            ),
          )
          .slice(0, MOST_EXCEPTIONS),
      });
    }
  }
  return spans;
}

function attributesOf(list: unknown): Loose {
  return Object.fromEntries(
    asArray(list)
      .slice(0, 100)
      .map(asObject)
      .map(({ key, value }) => {
        const { stringValue, boolValue, intValue, doubleValue } =
          asObject(value);
        return [
          String(key),
          stringValue ?? boolValue ?? intValue ?? doubleValue,
        ];
      }),
  );
}

const KINDS = ['', 'internal', 'server', 'client', 'producer', 'consumer'];

function kindOf(kind: unknown): string {
  return typeof kind === 'number'
    ? KINDS[kind] ?? ''
    : (asLine(kind, 40) ?? '').replace(/^SPAN_KIND_/, '').toLowerCase();
}

/** The semantic conventions of OpenTelemetry for exceptions. */
function exceptionOf(fields: Loose, at: number): Span['exceptions'] {
  const type = asLine(fields['exception.type'], 200);
  const message = asText(fields['exception.message'], 1_000);
  const stack = asText(fields['exception.stacktrace'], 4_000);
  return type || message
    ? [
        {
          ...(type ? { type } : {}),
          message: message ?? '',
          ...(stack ? { stack } : {}),
          at,
        },
      ]
    : [];
}
