/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import { readScaffolderUse } from './readScaffolderUse';

const HOUR = 3_600_000;
const TO = Date.parse('2026-02-01T00:00:00Z');
const window = { from: TO - 100 * HOUR, to: TO };

describe('readScaffolderUse', () => {
  it('counts tasks of the window over pages, and is unknown without the scaffolder', async () => {
    const asked: URL[] = [];
    const server = createServer((req, res) => {
      const url = new URL(req.url!, 'http://localhost');
      asked.push(url);
      const offset = Number(url.searchParams.get('offset'));
      // One task an hour, the newest first; the first two are after the window.
      const tasks = Array.from({ length: 50 }, (_, n) => ({
        createdAt: new Date(TO + (1 - offset - n) * HOUR).toISOString(),
      }));
      res.end(JSON.stringify({ tasks, totalTasks: 1_000 }));
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    const { port } = server.address() as AddressInfo;
    const read = () =>
      readScaffolderUse({
        auth: mockServices.auth(),
        discovery: mockServices.discovery.mock({
          getBaseUrl: async () => `http://127.0.0.1:${port}/api/scaffolder`,
        }),
        window,
      });
    try {
      expect(await read()).toEqual({
        status: 'known',
        unit: 'count',
        value: 100,
      });
    } finally {
      await new Promise(done => {
        server.close(done);
        server.closeAllConnections();
      });
    }
    expect(asked).toHaveLength(3);
    expect(asked[0].pathname).toBe('/api/scaffolder/v2/tasks');
    expect(asked[0].searchParams.get('status')).toBe('completed');
    const unknown = await read();
    expect(unknown).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining('could not be asked'),
    });
    expect('value' in unknown).toBe(false);
  });
});
