/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// What the demo company's Sentry, Jaeger and Unleash would answer about its incident: the part of their APIs that is asked.
// Alone: node examples/app/demo/incident/telemetry.mjs [port]
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';

const MINUTE = 60_000;
const DEPLOYED = 14;
/** Requests with `% 10` below this fail once payments are broken. */
const FAILING = 3;
const FRAMES = [
  ['src/PaymentGateway/Program.cs', 'Main', 24],
  ['src/PaymentGateway/AdyenClient.cs', 'AuthoriseAsync', 15],
  ['src/PaymentGateway/Authorisation.cs', 'CardTokenizer.Tokenize', 9],
];
const ERROR = {
  type: 'MissingMethodException',
  value: "Method not found: 'CardTokenizer.Tokenize(Card, TokenOptions)'",
};

/**
 * Starts it on 127.0.0.1. All times hang on the demo's incident: `stateFile` is what `declareDemoIncident` keeps.
 *
 * @returns the server, which listens
 */
export async function startDemoTelemetry({ port, stateFile }) {
  const started = Date.now();
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost');
    const answer = answerTo(url, anchor(stateFile, started));
    response.writeHead(answer ? 200 : 404, {
      'content-type': 'application/json',
    });
    response.end(JSON.stringify(answer ?? { detail: 'not found' }));
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

function anchor(stateFile, fallback) {
  if (!stateFile || !existsSync(stateFile)) {
    return fallback;
  }
  try {
    const { now } = JSON.parse(readFileSync(stateFile, 'utf8'));
    return Number.isFinite(now) ? now : fallback;
  } catch {
    // It is being written.
    return fallback;
  }
}

function answerTo(url, now) {
  if (url.pathname.startsWith('/sentry/api/0/organizations/')) {
    return sentry(url, now);
  }
  switch (url.pathname) {
    case '/jaeger/api/traces':
      return { data: traces(url.searchParams.get('service'), now) };
    case '/unleash/api/admin/search/events':
      return { total: 1, events: [flip(now)] };
    default:
      return undefined;
  }
}

function sentry(url, now) {
  if (/\/issues\/\d+\/events\/latest\/$/.test(url.pathname)) {
    return {
      id: 'f0a1',
      entries: [
        {
          type: 'exception',
          data: {
            values: [
              {
                ...ERROR,
                stacktrace: {
                  frames: FRAMES.map(([filename, name, lineNo]) => ({
                    filename,
                    absPath: filename,
                    function: name,
                    lineNo,
                    inApp: true,
                  })),
                },
              },
            ],
          },
        },
      ],
    };
  }
  return (url.searchParams.get('query') ?? '').includes(
    'project:payment-gateway',
  )
    ? [
        {
          id: '7001',
          shortId: 'PAYMENT-GATEWAY-1',
          title: `${ERROR.type}: ${ERROR.value}`,
          culprit: 'PaymentGateway.AdyenClient in AuthoriseAsync',
          level: 'error',
          type: 'error',
          metadata: {
            ...ERROR,
            filename: FRAMES[2][0],
            function: FRAMES[2][1],
          },
          count: '412',
          userCount: 187,
          firstSeen: iso(now - (DEPLOYED - 1) * MINUTE),
          lastSeen: iso(now - MINUTE),
          permalink: 'https://sentry.example/issues/7001/',
          project: { slug: 'payment-gateway' },
        },
      ]
    : [];
}

/** Three orders a minute, of forty minutes: checkout calls payments, and fails where payments fail. */
function traces(service, now) {
  if (!['checkout-service', 'payment-gateway'].includes(service)) {
    return [];
  }
  return Array.from({ length: 120 }, (_, index) => {
    const at = now - 40 * MINUTE + index * 20_000;
    const broken =
      at >= now - (DEPLOYED - 1) * MINUTE && (index * 7) % 10 < FAILING;
    return trace({ index, at, broken });
  });
}

function trace({ index, at, broken }) {
  const traceID = index.toString(16).padStart(32, '0');
  const usual = 90 + ((index * 37) % 25);
  const span = (id, parent, processID, operationName, kind, offset, ms) => ({
    traceID,
    spanID: id.padStart(16, '0'),
    operationName,
    processID,
    references: parent
      ? [{ refType: 'CHILD_OF', traceID, spanID: parent.padStart(16, '0') }]
      : [],
    startTime: (at + offset) * 1_000,
    duration: ms * 1_000,
    tags: [
      { key: 'span.kind', type: 'string', value: kind },
      ...(broken ? [{ key: 'error', type: 'bool', value: true }] : []),
    ],
    logs: [],
  });
  const last = span('3', '2', 'p2', 'POST /authorise', 'server', 12, usual - 30);
  if (broken) {
    last.logs.push({
      timestamp: (at + 14) * 1_000,
      fields: [
        { key: 'event', type: 'string', value: 'exception' },
        { key: 'exception.type', type: 'string', value: ERROR.type },
        { key: 'exception.message', type: 'string', value: ERROR.value },
      ],
    });
  }
  return {
    traceID,
    processes: {
      p1: { serviceName: 'checkout-service' },
      p2: { serviceName: 'payment-gateway' },
    },
    spans: [
      span('1', undefined, 'p1', 'POST /orders', 'server', 0, usual),
      span('2', '1', 'p1', 'POST /authorise', 'client', 10, usual - 20),
      last,
    ],
  };
}

/** Long before, and of another service than the one at fault. */
function flip(now) {
  return {
    id: 301,
    type: 'feature-environment-enabled',
    createdBy: 'mira@harbourfinch.example',
    createdAt: iso(now - 95 * MINUTE),
    featureName: 'checkout-service.express',
    project: 'storefront',
    environment: 'production',
    data: {},
  };
}

function iso(time) {
  return new Date(time).toISOString();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const port = Number(process.argv[2] ?? 3110);
  await startDemoTelemetry({ port });
  console.log(`Demo telemetry on http://127.0.0.1:${port}`);
}
