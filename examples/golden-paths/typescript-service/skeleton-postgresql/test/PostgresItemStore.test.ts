import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PostgresItemStore } from '../src/PostgresItemStore.ts';

const address = process.env.TEST_DATABASE_URL;

test('keeps items in PostgreSQL', { skip: address ? false : 'TEST_DATABASE_URL is not set' }, async () => {
  const [store, other] = [new PostgresItemStore(address!), new PostgresItemStore(address!)];
  assert.deepEqual(await Promise.all([store.ready(), other.ready()]), [true, true]);
  const item = await store.create("o'lamp");
  assert.deepEqual(await other.get(item.id), item);
  assert.deepEqual((await other.list(1))[0], item);
  await Promise.all([store.close(), other.close()]);
});

test('is not ready without its database', async () => {
  const store = new PostgresItemStore('postgres://nobody@127.0.0.1:1/none');
  assert.equal(await store.ready(), false);
  await store.close();
});
