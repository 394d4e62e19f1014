/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { JsonObject } from '@backstage/types';
import {
  aiDatabaseKinds,
  createAiDatabaseFixture,
} from '@ghostlight/backstage-plugin-ai-node/testUtils';
import { TOKEN, until } from '../__testUtils__/startIncidentBackend';
import { openIncidentDatabase } from '../database/IncidentDatabase';

jest.setTimeout(300_000);

const script = require.resolve('../__testUtils__/investigationProcess.ts');

/** A backend in a process of its own, from source. */
function run(config: JsonObject, sourceTakesMs: number) {
  const child = spawn(
    process.execPath,
    [
      '--import',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      script,
      JSON.stringify(config),
      String(sourceTakesMs),
    ],
    // jest's own options must not reach it.
    { env: { ...process.env, NODE_OPTIONS: '' } },
  );
  const lines: string[] = [];
  let errors = '';
  createInterface({ input: child.stdout }).on('line', line => lines.push(line));
  child.stderr.on('data', chunk => {
    errors += chunk;
  });
  const ended = new Promise<void>(done => child.on('close', () => done()));
  const line = async (pattern: RegExp) =>
    (
      await until(
        async () => {
          if (child.exitCode !== null) {
            throw new Error(`It ended: ${errors}`);
          }
          return lines.find(one => pattern.test(one)) ?? '';
        },
        found => found !== '',
      )
    ).match(pattern)!;
  return { child: child as ChildProcess, line, ended };
}

const onPostgres = aiDatabaseKinds().includes('postgres')
  ? describe
  : describe.skip;

onPostgres('a backend killed while it investigates', () => {
  it('goes on after a restart, and has investigated once', async () => {
    const fixture = await createAiDatabaseFixture({ kind: 'postgres' });
    const processes: ReturnType<typeof run>[] = [];
    const start = (sourceTakesMs: number) => {
      const started = run(
        {
          ...(fixture.config.get() as JsonObject),
          ai: {
            incidents: {
              webhooks: [
                { id: 'generic', auth: { type: 'token', token: TOKEN } },
              ],
              investigation: { sourceTimeout: { minutes: 2 } },
              sources: { forge: false, scaffolder: false },
            },
          },
        },
        sourceTakesMs,
      );
      processes.push(started);
      return started;
    };
    try {
      const first = start(600_000);
      const [, port] = await first.line(/^listening (\d+)$/);
      const deliver = (to: string) =>
        fetch(`http://127.0.0.1:${to}/api/ai-incident/v1/webhooks/generic`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${TOKEN}`,
            'content-type': 'application/json',
          },
          body: JSON.stringify({
            alerts: [
              {
                name: 'Down',
                service: 'orders',
                startsAt: '2026-03-01T12:00:00Z',
              },
            ],
          }),
        });
      await until(
        async () => (await deliver(port)).status,
        status => status === 202,
      );
      await first.line(/^asked$/);
      first.child.kill('SIGKILL');
      await first.ended;

      const second = start(10);
      const [, next] = await second.line(/^listening (\d+)$/);
      // Its sender got no answer and delivers again.
      await until(
        async () => (await deliver(next)).status,
        status => status === 202,
      );
      const database = openIncidentDatabase(fixture.service);
      await database.ready();
      const client = await database.client();
      const end = Date.now() + 200_000;
      const done = () => client('investigation').where({ state: 'done' });
      while ((await done()).length === 0 && Date.now() < end) {
        await new Promise(resolve => setTimeout(resolve, 500));
      }
      await until(
        () => client('delivery').where({ state: 'pending' }),
        pending => pending.length === 0,
      );
      expect(await client('incident').select('investigation_state')).toEqual([
        { investigation_state: 'done' },
      ]);
      expect(await client('investigation').select('state', 'revision')).toEqual(
        [{ state: 'done', revision: 1 }],
      );
      const timeline = await client('timeline').orderBy('id');
      const kinds = timeline.map(({ kind }) => kind);
      expect(kinds.filter(kind => kind === 'alert')).toHaveLength(1);
      expect(kinds.filter(kind => kind === 'investigation')).toHaveLength(1);
      expect(await client('runbook').select('version')).toEqual([
        { version: 1 },
      ]);
      expect(await client('episode').select('firing')).toEqual([
        { firing: true },
      ]);
    } finally {
      processes.forEach(({ child }) => child.kill('SIGKILL'));
      await Promise.all(processes.map(({ ended }) => ended));
      await fixture.close();
    }
  });
});
