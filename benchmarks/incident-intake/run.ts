/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';

const { values: flags } = parseArgs({
  options: {
    rate: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '60' },
    incidents: { type: 'string', default: '100' },
    'per-request': { type: 'string', default: '10' },
  },
});
const rate = Number(flags.rate);
const seconds = Number(flags.seconds);
const incidents = Number(flags.incidents);
const perRequest = Number(flags['per-request']);
const port = 20_000 + (process.pid % 20_000);
const token = randomUUID();
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const url = process.env.GHOSTLIGHT_TEST_POSTGRES;
  if (!url) {
    throw new Error(
      'Set GHOSTLIGHT_TEST_POSTGRES to the URL of a PostgreSQL superuser',
    );
  }
  const parsed = new URL(url);
  const database = `ghostlight_bench_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`CREATE DATABASE "${database}"`);
  const version = (await admin.query('SHOW server_version')).rows[0]
    .server_version;
  const commit = (await admin.query('SHOW synchronous_commit')).rows[0]
    .synchronous_commit;
  const fsync = (await admin.query('SHOW fsync')).rows[0].fsync;
  console.log(
    `Node ${
      process.versions.node
    }, PostgreSQL ${version} (synchronous_commit ${commit}, fsync ${fsync}), ${
      cpus().length
    } cores, load ${loadavg()[0].toFixed(1)}`,
  );
  const server = spawn(
    process.execPath,
    [
      '-r',
      '@backstage/cli/config/nodeTransform.cjs',
      join(__dirname, 'server.ts'),
    ],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        BENCHMARK_OPTIONS: JSON.stringify({
          port,
          token,
          services: 10 * (incidents + 50),
          database,
          connection: {
            host: parsed.hostname,
            port: Number(parsed.port || 5432),
            user: decodeURIComponent(parsed.username),
            password: decodeURIComponent(parsed.password),
          },
        }),
      },
    },
  );
  const inside = new URL(url);
  inside.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: inside.toString() });
  try {
    await ready();
    await client.connect();
    await measureLatency();
    await measureIntake(client, server.pid!);
  } finally {
    server.kill('SIGTERM');
    await new Promise(resolve => server.once('exit', resolve));
    await client.end().catch(() => {});
    await admin.query(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
    await admin.end();
    agent.destroy();
  }
}

/** One alert at a time on an island of its own, from the request to the moment suspects can be read. */
async function measureLatency(): Promise<void> {
  const times: number[] = [];
  for (let index = 0; index < incidents; index += 1) {
    const service = `component:default/svc-${index * 10 + 5}`;
    const started = performance.now();
    await post('/v1/webhooks/generic', {
      alerts: [
        {
          name: 'HighErrorRate',
          service,
          startsAt: Date.now() - 300_000,
          severity: 'high',
        },
      ],
    });
    let id: string | undefined;
    for (;;) {
      const { items } = await get(
        `/v1/incidents?limit=1&entityRef=${encodeURIComponent(service)}`,
      );
      id = items[0]?.id;
      if (id) {
        const { suspects } = await get(`/v1/incidents/${id}/investigation`);
        if (suspects.length > 0) {
          break;
        }
      }
      await new Promise(resolve => setTimeout(resolve, 10));
    }
    times.push(performance.now() - started);
  }
  report(
    `webhook to ranked suspects, ${incidents} incidents, 30 changes and 30 series each`,
    times,
  );
}

/** Alerts at a fixed rate, whether or not earlier requests were answered. */
async function measureIntake(client: pg.Client, pid: number): Promise<void> {
  const times: number[] = [];
  let refused = 0;
  const open = new Set<Promise<void>>();
  const total = rate * seconds;
  const cpuBefore = cpuSeconds(pid);
  const started = performance.now();
  for (let sent = 0; sent < total; ) {
    const due = Math.min(
      total,
      Math.floor(((performance.now() - started) * rate) / 1_000),
    );
    for (; sent + perRequest <= due; sent += perRequest) {
      const at = performance.now();
      const first = sent;
      const outgoing = post('/v1/webhooks/generic', {
        alerts: Array.from({ length: perRequest }, (_, index) => ({
          name: `Storm${(first + index) % 9}`,
          key: `storm-${first + index}`,
          service: `component:default/svc-${
            10 * incidents + ((first + index) % 500)
          }`,
          startsAt: Date.now() - 1_000,
          severity: 'low',
        })),
      })
        .then(status => {
          times.push(performance.now() - at);
          refused += status === 202 ? 0 : 1;
        })
        .finally(() => open.delete(outgoing));
      open.add(outgoing);
    }
    await new Promise(resolve => setTimeout(resolve, 2));
  }
  await Promise.all(open);
  const accepted = (performance.now() - started) / 1_000;
  report(
    `accepted ${total} alerts, ${perRequest} a request, in ${accepted.toFixed(
      1,
    )} s (${Math.round(total / accepted)}/s), ${refused} refused; answer`,
    times,
  );
  let pending = -1;
  while (pending !== 0) {
    await new Promise(resolve => setTimeout(resolve, 100));
    pending = Number(
      (
        await client.query(
          `SELECT count(*) FROM ghostlight_incident.delivery WHERE state = 'pending'`,
        )
      ).rows[0].count,
    );
  }
  const drained = (performance.now() - started) / 1_000;
  const { rows } = await client.query(`
    SELECT (SELECT count(*) FROM ghostlight_incident.episode WHERE episode LIKE 'storm-%') AS alerts,
      (SELECT count(DISTINCT incident_id) FROM ghostlight_incident.episode WHERE episode LIKE 'storm-%') AS incidents
  `);
  console.log(
    `all read ${drained.toFixed(1)} s after the first: ${
      rows[0].alerts
    } of ${total} alerts in ${rows[0].incidents} incidents (50 islands)`,
  );
  const cpu = cpuSeconds(pid) - cpuBefore;
  console.log(
    `the backend used ${cpu.toFixed(1)} s of a core, ${(
      (cpu * 1_000) /
      total
    ).toFixed(2)} ms an alert; load ${loadavg()[0].toFixed(1)}`,
  );
}

/** Linux counts in hundredths of a second. */
function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function report(what: string, times: number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round(
      sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))],
    );
  console.log(
    `${what}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(
      0.99,
    )} ms, worst ${at(1)} ms`,
  );
}

async function ready(): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    try {
      if (
        (await get('/v1/status')).ready &&
        (await post('/v1/webhooks/generic', { alerts: [] })) === 202
      ) {
        return;
      }
    } catch {
      // Not listening yet.
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  throw new Error('The backend did not become ready');
}

function call(
  method: string,
  path: string,
  body?: string,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        method,
        path: `/api/ai-incident${path}`,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body
            ? {
                'content-type': 'application/json',
                'content-length': Buffer.byteLength(body),
              }
            : {}),
        },
      },
      response => {
        const parts: Buffer[] = [];
        response.on('data', part => parts.push(part));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            text: Buffer.concat(parts).toString('utf8'),
          }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

async function post(path: string, payload: unknown): Promise<number> {
  return (await call('POST', path, JSON.stringify(payload))).status;
}

async function get(path: string): Promise<any> {
  return JSON.parse((await call('GET', path)).text);
}
