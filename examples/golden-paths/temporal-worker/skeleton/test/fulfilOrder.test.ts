import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { bundleWorkflows } from '../src/bundleWorkflows.ts';

const address = process.env.TEST_TEMPORAL_ADDRESS;

test(
  'fulfils an order on a real server, once for each order',
  { skip: address ? false : 'TEST_TEMPORAL_ADDRESS is not set (temporal server start-dev)' },
  async () => {
    const connection = await NativeConnection.connect({ address: address! });
    const taskQueue = `test-${randomUUID()}`;
    const calls: string[] = [];
    const step = (name: string) => async () => {
      calls.push(name);
    };
    const worker = await Worker.create({
      connection,
      taskQueue,
      workflowBundle: { code: await bundleWorkflows() },
      activities: { reserve: step('reserve'), charge: step('charge'), release: step('release') },
    });
    const client = new Client({ connection: await Connection.connect({ address: address! }) });
    await worker.runUntil(async () => {
      const start = () =>
        client.workflow.start('fulfilOrder', {
          taskQueue,
          workflowId: taskQueue,
          args: [{ orderId: 'o-1', items: [] }],
        });
      const handle = await start();
      await assert.rejects(start());
      assert.deepEqual(await handle.result(), { status: 'fulfilled' });
    });
    assert.deepEqual(calls, ['reserve', 'charge']);
    await client.connection.close();
    await connection.close();
  },
);
