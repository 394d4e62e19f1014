/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  startExampleBackend,
  until,
  type ExampleBackend,
} from './__testUtils__/startExampleBackend';

jest.setTimeout(300_000);

const TOKEN = 'a-long-enough-token-for-tests';

/** The embedded database writes its disk full; nobody loses what was accepted, and the portal stays. */
describe('the whole portal on its embedded database, with a full disk,', () => {
  let directory: string;
  let flag: string;
  let appConfig: string;
  let backend: ExampleBackend | undefined;

  const start = async () => {
    backend = await startExampleBackend({
      appConfig,
      env: {
        NODE_OPTIONS: `--import ${resolve(
          __dirname,
          '__testUtils__/fullDisk.mjs',
        )}`,
        FULL_DISK_FLAG: flag,
      },
    });
    return backend;
  };

  const deliver = async (name: string): Promise<number> => {
    try {
      const response = await fetch(
        `${backend!.url}/api/ai-incident/v1/webhooks/disk`,
        {
          method: 'POST',
          headers: {
            authorization: `Bearer ${TOKEN}`,
            'content-type': 'application/json',
            'idempotency-key': name,
          },
          body: JSON.stringify({
            alerts: [
              { name, service: 'orders', startsAt: '2026-03-01T12:00Z' },
            ],
          }),
          signal: AbortSignal.timeout(20_000),
        },
      );
      return response.status;
    } catch {
      return 0;
    }
  };
  const deliverSurely = (name: string) =>
    until(
      () => deliver(name),
      status => status === 202,
    );
  const alerts = async (): Promise<number> => {
    const page = await backend!.get('/api/ai-incident/v1/incidents?limit=50');
    return (page?.items ?? []).reduce(
      (sum: number, incident: { alertCount: number }) =>
        sum + incident.alertCount,
      0,
    );
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ghostlight-full-disk-'));
    flag = join(directory, 'full');
    appConfig = join(directory, 'app-config.json');
    await writeFile(
      appConfig,
      JSON.stringify({
        app: { baseUrl: 'http://localhost:3000' },
        backend: {
          database: { client: 'better-sqlite3', connection: ':memory:' },
        },
        auth: { providers: { guest: {} } },
        techdocs: {
          builder: 'external',
          publisher: { type: 'local', local: { publishDirectory: directory } },
        },
        permission: { enabled: true },
        ai: {
          database: { directory: join(directory, 'database') },
          incidents: {
            webhooks: [
              {
                id: 'disk',
                format: 'generic',
                auth: { type: 'token', token: TOKEN },
              },
            ],
          },
        },
      }),
    );
  });
  afterAll(async () => {
    await backend?.stop('SIGKILL');
    await rm(directory, { recursive: true, force: true });
  });

  it('stays up, accepts nothing that it cannot keep, and has everything after', async () => {
    await start();
    await deliverSurely('Before');
    await until(alerts, count => count === 1);

    await writeFile(flag, '');
    const during = [];
    for (const name of ['During1', 'During2', 'During3']) {
      during.push({ name, status: await deliver(name) });
    }
    expect(await backend!.get('/.backstage/health/v1/readiness')).toEqual({
      status: 'ok',
    });
    expect(await backend!.get('/api/catalog/entities?limit=1')).toEqual(
      expect.any(Array),
    );

    // Somebody makes room, and starts it again when it does not come back by itself.
    await rm(flag);
    await backend!.stop('SIGKILL');
    await start();
    // What was accepted while the disk was full was kept, and its sender repeats what was not.
    const kept = during.filter(({ status }) => status === 202).length;
    await until(alerts, count => count >= 1 + kept);
    for (const { name } of during) {
      await deliverSurely(name);
    }
    await deliverSurely('After');
    expect(await until(alerts, count => count >= 5)).toBe(5);
    expect(
      await backend!.get('/api/ai-governance/v1/ledger/verification'),
    ).toMatchObject({ ok: true });
  });
});
