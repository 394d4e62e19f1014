import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createActivities } from '../src/activities/createActivities.ts';

test('sends the same key with each try, and knows what to try again', async () => {
  const seen: string[] = [];
  let status = 204;
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers['idempotency-key']}`);
    response.writeHead(status).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { reserve, charge } = createActivities({
    target: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
  });
  const input = { orderId: 'o/1', items: [] };
  const run = (attempt: number, activity = reserve) =>
    new MockActivityEnvironment({ attempt, activityId: '7' }).run(activity, input);

  await run(1);
  await run(2);
  assert.equal(seen[0], seen[1]);
  assert.match(seen[0] ?? '', /^PUT \/orders\/o%2F1\/reserve .+\/7$/);

  status = 402;
  await assert.rejects(run(1, charge), error => error instanceof ApplicationFailure && error.nonRetryable === true && error.type === 'Refused');
  for (status of [429, 503]) {
    await assert.rejects(run(1, charge), error => error instanceof ApplicationFailure && error.nonRetryable !== true);
  }
  server.close();
  server.closeAllConnections();
});
