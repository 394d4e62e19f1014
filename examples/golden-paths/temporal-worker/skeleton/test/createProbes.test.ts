import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { createProbes } from '../src/createProbes.ts';

test('says whether it lives and is ready, and hands on the metrics of the SDK', async () => {
  const metrics = createServer((_request, response) => {
    response.end('temporal_worker_task_slots_available 3');
  }).listen(0, '127.0.0.1');
  await once(metrics, 'listening');
  let ready = false;
  const server = createProbes({
    ready: () => ready,
    alive: () => true,
    metricsUrl: `http://127.0.0.1:${(metrics.address() as AddressInfo).port}/metrics`,
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  assert.equal((await fetch(`${base}/healthz`)).status, 200);
  assert.equal((await fetch(`${base}/readyz`)).status, 503);
  ready = true;
  assert.equal((await fetch(`${base}/readyz`)).status, 200);
  assert.match(await (await fetch(`${base}/metrics`)).text(), /slots_available 3/);
  metrics.close();
  metrics.closeAllConnections();
  assert.equal((await fetch(`${base}/metrics`)).status, 503);
  server.close();
  server.closeAllConnections();
});
