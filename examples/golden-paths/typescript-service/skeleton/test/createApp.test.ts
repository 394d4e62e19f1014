import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApp } from '../src/createApp.ts';
import { MemoryItemStore } from '../src/MemoryItemStore.ts';

test('keeps items and finds them again', async () => {
  const app = createApp({ store: new MemoryItemStore() });
  const created = await app.inject({ method: 'POST', url: '/v1/items', payload: { name: 'lamp' } });
  assert.equal(created.statusCode, 201);
  const { id, name } = created.json();
  assert.equal(name, 'lamp');

  assert.deepEqual((await app.inject(`/v1/items/${id}`)).json(), created.json());
  assert.deepEqual((await app.inject('/v1/items?limit=1')).json(), [created.json()]);
  await app.close();
});

test('refuses what the interface does not allow', async () => {
  const app = createApp({ store: new MemoryItemStore() });
  const post = async (payload: object) =>
    (await app.inject({ method: 'POST', url: '/v1/items', payload })).statusCode;
  assert.equal(await post({}), 400);
  assert.equal(await post({ name: '' }), 400);
  assert.equal(await post({ name: 'x'.repeat(201) }), 400);
  assert.equal((await app.inject('/v1/items?limit=0')).statusCode, 400);
  assert.equal((await app.inject('/v1/items/not-an-id')).statusCode, 400);
  assert.equal(
    (await app.inject('/v1/items/8d7f3f1e-64a3-4b3f-9d1a-1f2e3d4c5b6a')).statusCode,
    404,
  );
  await app.close();
});

test('says whether it lives and whether it is ready, and counts by route', async () => {
  const store = new MemoryItemStore();
  const app = createApp({ store });
  assert.equal((await app.inject('/healthz')).statusCode, 200);
  assert.equal((await app.inject('/readyz')).statusCode, 200);
  store.ready = async () => false;
  assert.equal((await app.inject('/readyz')).statusCode, 503);
  assert.equal((await app.inject('/healthz')).statusCode, 200);

  const metrics = (await app.inject('/metrics')).body;
  assert.match(metrics, /http_requests_total\{method="GET",route="\/readyz",code="503"\} 1/);
  assert.match(metrics, /http_request_duration_seconds_bucket/);
  await app.close();
});
