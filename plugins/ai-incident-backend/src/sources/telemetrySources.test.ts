/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { describeSignalSource } from '../testUtils';
import { ask, requestFor, START, target } from './__testUtils__/sourceRequests';
import { SentrySource } from './SentrySource';
import { TraceSource } from './TraceSource';

const server = setupServer();
registerMswTestHooks(server);

const SENTRY = 'https://sentry.example';
const TEMPO = 'http://tempo.example';
const JAEGER = 'http://jaeger.example';
const began = Date.parse(START);

/** As `/api/0/organizations/<org>/issues/` answers. */
const issues = [
  {
    id: '4509',
    shortId: 'ORDERS-2F',
    title: "TypeError: Cannot read properties of undefined (reading 'total')",
    culprit: 'total(src/cart/total)',
    permalink: 'https://acme.sentry.io/issues/4509/',
    level: 'error',
    status: 'unresolved',
    type: 'error',
    metadata: {
      type: 'TypeError',
      value: "Cannot read properties of undefined (reading 'total')",
      filename: './src/cart/total.ts',
      function: 'total',
    },
    count: '412',
    userCount: 97,
    firstSeen: '2026-03-01T11:50:04.000000Z',
    lastSeen: '2026-03-01T11:59:58.000000Z',
    project: { id: '1', name: 'orders', slug: 'orders', platform: 'node' },
  },
  {
    id: '3001',
    shortId: 'ORDERS-1',
    title: 'Connection reset',
    metadata: { title: 'Connection reset' },
    count: '9',
    firstSeen: '2025-12-01T00:00:00Z',
    lastSeen: '2026-03-01T11:40:00Z',
  },
];
const latest = {
  eventID: 'a'.repeat(32),
  entries: [
    { type: 'message', data: {} },
    {
      type: 'exception',
      data: {
        values: [
          {
            type: 'TypeError',
            stacktrace: {
              frames: [
                { filename: 'node:internal/timers', inApp: false, lineNo: 1 },
                { filename: './src/routes/checkout.ts', inApp: true },
                { filename: './src/cart/total.ts', inApp: true, lineNo: 12 },
              ],
            },
          },
        ],
      },
    },
  ],
};

const stringValue = (key: string, value: string) => ({
  key,
  value: { stringValue: value },
});
const nanos = (ms: number) => `${ms}000000`;
/** As Tempo gives a trace: OTLP with `batches`. */
const otlp = {
  batches: [
    {
      resource: { attributes: [stringValue('service.name', 'orders')] },
      scopeSpans: [
        {
          spans: [
            {
              traceId: 'qqqqqqqqqqqqqqqqqqqqqg==',
              spanId: 'AAAAAAAAAAE=',
              name: 'POST /orders',
              kind: 'SPAN_KIND_SERVER',
              startTimeUnixNano: nanos(began + 5_000),
              endTimeUnixNano: nanos(began + 5_120),
              status: { code: 'STATUS_CODE_ERROR' },
              events: [
                {
                  name: 'exception',
                  timeUnixNano: nanos(began + 5_100),
                  attributes: [
                    stringValue('exception.type', 'PoolTimeout'),
                    stringValue(
                      'exception.message',
                      'no connection in 5000 ms',
                    ),
                    stringValue(
                      'exception.stacktrace',
                      'PoolTimeout: no connection in 5000 ms\n    at acquire (src/db/pool.ts:41:9)',
                    ),
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
};
const samples = (values: number[]) => ({
  series: [
    {
      promLabels: '{__name__="rate"}',
      labels: [stringValue('__name__', 'rate')],
      // A zero is left out, as protocol buffers do.
      samples: values.map((value, index) => ({
        timestampMs: String(began + index * 60_000 - 300_000),
        ...(value === 0 ? {} : { value }),
      })),
    },
  ],
  metrics: { inspectedBytes: '1' },
});

/** As Jaeger gives traces: web calls orders, which fails from the eighth minute on. */
const jaeger = {
  data: Array.from({ length: 12 }, (_, minute) => {
    const start = (began - 480_000 + minute * 60_000) * 1_000;
    const failed = minute >= 8;
    const tag = (key: string, value: unknown) => ({
      key,
      type: typeof value === 'boolean' ? 'bool' : 'string',
      value,
    });
    return {
      traceID: `t${minute}`,
      spans: [
        {
          traceID: `t${minute}`,
          spanID: '1',
          operationName: 'GET /checkout',
          references: [],
          startTime: start,
          duration: 200_000,
          processID: 'p1',
          tags: [tag('span.kind', 'server')],
          logs: [],
        },
        {
          traceID: `t${minute}`,
          spanID: '2',
          operationName: 'POST /orders',
          references: [
            { refType: 'CHILD_OF', traceID: `t${minute}`, spanID: '1' },
          ],
          startTime: start + 1_000,
          duration: failed ? 900_000 : 40_000,
          processID: 'p2',
          tags: [
            tag('span.kind', 'server'),
            ...(failed ? [tag('error', true)] : []),
          ],
          logs: failed
            ? [
                {
                  timestamp: start + 2_000,
                  fields: [
                    tag('event', 'exception'),
                    tag('exception.type', 'PoolTimeout'),
                    tag('exception.message', 'no connection in 5000 ms'),
                  ],
                },
              ]
            : [],
        },
      ],
      processes: {
        p1: { serviceName: 'web', tags: [] },
        p2: { serviceName: 'orders', tags: [] },
      },
    };
  }),
  errors: null,
};

const seen: URL[] = [];
function allUp() {
  seen.length = 0;
  const record =
    (answer: unknown) =>
    ({ request }: { request: Request }) => {
      seen.push(new URL(request.url));
      return HttpResponse.json(answer as object);
    };
  server.use(
    http.get(`${SENTRY}/api/0/organizations/acme/issues/`, record(issues)),
    http.get(
      `${SENTRY}/api/0/organizations/acme/issues/:id/events/latest/`,
      record(latest),
    ),
    http.get(
      `${TEMPO}/api/metrics/query_range`,
      record(samples([0, 0, 0.1, 2])),
    ),
    http.get(
      `${TEMPO}/api/search`,
      record({
        traces: [
          { traceID: 'aaaa', rootServiceName: 'web' },
          { traceID: '../x' },
        ],
      }),
    ),
    http.get(`${TEMPO}/api/traces/aaaa`, record(otlp)),
    http.get(`${JAEGER}/api/traces`, record(jaeger)),
  );
}

const orders = target('orders', { 'sentry.io/project-slug': 'orders' });
const web = target('web');
const up = <T>(source: T) => ({
  create: () => {
    allUp();
    return source;
  },
  createDown: () => {
    server.use(
      http.all('*', () => new HttpResponse(undefined, { status: 502 })),
    );
    return source;
  },
  request: () => requestFor([orders]),
});
const sentry = new SentrySource({
  id: 'sentry',
  url: SENTRY,
  token: 't',
  organization: 'acme',
});
const tempo = new TraceSource({ id: 'tempo', type: 'tempo', url: TEMPO });
const tracing = new TraceSource({ id: 'jaeger', type: 'jaeger', url: JAEGER });

describeSignalSource({ name: 'Sentry', ...up(sentry) });
describeSignalSource({ name: 'Tempo', ...up(tempo) });
describeSignalSource({ name: 'Jaeger', ...up(tracing) });

describe('errors and traces', () => {
  it('reads issues of the time, with what is new and the code the stack names', async () => {
    allUp();
    const { logs } = await sentry.signals(ask([orders, web]));
    expect(logs).toEqual([
      expect.objectContaining({
        service: 'component:default/orders',
        count: 412,
        before: 0,
        error: {
          fingerprint: 'sentry:ORDERS-2F',
          type: 'TypeError',
          files: ['./src/cart/total.ts', './src/routes/checkout.ts'],
        },
      }),
      expect.not.objectContaining({ before: expect.anything() }),
    ]);
    expect(seen[0].searchParams.get('query')).toBe(
      'project:orders is:unresolved',
    );
    expect(seen[0].searchParams.get('start')).toBe('2026-03-01T10:50:00.000Z');
  });

  it('asks nothing for a project name that would change the query', async () => {
    allUp();
    const answer = await sentry.signals(
      ask([target('x', { 'sentry.io/project-slug': 'a is:resolved' })]),
    );
    expect(answer.queries).toEqual([]);
    expect(seen).toEqual([]);
  });

  it('counts calls of Jaeger by minute, for a service and for each caller', async () => {
    allUp();
    const { series, logs } = await tracing.signals(ask([web, orders]));
    const of = (metric: string, service: string, peer?: string) =>
      series
        .find(
          one =>
            one.metric === metric &&
            one.service === `component:default/${service}` &&
            one.peer === (peer && `component:default/${peer}`),
        )
        ?.points.map(([, value]) => value);
    const turns = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1];
    expect(of('error_ratio', 'orders')).toEqual(turns);
    expect(of('error_ratio', 'web', 'orders')).toEqual(turns);
    expect(of('error_ratio', 'web')).toEqual(turns.map(() => 0));
    expect(of('latency_p95', 'orders')?.at(-1)).toBe(900);
    expect(logs).toEqual([
      expect.objectContaining({
        service: 'component:default/orders',
        count: 4,
        before: 0,
        error: expect.objectContaining({ type: 'PoolTimeout' }),
      }),
    ]);
  });

  it('has Tempo count, and reads exceptions from traces with errors', async () => {
    allUp();
    const { series, logs, queries } = await tempo.signals(ask([orders]));
    expect(series.map(({ metric }) => metric)).toEqual([
      'span_rate',
      'span_error_rate',
      'span_latency_p95',
    ]);
    expect(series[0].points.map(([, value]) => value)).toEqual([0, 0, 0.1, 2]);
    expect(logs[0]).toMatchObject({
      error: { files: ['src/db/pool.ts'] },
    });
    expect(logs[0].before).toBeUndefined();
    expect(queries.map(({ query }) => query)).toContain(
      '{ resource.service.name = "orders" && kind = server } | rate()',
    );
    // An id that is none is never part of an address.
    expect(seen.some(({ pathname }) => pathname.includes('x'))).toBe(false);
  });

  it('fills names into TraceQL as text that cannot change it', async () => {
    allUp();
    const { queries } = await tempo.signals(ask([target('a" } || { true')]));
    queries
      .filter(({ query }) => query.startsWith('{'))
      .forEach(({ query }) => expect(query).toContain('a\\" } || { true"'));
  });
});
