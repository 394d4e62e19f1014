/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { randomUUID } from 'node:crypto';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { ConfigReader } from '@backstage/config';
import { DefaultAiDatabaseService } from '../../plugins/ai-node/src/database/DefaultAiDatabaseService';
import { createSalt } from '../../plugins/ai-node/src/ledger/chain/personalDigest';
import { entryText } from '../../plugins/ai-node/src/ledger/chain/entryText';
import { DefaultAiSpendService } from '../../plugins/ai-node/src/ledger/spend/DefaultAiSpendService';
import { verifyLedgerExport } from '../../plugins/ai-node/src/ledger/verify';
import { CallerResolver } from '../../plugins/ai-node/src/gate/identity/CallerResolver';
import { EntityFactsResolver } from '../../plugins/ai-node/src/gate/identity/EntityFacts';
import {
  createGateFixture,
  serviceCredentials,
} from '../../plugins/ai-node/src/testUtils/ledger';
import {
  fakeServices,
  memoryLogger,
} from '../../plugins/ai-node/src/testUtils/ledger/fakeServices';

const { values: flags } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000000' },
    verify: { type: 'string', default: '100000' },
    reads: { type: 'string', default: '100' },
    keep: { type: 'boolean', default: false },
  },
});
const ROWS = Number(flags.rows);
const credentials = serviceCredentials('plugin:benchmark');

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
  const [settings] = await query(
    url,
    `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync,
      current_setting('shared_buffers') AS shared_buffers, current_setting('work_mem') AS work_mem`,
  );
  console.log(
    `Node ${process.version}, ${cpus().length} cores shared with PostgreSQL`,
    settings,
    `load ${loadavg()[0].toFixed(1)}`,
  );
  const name = `ghostlight_benchmark_${randomUUID().replaceAll('-', '')}`;
  await query(url, `CREATE DATABASE "${name}"`);
  try {
    await measure(url, name);
  } finally {
    if (!flags.keep) {
      await query(url, `DROP DATABASE "${name}" WITH (FORCE)`);
    }
  }
}

async function measure(url: string, name: string): Promise<void> {
  const { hostname, port, username, password } = new URL(url);
  const config = new ConfigReader({
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
  const database = DefaultAiDatabaseService.create({
    config,
    logger: memoryLogger(),
  });
  const fixture = createGateFixture({ database });
  const { parts } = fixture;
  // The sums are made when this asks for it, so that they can be timed.
  await parts.maintenance.stop();
  await parts.database.ready();
  const client = await parts.database.client();

  await append(parts);
  const chained = Math.min(ROWS, Number(flags.verify));
  await fill(client, parts, {
    rows: ROWS - chained,
    from: 0,
    isChained: false,
  });
  await fill(client, parts, {
    rows: chained,
    from: ROWS - chained,
    isChained: true,
  });
  await client.raw('VACUUM ANALYZE ledger_entry');

  const startedAt = performance.now();
  let added = 0;
  for (let batch = -1; batch !== 0; added += batch) {
    batch = await parts.spend.rollUp();
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  console.log(
    `\n## Sums\n${added} entries in ${seconds.toFixed(0)} s: ${Math.round(
      added / seconds,
    )} a second`,
  );
  await client.raw('ANALYZE spend_dimension, spend_cube');
  const sizes = await client.raw(
    `SELECT (SELECT count(*) FROM spend_dimension) AS dimension, (SELECT count(*) FROM spend_cube) AS cube`,
  );
  console.log('rows of the sums', sizes.rows[0]);
  // What has come since the last sums, as in a busy portal.
  await fill(client, parts, {
    rows: 1_000,
    from: ROWS - 1_000,
    isChained: true,
  });

  const services = fakeServices(fixture.portal);
  const spend = new DefaultAiSpendService({
    runtime: { parts } as never,
    callers: new CallerResolver(services),
    facts: new EntityFactsResolver(services),
    permissions: services.permissions,
  });
  const to = '2026-01-01';
  const reads: Array<[string, () => Promise<unknown>]> = [
    [
      'overview, 30 days',
      () => spend.overview({ from: '2025-12-02', to }, { credentials }),
    ],
    [
      'overview, 90 days',
      () => spend.overview({ from: '2025-10-03', to }, { credentials }),
    ],
    [
      'overview, 365 days',
      () => spend.overview({ from: '2025-01-01', to }, { credentials }),
    ],
    [
      'one team by model, 90 days',
      () =>
        spend.breakdown(
          {
            groupBy: 'model',
            filter: { team: 'group:default/team-7' },
            from: '2025-10-03',
            to,
          },
          { credentials },
        ),
    ],
    [
      'by entity, 30 days',
      () =>
        spend.breakdown(
          { groupBy: 'entity', from: '2025-12-02', to },
          { credentials },
        ),
    ],
    [
      'ledger page of a team',
      () =>
        fixture.ledger.query(
          {
            ownerRef: 'group:default/team-7',
            order: 'newest-first',
            limit: 50,
          },
          { credentials },
        ),
    ],
  ];
  console.log('\n## Reads, ms at 50, 95 and 99 %');
  for (const [title, read] of reads) {
    const times: number[] = [];
    for (let run = 0; run < Number(flags.reads) + 5; run++) {
      const began = performance.now();
      await read();
      if (run >= 5) {
        times.push(performance.now() - began);
      }
    }
    console.log(
      `| ${title} | ${percentile(times, 0.5)} | ${percentile(
        times,
        0.95,
      )} | ${percentile(times, 0.99)} |`,
    );
  }

  const proof = await spend.prove(
    { from: '2024-12-31', to: '2026-01-02' },
    { credentials },
  );
  console.log(
    `\n## Proof\nsums ${proof.rollupNanoUsd}, ledger ${proof.ledgerNanoUsd}, ${
      proof.entries
    } entries: ${proof.equal ? 'equal' : 'DIFFERENT'}`,
  );

  const limit = Number(flags.verify);
  const { seq } = await parts.entries.head();
  const first = Math.max(1, Number(seq) - limit + 1);
  const lines: string[] = [];
  const began = performance.now();
  for await (const line of fixture.ledger.export(
    { fromSeq: `${first}` },
    { credentials },
  )) {
    lines.push(line);
  }
  const exportedAt = performance.now();
  const verification = await verifyLedgerExport(lines);
  const perSecond = (milliseconds: number) =>
    Math.round((verification.entries * 1_000) / milliseconds);
  console.log(
    `\n## Export and verification\n${
      verification.entries
    } entries: export ${perSecond(
      exportedAt - began,
    )} a second, verification ${perSecond(
      performance.now() - exportedAt,
    )} a second, ${verification.ok ? 'sound' : 'wrong'}`,
  );
  await fixture.close();
  await database.close();
}

/** One entry a transaction, eight writers, all waiting for the chain head. */
async function append(parts: ReturnType<typeof createGateFixture>['parts']) {
  const count = 4_000;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let index = 0; index < count / 8; index++) {
        await parts.writer.append(
          {
            kind: 'outcome',
            feature: 'docs',
            action: 'answer',
            correlationId: randomUUID(),
          },
          { actor: 'user:default/ann', salt: createSalt() },
        );
      }
    }),
  );
  const seconds = (performance.now() - began) / 1_000;
  console.log(
    `\n## Append\n${count} entries, each its own transaction, 8 writers: ${Math.round(
      count / seconds,
    )} a second`,
  );
}

/**
 * Calls of a year, many in one statement. `isChained`: by the function that writes all entries. Else the hashes are
 * placeholders, which takes a tenth of the time; only what is chained is verified.
 */
async function fill(
  client: Awaited<
    ReturnType<
      ReturnType<typeof createGateFixture>['parts']['database']['client']
    >
  >,
  parts: ReturnType<typeof createGateFixture>['parts'],
  options: { rows: number; from: number; isChained: boolean },
) {
  const { rows, from, isChained } = options;
  const { ledger } = await parts.control.current();
  const marker = (name: string) => `@@${name}@@`;
  const { prefix, suffix } = entryText({
    ledger,
    kind: 'call',
    at: marker('at'),
    actorDigest: 'd'.repeat(64),
    feature: marker('feature'),
    action: 'answer',
    entityRef: marker('entity'),
    ownerRef: marker('owner'),
    systemRef: marker('system'),
    provider: 'openai',
    model: marker('model'),
    policyHash: 'e'.repeat(64),
    promptDigest: 'f'.repeat(64),
    prompt: { name: 'docs/answer', version: marker('prompt') },
    rates: { input: '2500000000', output: '10000000000' },
    usage: { inputTokens: 1_234, outputTokens: 56 },
    costNanoUsd: marker('cost'),
    holdId: randomUUID(),
    latencyMs: 900,
    outcome: 'ok',
    decision: 'allow',
  });
  const began = performance.now();
  const batch = 20_000;
  // Days in order, as time goes; 60 teams, 150 systems, 2,000 entities, 8 features, 6 models.
  const fields: Array<[string, string]> = [
    [
      'at',
      `to_char(timestamp '2025-01-01' + (n / ?::float8) * interval '365 days', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    ],
    ['feature', `'feature-' || (random() * 7)::int`],
    ['entity', `'component:default/c' || e`],
    ['owner', `'group:default/team-' || (e % 60)`],
    ['system', `'system:default/s' || (e % 150)`],
    ['model', `'model-' || (random() * 5)::int`],
    ['prompt', `'1+' || (n * 12 / ?::float8)::int`],
    ['cost', `(random() * 10000000)::bigint::text`],
  ];
  const body = (text: string) => {
    let sql = '?::text';
    for (const [name, expression] of fields) {
      if (text.includes(marker(name))) {
        sql = `replace(${sql}, '${marker(name)}', ${expression})`;
      }
    }
    return sql;
  };
  const values = (text: string) => [
    text,
    ...fields.flatMap(([name, expression]) =>
      text.includes(marker(name)) && expression.includes('?') ? [ROWS] : [],
    ),
  ];
  const series = `(SELECT n, (random() * 1999)::int AS e FROM generate_series(?::int, ?::int) n OFFSET 0) s`;
  for (let first = from; first < from + rows; first += batch) {
    const last = Math.min(from + rows, first + batch) - 1;
    if (isChained) {
      await client.raw(
        `SELECT count(append_entry(${body(prefix)}, ${body(
          suffix,
        )}, NULL, NULL, NULL)) FROM ${series}`,
        [...values(prefix), ...values(suffix), first, last],
      );
    } else {
      const text = `${prefix}@@seq@@${suffix}`;
      await client.raw(
        `WITH head AS (SELECT seq FROM ledger_head),
        made AS (SELECT head.seq + row_number() OVER () AS seq, ${body(
          text,
        )} AS canonical FROM ${series}, head),
        added AS (
          INSERT INTO ledger_entry
          SELECT seq, 'call', (b->>'at')::timestamptz, replace(canonical, '@@seq@@', seq::text), '', '', NULL,
            b->>'feature', b->>'model', b->>'ownerRef', b->>'systemRef', b->>'entityRef', NULL, (b->>'costNanoUsd')::bigint
          FROM (SELECT seq, canonical, canonical::jsonb AS b FROM made OFFSET 0) parsed)
        UPDATE ledger_head SET seq = seq + ?`,
        [...values(text), first, last, last - first + 1],
      );
    }
    if ((first - from) % 1_000_000 === 0 && first > from) {
      console.log(
        `${first} rows after ${((performance.now() - began) / 1_000).toFixed(
          0,
        )} s`,
      );
    }
  }
  const seconds = (performance.now() - began) / 1_000;
  if (rows > 1_000) {
    console.log(
      `\n## Fill\n${rows} ${
        isChained ? 'chained' : 'unchained'
      } entries: ${Math.round(rows / seconds)} a second`,
    );
  }
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

function percentile(values: number[], part: number): string {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[
    Math.min(sorted.length - 1, Math.floor(sorted.length * part))
  ].toFixed(1);
}
