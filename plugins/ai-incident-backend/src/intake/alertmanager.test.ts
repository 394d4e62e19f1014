/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  component,
  startIncidentBackend,
  TOKEN,
  until,
} from '../__testUtils__/startIncidentBackend';

jest.setTimeout(180_000);

/** Debian's packages `prometheus` and `prometheus-alertmanager`. Where they are not installed there is nothing to run. */
const BINARIES = ['prometheus', 'prometheus-alertmanager'] as const;
const installed = BINARIES.every(
  name => spawnSync(name, ['--version']).status === 0,
);
const describeInstalled = installed ? describe : describe.skip;

const listen = (server: Server) =>
  new Promise<number>(done =>
    server.listen(0, '127.0.0.1', () =>
      done((server.address() as AddressInfo).port),
    ),
  );

/** A port that was free a moment ago; neither of the two says which one it took. */
async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise(done => server.close(done));
  return port;
}

describeInstalled('Prometheus and Alertmanager', () => {
  const children: ChildProcess[] = [];
  let directory: string;
  let target: Server;
  let failing = true;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ghostlight-prometheus-'));
  });
  afterAll(async () => {
    children.forEach(child => child.kill('SIGKILL'));
    await Promise.all(
      children.map(
        child =>
          child.exitCode !== null ||
          child.signalCode !== null ||
          new Promise(done => child.once('close', done)),
      ),
    );
    target?.closeAllConnections();
    await new Promise(done => (target ? target.close(done) : done(undefined)));
    await rm(directory, { recursive: true, force: true });
  });

  function run(name: (typeof BINARIES)[number], args: string[]) {
    const child = spawn(name, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    child.stderr.resume();
    children.push(child);
  }

  it('fires, is investigated with its own measurements, and is over', async () => {
    let requests = 0;
    target = createServer((_request, response) => {
      requests += 100;
      response.end(
        [
          '# TYPE http_requests_total counter',
          `http_requests_total{service="orders",code="500"} ${
            failing ? requests : 0
          }`,
          `http_requests_total{service="orders",code="200"} ${requests}`,
          '# TYPE orders_failing gauge',
          `orders_failing{service="orders"} ${failing ? 1 : 0}`,
          '',
        ].join('\n'),
      );
    });
    const targetPort = await listen(target);
    const [prometheusPort, alertmanagerPort] = [
      await freePort(),
      await freePort(),
    ];
    const app = await startIncidentBackend({
      kind: 'embedded',
      entities: [component('orders')],
      incidents: {
        quietPeriod: { seconds: 1 },
        webhooks: [
          { id: 'alertmanager', auth: { type: 'token', token: TOKEN } },
        ],
        sources: {
          prometheus: [{ url: `http://127.0.0.1:${prometheusPort}` }],
        },
      },
    });
    const { port } = app.server.address() as AddressInfo;
    await writeFile(
      join(directory, 'rules.yml'),
      `groups:
  - name: orders
    interval: 1s
    rules:
      - alert: HighErrorRate
        expr: orders_failing == 1
        for: 2s
        labels: { severity: critical }
        annotations: { summary: 'Half of the requests fail' }
`,
    );
    await writeFile(
      join(directory, 'prometheus.yml'),
      `global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: [rules.yml]
alerting:
  alertmanagers:
    - static_configs: [{ targets: ['127.0.0.1:${alertmanagerPort}'] }]
scrape_configs:
  - job_name: shop
    static_configs: [{ targets: ['127.0.0.1:${targetPort}'] }]
`,
    );
    await writeFile(
      join(directory, 'alertmanager.yml'),
      `route:
  receiver: ghostlight
  group_by: [alertname]
  group_wait: 1s
  group_interval: 1s
receivers:
  - name: ghostlight
    webhook_configs:
      - url: http://127.0.0.1:${port}/api/ai-incident/v1/webhooks/alertmanager
        send_resolved: true
        http_config:
          authorization: { credentials: ${TOKEN} }
`,
    );
    run('prometheus-alertmanager', [
      `--config.file=${join(directory, 'alertmanager.yml')}`,
      `--storage.path=${join(directory, 'alertmanager')}`,
      `--web.listen-address=127.0.0.1:${alertmanagerPort}`,
      '--cluster.listen-address=',
    ]);
    run('prometheus', [
      `--config.file=${join(directory, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(directory, 'prometheus')}`,
      `--web.listen-address=127.0.0.1:${prometheusPort}`,
    ]);

    const { items } = await until(
      () => app.get('/incidents'),
      list => list.items.length > 0,
    );
    expect(items).toEqual([
      expect.objectContaining({
        severity: 'critical',
        title: expect.stringContaining('HighErrorRate'),
        services: [
          expect.objectContaining({ service: 'component:default/orders' }),
        ],
      }),
    ]);
    const [{ id }] = items;
    const investigation = await app.investigated(id);
    expect(investigation.sources).toContainEqual(
      expect.objectContaining({ source: 'prometheus', state: 'ok' }),
    );
    expect(
      investigation.queries.map((one: { query: string }) => one.query),
    ).toContainEqual(
      expect.stringContaining(
        'sum(rate(http_requests_total{service="orders"}[2m]))',
      ),
    );
    const [alert] = (await app.get(`/incidents/${id}/alerts`)).items;
    expect(alert).toMatchObject({
      name: 'HighErrorRate',
      status: 'firing',
      summary: 'Half of the requests fail',
      labels: { service: 'orders', job: 'shop' },
      entityEvidence: [{ by: 'label' }],
    });

    failing = false;
    await until(
      () => app.get(`/incidents/${id}`),
      incident => incident.firingCount === 0,
    );
    expect((await app.get('/incidents')).total).toBe(1);
    await app.stop();
  });
});
