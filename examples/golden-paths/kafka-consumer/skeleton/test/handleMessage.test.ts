import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { handleMessage, readEvent } from '../src/handleMessage.ts';
import { PermanentError } from '../src/processMessages.ts';

const message = (value: string) => ({
  topic: 'orders',
  partition: 0,
  offset: 0n,
  key: 'k',
  value,
  commit: async () => {},
});

test('reads events and refuses what is none, without quoting it', () => {
  assert.deepEqual(readEvent('{"id":"e-1","type":"made","data":{"a":1}}'), { id: 'e-1', type: 'made', data: { a: 1 } });
  for (const value of ['secret', 'null', '{}', '{"id":"../x","type":"made"}', '{"id":"e"}']) {
    assert.throws(() => readEvent(value), (error: Error) => error instanceof PermanentError && !/secret/.test(error.message));
  }
});

test('puts the event under its id, and knows what to try again', async () => {
  const seen: string[] = [];
  let status = 204;
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers['idempotency-key']}`);
    response.writeHead(status).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const run = () =>
    handleMessage({ message: message('{"id":"e-1","type":"made"}'), target, signal: new AbortController().signal });

  await run();
  await run();
  assert.deepEqual(seen, ['PUT /events/e-1 e-1', 'PUT /events/e-1 e-1']);
  status = 422;
  await assert.rejects(run(), PermanentError);
  for (status of [429, 500, 503]) {
    await assert.rejects(run(), (error: Error) => !(error instanceof PermanentError));
  }
  server.close();
  server.closeAllConnections();
});
