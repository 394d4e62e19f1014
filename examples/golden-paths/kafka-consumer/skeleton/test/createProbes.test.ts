import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { Counter, Registry } from 'prom-client';
import { createProbes } from '../src/createProbes.ts';

test('says whether it lives and is ready, and shows its metrics', async () => {
  const registry = new Registry();
  new Counter({ name: 'messages_processed_total', help: 'x', registers: [registry] }).inc(2);
  let ready = false;
  const server = createProbes({ registry, ready: () => ready, alive: () => true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  assert.equal((await fetch(`${base}/healthz`)).status, 200);
  assert.equal((await fetch(`${base}/readyz`)).status, 503);
  ready = true;
  assert.equal((await fetch(`${base}/readyz`)).status, 200);
  assert.match(await (await fetch(`${base}/metrics`)).text(), /messages_processed_total 2/);
  assert.equal((await fetch(`${base}/other`)).status, 404);
  server.close();
  server.closeAllConnections();
});
