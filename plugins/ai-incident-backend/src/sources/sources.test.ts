/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  mockServices,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import type {
  IncidentSourceRequest,
  IncidentTarget,
} from '@ghostlight/backstage-plugin-ai-common';
import { inMemoryForge } from '@ghostlight/backstage-plugin-ai-node/testUtils';
import { describeChangeSource, describeSignalSource } from '../testUtils';
import { ArgoCdSource } from './ArgoCdSource';
import { ForgeChangeSource } from './ForgeChangeSource';
import { KubernetesSource } from './KubernetesSource';
import { LokiSource } from './LokiSource';
import { PrometheusSource } from './PrometheusSource';
import { repositoryOf } from './repositoryOf';

jest.setTimeout(60_000);

const server = setupServer();
registerMswTestHooks(server);

const START = '2026-03-01T11:50:00.000Z';
const target = (
  name: string,
  annotations: Record<string, string> = {},
): IncidentTarget => ({
  service: `component:default/${name}`,
  entityRef: `component:default/${name}`,
  name,
  annotations,
  distance: 0,
});
const window = (
  targets: IncidentTarget[],
): Omit<IncidentSourceRequest, 'signal'> => ({
  targets,
  from: '2026-03-01T06:00:00.000Z',
  to: '2026-03-01T12:00:00.000Z',
  startedAt: START,
});
const ask = (targets: IncidentTarget[]): IncidentSourceRequest => ({
  ...window(targets),
  signal: new AbortController().signal,
});
const at = (time: string) => Date.parse(time) / 1_000;

const PROMETHEUS = 'http://prometheus.example';
const LOKI = 'http://loki.example';
const CLUSTER = 'https://cluster.example';
const ARGO = 'https://argo.example';

/** Answers as the servers give them. */
const matrix = {
  status: 'success',
  data: {
    resultType: 'matrix',
    result: [
      {
        metric: {},
        values: [
          [at('2026-03-01T11:00:00Z'), '0.01'],
          [at('2026-03-01T11:30:00Z'), 'NaN'],
          [at('2026-03-01T11:50:00Z'), '0.4'],
          [at('2026-03-01T11:55:00Z'), '+Inf'],
        ],
      },
    ],
  },
};
const streams = (lines: string[]) => ({
  status: 'success',
  data: {
    resultType: 'streams',
    result: [
      {
        stream: { service_name: 'orders' },
        values: lines.map((line, index) => [
          `${Date.parse('2026-03-01T11:49:58Z') + index * 1_000}000000`,
          line,
        ]),
      },
    ],
  },
});
const replicaSets = {
  items: [
    {
      metadata: {
        name: 'orders-7f9c6d5b8',
        namespace: 'shop',
        uid: 'u1',
        creationTimestamp: '2026-03-01T11:45:00Z',
        labels: { 'app.kubernetes.io/name': 'orders' },
        annotations: { 'deployment.kubernetes.io/revision': '42' },
        ownerReferences: [{ kind: 'Deployment', name: 'orders' }],
      },
      spec: {
        template: { spec: { containers: [{ image: 'registry/orders:42' }] } },
      },
    },
    {
      metadata: {
        name: 'orders-old',
        namespace: 'shop',
        creationTimestamp: '2026-01-01T00:00:00Z',
        labels: { app: 'orders' },
      },
    },
    {
      metadata: {
        name: 'other-1',
        namespace: 'shop',
        creationTimestamp: '2026-03-01T11:45:00Z',
        labels: { app: 'other' },
      },
    },
  ],
};
const configMaps = {
  items: [
    {
      metadata: {
        name: 'orders-config',
        namespace: 'shop',
        creationTimestamp: '2026-01-01T00:00:00Z',
        labels: { app: 'orders' },
        managedFields: [
          { manager: 'helm', time: '2026-02-01T00:00:00Z' },
          { manager: 'kubectl-edit', time: '2026-03-01T11:44:00Z' },
        ],
      },
    },
  ],
};
const events = {
  items: [
    [
      'Pod',
      'orders-7f9c6d5b8-x2x2x',
      'BackOff',
      'Back-off \u001b[31mrestarting\u001b[0m',
    ],
    ['ConfigMap', 'orders', 'Ignored', 'same name, other kind'],
    ['Pod', 'orders-worker-7f9c6d5b8-x2x2x', 'Ignored', 'another workload'],
  ].map(([kind, name, reason, message]) => ({
    type: 'Warning',
    reason,
    message,
    count: 3,
    lastTimestamp: '2026-03-01T11:52:00Z',
    involvedObject: { kind, name, namespace: 'shop' },
  })),
};
const pods = {
  items: [
    {
      metadata: {
        name: 'orders-7f9c6d5b8-x2x2x',
        namespace: 'shop',
        labels: { app: 'orders' },
      },
      status: {
        phase: 'Running',
        containerStatuses: [{ ready: false, restartCount: 4 }],
      },
    },
  ],
};

/** A line of 100 MB, as fast as it is read. */
function endless(start: string) {
  let left = 100;
  return new HttpResponse(
    new ReadableStream({
      pull(controller) {
        controller.enqueue(
          new TextEncoder().encode(
            left === 100 ? start : 'x'.repeat(1_000_000),
          ),
        );
        left -= 1;
        if (left < 0) {
          controller.close();
        }
      },
    }),
  );
}

function allUp() {
  server.use(
    http.get(`${PROMETHEUS}/api/v1/query_range`, ({ request }) =>
      request.headers.get('authorization') === 'Bearer prometheus-token'
        ? HttpResponse.json(matrix)
        : new HttpResponse(undefined, { status: 401 }),
    ),
    http.get(`${LOKI}/loki/api/v1/query_range`, () =>
      HttpResponse.json(
        streams([
          'request 17 took 20 ms',
          'TypeError: Cannot read properties of undefined\n    at total (src/cart/total.ts:12:3)',
          'TypeError: Cannot read properties of undefined\n    at total (src/cart/total.ts:12:3)',
        ]),
      ),
    ),
    http.get(`${CLUSTER}/apis/apps/v1/namespaces/shop/replicasets`, () =>
      HttpResponse.json(replicaSets),
    ),
    http.get(`${CLUSTER}/api/v1/namespaces/shop/configmaps`, () =>
      HttpResponse.json(configMaps),
    ),
    http.get(`${CLUSTER}/api/v1/namespaces/shop/events`, () =>
      HttpResponse.json(events),
    ),
    http.get(`${CLUSTER}/api/v1/namespaces/shop/pods`, () =>
      HttpResponse.json(pods),
    ),
    http.get(`${CLUSTER}/api/v1/namespaces/shop/pods/:pod/log`, () =>
      HttpResponse.text('2026-03-01T11:51:00.000000001Z panic: no config\n'),
    ),
    http.get(`${ARGO}/api/v1/applications/orders-prod`, () =>
      HttpResponse.json({
        status: {
          history: [
            { id: 6, revision: 'aaa', deployedAt: '2026-02-01T10:00:00Z' },
            {
              id: 7,
              revision: '53e28ff20cc530b9ada2173fbbd64d48338583ba',
              deployStartedAt: '2026-03-01T11:40:00Z',
              deployedAt: '2026-03-01T11:41:00Z',
              initiatedBy: { username: 'ann' },
              source: { repoURL: 'https://github.com/acme/orders' },
            },
          ],
        },
      }),
    ),
  );
}

const orders = target('orders', {
  'backstage.io/kubernetes-namespace': 'shop',
  'argocd/app-name': 'orders-prod',
});
const up = <T>(source: T) => ({
  create: () => {
    allUp();
    return source;
  },
  createDown: () => {
    server.use(
      http.all('*', () => new HttpResponse(undefined, { status: 503 })),
    );
    return source;
  },
  request: () => window([orders]),
});
const prometheus = new PrometheusSource({
  id: 'prometheus',
  url: PROMETHEUS,
  token: 'prometheus-token',
});
const loki = new LokiSource({ id: 'loki', url: LOKI });
const cluster = new KubernetesSource({
  id: 'kubernetes',
  url: CLUSTER,
  token: 't',
});

describeSignalSource({ name: 'Prometheus', ...up(prometheus) });
describeSignalSource({ name: 'Loki', ...up(loki) });
describeSignalSource({ name: 'Kubernetes', ...up(cluster) });
describeChangeSource({ name: 'Kubernetes', ...up(cluster) });
describeChangeSource({
  name: 'Argo CD',
  ...up(new ArgoCdSource({ id: 'argocd', url: ARGO, token: 't' })),
});

describe('sources', () => {
  it('fills names into queries as text that cannot change them, and reads gaps as gaps', async () => {
    allUp();
    const answer = await prometheus.signals(
      ask([target('a"} or vector(1) #')]),
    );
    expect(answer.queries.length).toBeGreaterThan(0);
    answer.queries.forEach(({ query }) =>
      expect(query).toContain('a\\"} or vector(1) #'),
    );
    expect(answer.series[0].points.map(([, value]) => value)).toEqual([
      0.01,
      null,
      0.4,
      null,
    ]);
  });

  it('reduces logs to templates with what is new, and finds the code an error names', async () => {
    allUp();
    const { logs } = await loki.signals(ask([orders]));
    const error = logs.find(log => log.error);
    expect(error).toMatchObject({
      count: 2,
      before: 1,
      error: { type: 'TypeError', files: ['src/cart/total.ts'] },
    });
  });

  it('survives logs of 100 MB lines, binary and terminal sequences', async () => {
    let asked = 0;
    server.use(
      http.get(`${LOKI}/loki/api/v1/query_range`, () => {
        asked += 1;
        return asked < 3
          ? endless('{"status":"success","data":{"result":[{"values":[["1","')
          : HttpResponse.json(streams(['short \u001b[2J\u0000 error']));
      }),
    );
    const { logs, truncated } = await loki.signals(ask([orders]));
    expect(asked).toBe(3);
    expect(truncated).toBe(true);
    expect(logs[0].example).toBe('short   error');

    allUp();
    server.use(
      http.get(`${CLUSTER}/api/v1/namespaces/shop/pods/:pod/log`, () =>
        endless('2026-03-01T11:51:00Z error '),
      ),
    );
    const answer = await cluster.signals(ask([orders]));
    expect(answer.logs[0].example.length).toBeLessThanOrEqual(600);
  });

  it('reads rollouts and configuration of the right objects, with a command to undo', async () => {
    allUp();
    const { changes } = await cluster.changes(ask([orders]));
    expect(changes).toEqual([
      expect.objectContaining({
        id: 'kubernetes:rollout:shop/orders@42',
        summary: 'orders revision 42: registry/orders:42',
        rollback: 'kubectl -n shop rollout undo deployment/orders',
      }),
      expect.objectContaining({ kind: 'config', author: 'kubectl-edit' }),
    ]);
    const signals = await cluster.signals(ask([orders]));
    expect(signals.events).toEqual([
      expect.objectContaining({
        reason: 'BackOff',
        message: 'Back-off restarting',
      }),
    ]);
  });

  it('reads deployments and merged pull requests of a forge', async () => {
    const forge = inMemoryForge();
    const repository = forge.createRepository({
      name: 'acme/orders',
      files: { 'README.md': '# Orders\n' },
    });
    forge.push({
      repository,
      branch: 'fix',
      files: { 'src/total.ts': 'export {};\n' },
    });
    const pull = forge.openPullRequest({
      repository,
      branch: 'fix',
      title: 'Round totals',
    });
    forge.closePullRequest(pull, { merge: true });
    const source = new ForgeChangeSource({
      auth: mockServices.auth(),
      scm: forge.service,
    });
    // The forge in memory has a clock of its own.
    const now = Date.parse('2026-01-01T00:00:00Z');
    const { changes } = await source.changes({
      targets: [
        target('orders', {
          'backstage.io/source-location': `url:${repository.url}/tree/main/`,
        }),
        target('nowhere'),
      ],
      from: new Date(now - 3_600_000).toISOString(),
      to: new Date(now + 3_600_000).toISOString(),
      startedAt: new Date(now).toISOString(),
      signal: new AbortController().signal,
    });
    expect(changes).toEqual([
      expect.objectContaining({
        kind: 'pull-request',
        service: 'component:default/orders',
        files: ['src/total.ts'],
        summary: expect.stringContaining('Round totals'),
        rollback: expect.stringContaining('git revert'),
      }),
    ]);
  });

  it('knows the repository of an entity at each kind of forge', () => {
    const of = (url: string) =>
      repositoryOf({ 'backstage.io/source-location': `url:${url}` });
    expect(of('https://github.com/acme/orders/tree/main/services/a/')).toBe(
      'https://github.com/acme/orders',
    );
    expect(of('https://gitlab.com/a/b/c/-/blob/main/catalog-info.yaml')).toBe(
      'https://gitlab.com/a/b/c',
    );
    expect(of('https://dev.azure.com/o/p/_git/r?path=/x')).toBe(
      'https://dev.azure.com/o/p/_git/r',
    );
    expect(of('not a url')).toBeUndefined();
  });
});
