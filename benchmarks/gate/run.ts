/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { randomUUID } from 'node:crypto';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { ConfigReader } from '@backstage/config';
import { DefaultAiDatabaseService } from '../../plugins/ai-node/src/database/DefaultAiDatabaseService';
import { genesisHash } from '../../plugins/ai-node/src/ledger/chain/hashes';
import { Redactor } from '../../plugins/ai-node/src/gate/redaction/Redactor';
import { verifyLedgerExport } from '../../plugins/ai-node/src/ledger/verify';
import { checkBudgets } from '../../plugins/ai-node/src/ledger/__testUtils__/checkBudgets';
import {
  createGateFixture,
  serviceCredentials,
} from '../../plugins/ai-node/src/testUtils/ledger';
import { memoryLogger } from '../../plugins/ai-node/src/testUtils/ledger/fakeServices';
import {
  hurrySweeper,
  sweepAll,
} from '../../plugins/ai-node/src/ledger/__testUtils__/hurrySweeper';
import { runGateWorkers } from '../../plugins/ai-node/src/ledger/__testUtils__/runGateWorkers';

const { values: flags } = parseArgs({
  options: {
    processes: { type: 'string', default: '25' },
    calls: { type: 'string', default: '10000' },
    rate: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '30' },
    only: { type: 'string', multiple: true },
  },
});
const processes = Number(flags.processes);
const selected = (name: string) => !flags.only || flags.only.includes(name);
/** Three budgets that all calls share: every call waits for the same three rows, which is the worst there is. */
const nested = (hardUsd: number) => ({
  budgets: [
    { id: 'portal', hardUsd },
    { id: 'teams', scope: { kind: 'team' }, hardUsd },
    { id: 'features', scope: { kind: 'feature' }, hardUsd },
  ],
});

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
  await describeMachine(url);
  if (selected('one')) {
    await withDatabase(url, 'one client', async config => {
      const { reports } = await runGateWorkers({
        config,
        ai: nested(1_000_000),
        workers: 1,
        callsPerWorker: 3_000,
        warmUp: 50,
        measureRoundTrip: true,
      });
      printTimes(reports);
    });
  }
  if (selected('paced')) {
    const rate = Number(flags.rate);
    const title = `${processes} paced clients, ${rate} calls/s in all`;
    await withDatabase(url, title, async config => {
      const everyMs = (processes / rate) * 1_000;
      const { reports } = await runGateWorkers({
        config,
        ai: nested(1_000_000),
        workers: processes,
        callsPerWorker: Math.round((Number(flags.seconds) * 1_000) / everyMs),
        everyMs,
        warmUp: 50,
        measureRoundTrip: true,
      });
      printTimes(reports);
    });
  }
  if (selected('contended')) {
    await contended(url);
  }
  if (selected('offline')) {
    await redaction();
    await verification();
  }
}

async function contended(url: string): Promise<void> {
  const calls = Number(flags.calls);
  const title = `${processes} processes as fast as they can, ${calls} calls, one hard budget`;
  await withDatabase(url, title, async config => {
    // Two thirds of what the calls would cost.
    const ai = nested(calls * 0.00115);
    const { parts, ledger, close, database } = await open(config, ai);
    const client = await parts.database.client();
    await client.raw(
      'ALTER TABLE period ADD CONSTRAINT cap CHECK (spent + held <= hard)',
    );
    const stop = hurrySweeper(parts);
    const startedAt = performance.now();
    const result = await runGateWorkers({
      config,
      ai,
      workers: processes,
      callsPerWorker: calls / processes,
      killChance: 0.0025,
      doubleChance: 0.25,
    });
    const seconds = (performance.now() - startedAt) / 1_000;
    const swept = (await stop()) + (await sweepAll(parts));
    const check = await checkBudgets(client);
    const [period] = await client('period').where({ budget_id: 'portal' });
    const kinds = await client('ledger_entry')
      .groupBy('kind')
      .orderBy('kind')
      .select('kind', client.raw('count(*)::int AS count'));
    const verified = await verifyLedgerExport(
      ledger.export({}, { credentials: serviceCredentials('plugin:x') }),
    );
    console.log({
      calls: result.calls,
      seconds: Math.round(seconds),
      killed: result.kills,
      swept,
      entries: Object.fromEntries(
        kinds.map(({ kind, count }) => [kind, count]),
      ),
      ...check,
      hard: period.hard,
      spent: period.spent,
      chain: verified.ok ? 'sound' : verified.problems[0],
    });
    await close();
    await database.close();
  });
}

async function redaction(): Promise<void> {
  console.log('\n## Redaction');
  const redactor = new Redactor({ patterns: [] });
  const code =
    'export async function pay(order: Order): Promise<Receipt> { // charges\n';
  const texts: Array<[string, string]> = [
    ['code', code.repeat(Math.ceil(200_000 / code.length))],
    ['one word', 'a'.repeat(200_000)],
    ['beginnings of keys', '-----BEGIN PRIVATE KEY-----\n'.repeat(7_143)],
    ['beginnings of URLs', 'https://a:'.repeat(20_000)],
  ];
  for (const [name, text] of texts) {
    const times: number[] = [];
    for (let run = 0; run < 20; run++) {
      const startedAt = performance.now();
      await redactor.redact([text], { scope: 'request' });
      times.push(performance.now() - startedAt);
    }
    console.log(`200 kB, ${name}: p50 ${percentile(times, 0.5)} ms`);
  }
}

async function verification(): Promise<void> {
  console.log('\n## Offline verification');
  const { createHash } = await import('node:crypto');
  const rows = 200_000;
  const ledger = randomUUID();
  let head = genesisHash(ledger);
  const lines = [
    JSON.stringify({
      format: 'ghostlight-ledger',
      version: 1,
      ledger,
      fromSeq: '1',
      previousHead: head.toString('hex'),
      createdAt: new Date().toISOString(),
    }),
  ];
  for (let seq = 1; seq <= rows; seq++) {
    const canonical = `{"action":"answer-question","actorDigest":"${'d'.repeat(
      64,
    )}","at":"2026-01-01T00:00:00.000Z","costNanoUsd":"3500000","feature":"techdocs-ai-chat","kind":"call","ledger":"${ledger}","model":"gpt-4o","policyHash":"${'e'.repeat(
      64,
    )}","promptDigest":"${'f'.repeat(
      64,
    )}","provider":"openai","rates":{"input":"2500000000","output":"10000000000"},"seq":"${seq}","usage":{"inputTokens":1000,"outputTokens":100}}`;
    const leaf = createHash('sha256').update('\0').update(canonical).digest();
    head = createHash('sha256')
      .update('\x01')
      .update(head)
      .update(leaf)
      .digest();
    lines.push(
      JSON.stringify({
        canonical,
        leaf: leaf.toString('hex'),
        head: head.toString('hex'),
      }),
    );
  }
  lines.push(
    JSON.stringify({
      ledger,
      seq: `${rows}`,
      head: head.toString('hex'),
      at: new Date().toISOString(),
    }),
  );
  const startedAt = performance.now();
  const { ok } = await verifyLedgerExport(lines);
  const seconds = (performance.now() - startedAt) / 1_000;
  console.log(
    `${rows} rows of ${lines[1].length} bytes: ${Math.round(
      rows / seconds,
    )} rows/s, ${ok ? 'sound' : 'wrong'}`,
  );
}

async function open(config: object, ai: object) {
  const database = DefaultAiDatabaseService.create({
    config: new ConfigReader(config as {}),
    logger: memoryLogger(),
  });
  const fixture = createGateFixture({ database, ai: ai as {} });
  await fixture.parts.database.ready();
  return { ...fixture, parts: fixture.parts, database };
}

async function withDatabase(
  url: string,
  title: string,
  run: (config: any) => Promise<void>,
): Promise<void> {
  console.log(`\n## ${title}`);
  const name = `ghostlight_benchmark_${randomUUID().replaceAll('-', '')}`;
  const { hostname, port, username, password } = new URL(url);
  await query(url, `CREATE DATABASE "${name}"`);
  try {
    await run({
      backend: {
        database: {
          client: 'pg',
          connection: {
            host: hostname,
            port: Number(port || 5432),
            user: decodeURIComponent(username),
            password: decodeURIComponent(password),
          },
          plugin: { ai: { connection: { database: name } } },
        },
      },
    });
  } finally {
    await query(url, `DROP DATABASE "${name}" WITH (FORCE)`);
  }
}

async function describeMachine(url: string): Promise<void> {
  const settings = await query(
    url,
    `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync,
      current_setting('synchronous_commit') AS synchronous_commit`,
  );
  console.log(
    `Node ${process.version}, ${
      cpus().length
    } cores shared with the database, PostgreSQL`,
    settings[0],
  );
}

async function query(url: string, sql: string): Promise<any[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function printTimes(
  reports: Array<{
    open: number[];
    hold: number[];
    settle: number[];
    roundTrip: number[];
  }>,
): void {
  const all = (key: keyof (typeof reports)[number]) =>
    reports.flatMap(report => report[key]);
  const [opens, holds, settles] = [all('open'), all('hold'), all('settle')];
  const rows: Array<[string, number[]]> = [
    ['empty statement', all('roundTrip')],
    ['open', opens],
    ['hold', holds],
    ['settle', settles],
    ['hold + settle', holds.map((time, index) => time + settles[index])],
    [
      'gate in all',
      opens.map((time, index) => time + holds[index] + settles[index]),
    ],
  ];
  console.log(`${opens.length} calls, ms:`);
  for (const [name, times] of rows) {
    console.log(
      `| ${name} | ${percentile(times, 0.5)} | ${percentile(
        times,
        0.95,
      )} | ${percentile(times, 0.99)} |`,
    );
  }
}

function percentile(values: number[], part: number): string {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[
    Math.min(sorted.length - 1, Math.floor(sorted.length * part))
  ]?.toFixed(2);
}
