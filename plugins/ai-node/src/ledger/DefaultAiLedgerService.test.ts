/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { generateKeyPairSync } from 'node:crypto';
import type { LedgerEntryKind } from '@ghostlight/backstage-plugin-ai-common';
import { rollBackNamespace } from '../database/migrateNamespace';
import type { GateOutcome } from '../gate/Gate';
import {
  chatRequest,
  createGateFixture,
  emptyLedger,
  serviceCredentials,
  userCredentials,
  type GateFixture,
} from '../testUtils/ledger';
import {
  aiDatabaseKinds,
  createAiDatabaseFixture,
  type AiDatabaseFixture,
} from '../testUtils/database';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { verifyLedgerExport } from './verify';

const ann = userCredentials('user:default/ann');
const bob = userCredentials('user:default/bob');
const service = serviceCredentials('plugin:ai-governance');
const keys = generateKeyPairSync('ed25519', {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const gpt = { provider: 'openai', model: 'gpt-4o' };
const ok: GateOutcome = {
  outcome: 'ok',
  usage: { inputTokens: 10, outputTokens: 1 },
  latencyMs: 1,
};

async function collect(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const line of lines) {
    all.push(line);
  }
  return all;
}

describe.each(aiDatabaseKinds())('DefaultAiLedgerService, %s', kind => {
  let database: AiDatabaseFixture;
  let fixture: GateFixture;

  beforeAll(async () => {
    database = await createAiDatabaseFixture({ kind });
    fixture = createGateFixture({
      database: database.service,
      ai: {
        budgets: [
          { id: 'people', scope: { kind: 'user' }, softUsd: 1 },
          { id: 'docs', scope: { kind: 'feature', value: 'Docs' }, hardUsd: 1 },
        ],
        ledger: { signingKey: keys.privateKey },
      },
    });
    await fixture.parts.database.ready();
  }, 120_000);
  beforeEach(async () => {
    fixture.portal.denied.clear();
    await emptyLedger(database.service);
  });
  afterAll(async () => {
    await fixture.close();
    await database.close();
  }, 60_000);

  async function call(credentials = ann, purpose = {}): Promise<void> {
    const pass = await fixture.gate.open(chatRequest({ purpose }), {
      credentials,
    });
    const hold = await pass.hold({ candidate: gpt, attempt: 1 });
    await hold.settle(ok);
  }

  it('shows each user what is theirs, and all of it to those who may read it', async () => {
    const { ledger, portal } = fixture;
    await call(ann, {
      correlationId: 'c1',
      ownerRef: 'group:default/a',
      systemRef: 'system:default/s',
      entityRef: 'component:default/x',
    });
    await call(bob);
    await ledger.append(
      {
        kind: 'outcome',
        feature: 'review',
        action: 'accepted',
        details: { vote: 'up' },
      },
      { credentials: bob },
    );
    portal.denied.add('ai.ledger.read');

    const own = await ledger.query({}, { credentials: ann });
    expect(own.items.map(({ actor, body }) => [actor, body.seq])).toEqual([
      ['user:default/ann', '1'],
    ]);
    await expect(
      ledger.query({ actor: 'user:default/bob' }, { credentials: ann }),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
    await expect(ledger.budgets({ credentials: ann })).resolves.toMatchObject([
      { scopeValue: 'user:default/ann' },
    ]);
    await expect(
      collect(ledger.export({}, { credentials: ann })),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
    await expect(ledger.checkpoint({ credentials: ann })).rejects.toMatchObject(
      { name: 'NotAllowedError' },
    );
    await expect(
      ledger.erase({ actor: 'user:default/bob' }, { credentials: ann }),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });

    const seqs = async (request: object) => {
      const { items, nextAfterSeq } = await ledger.query(request, {
        credentials: service,
      });
      return [items.map(({ body }) => body.seq).join(), nextAfterSeq];
    };
    await expect(seqs({})).resolves.toEqual(['1,2,3', undefined]);
    await expect(seqs({ limit: 2 })).resolves.toEqual(['1,2', '2']);
    await expect(seqs({ afterSeq: '2' })).resolves.toEqual(['3', undefined]);
    await expect(seqs({ order: 'newest-first', limit: 2 })).resolves.toEqual([
      '3,2',
      '2',
    ]);
    await expect(
      seqs({ order: 'newest-first', afterSeq: '2' }),
    ).resolves.toEqual(['1', undefined]);
    await expect(
      seqs({ actor: 'user:default/bob', kinds: ['call'] as LedgerEntryKind[] }),
    ).resolves.toEqual(['2', undefined]);
    await expect(seqs({ feature: 'review' })).resolves.toEqual([
      '3',
      undefined,
    ]);
    await expect(
      seqs({ model: 'gpt-4o', correlationId: 'c1' }),
    ).resolves.toEqual(['1', undefined]);
    await expect(
      seqs({
        ownerRef: 'group:default/a',
        systemRef: 'system:default/s',
        entityRef: 'component:default/x',
      }),
    ).resolves.toEqual(['1', undefined]);
    await expect(seqs({ to: '2020-01-01' })).resolves.toEqual(['', undefined]);
    await expect(seqs({ limit: 0 })).rejects.toMatchObject({
      name: 'InputError',
    });
    await expect(seqs({ from: 'yesterday' })).rejects.toMatchObject({
      name: 'InputError',
    });
    await expect(seqs({ afterSeq: '1; DROP' })).rejects.toMatchObject({
      name: 'InputError',
    });
    await expect(
      ledger.append(
        { kind: 'call', feature: 'f', action: 'a' },
        { credentials: service },
      ),
    ).rejects.toMatchObject({ name: 'InputError' });
    await expect(
      ledger.budgets({ credentials: service }),
    ).resolves.toMatchObject([
      {
        budget: { id: 'people' },
        scopeValue: 'user:default/ann',
        heldNanoUsd: '0',
      },
      { budget: { id: 'people' }, scopeValue: 'user:default/bob' },
      {
        budget: { id: 'docs' },
        scopeValue: 'docs',
        spentNanoUsd: `${2 * 35_000}`,
      },
    ]);
  }, 60_000);

  it('exports what can be verified, and every change in the database shows', async () => {
    const { ledger, parts } = fixture;
    for (let index = 0; index < 5; index++) {
      await call();
    }
    const published = await ledger.checkpoint({ credentials: service });
    await call(bob);
    const verify = async () =>
      await verifyLedgerExport(ledger.export({}, { credentials: service }), {
        publicKey: keys.publicKey,
        checkpoints: [published],
      });
    await expect(verify()).resolves.toMatchObject({
      ok: true,
      entries: 6,
      unchecked: [],
    });

    const client = await parts.database.client();
    const tampers: Array<[string, string, string | undefined]> = [
      [
        `UPDATE ledger_entry SET canonical = replace(canonical, '"attempt":1', '"attempt":2') WHERE seq = 3`,
        'edited',
        '3',
      ],
      [`DELETE FROM ledger_entry WHERE seq = 2`, 'missing', '2'],
      [
        `UPDATE ledger_entry SET head = leaf WHERE seq = 4`,
        'broken-chain',
        '4',
      ],
      [`DELETE FROM ledger_entry WHERE seq = 6`, 'truncated', '6'],
      [
        `UPDATE ledger_entry SET canonical = (SELECT canonical FROM ledger_entry WHERE seq = 1), leaf = (SELECT leaf FROM ledger_entry WHERE seq = 1) WHERE seq = 5`,
        'inserted',
        '1',
      ],
      [
        `DELETE FROM ledger_entry WHERE seq > 4; UPDATE ledger_head SET seq = 4, head = (SELECT head FROM ledger_entry WHERE seq = 4)`,
        'truncated',
        '5',
      ],
      [`UPDATE ledger_head SET ledger = 'other'`, 'edited', '1'],
    ];
    for (const [sql, problem, seq] of tampers) {
      await client.raw(
        'CREATE TABLE backup AS TABLE ledger_entry; CREATE TABLE backup_head AS TABLE ledger_head; CREATE TABLE backup_secret AS TABLE ledger_secret',
      );
      await client.raw(sql);
      const { ok: isOk, problems } = await verify();
      expect({
        sql,
        isOk,
        problem: problems[0].kind,
        seq: problems[0].seq,
      }).toEqual({ sql, isOk: false, problem, seq });
      await client.raw(
        'TRUNCATE ledger_entry, ledger_secret, ledger_head; INSERT INTO ledger_entry TABLE backup; INSERT INTO ledger_secret TABLE backup_secret; INSERT INTO ledger_head TABLE backup_head; DROP TABLE backup, backup_head, backup_secret',
      );
    }
    await expect(verify()).resolves.toMatchObject({ ok: true });

    const part = await collect(
      ledger.export({ fromSeq: '4' }, { credentials: service }),
    );
    await expect(
      verifyLedgerExport(part, {
        publicKey: keys.publicKey,
        checkpoints: [published],
      }),
    ).resolves.toMatchObject({ ok: true, entries: 3, firstSeq: '4' });
    const none = await collect(
      ledger.export({ to: '2020-01-01' }, { credentials: service }),
    );
    await expect(verifyLedgerExport(none)).resolves.toMatchObject({
      ok: true,
      entries: 0,
    });
  }, 60_000);

  it('erases a person and stays verifiable', async () => {
    const { ledger, parts } = fixture;
    await call(ann);
    await call(bob);
    await call(ann);
    const before = await collect(ledger.export({}, { credentials: service }));
    await expect(
      ledger.erase({ actor: 'user:default/ann' }, { credentials: service }),
    ).resolves.toEqual({ rows: 2 });

    const { items } = await ledger.query({}, { credentials: service });
    expect(items.map(({ actor, body }) => [actor, body.kind])).toEqual([
      [undefined, 'call'],
      ['user:default/bob', 'call'],
      [undefined, 'call'],
      ['plugin:ai-governance', 'erasure'],
    ]);
    const after = await collect(ledger.export({}, { credentials: service }));
    expect(after.slice(1, 4)).toEqual(before.slice(1, 4));
    await expect(
      verifyLedgerExport(after, { publicKey: keys.publicKey }),
    ).resolves.toMatchObject({ ok: true, entries: 4 });

    const client = await parts.database.client();
    const { rows } = await client.raw(`
      SELECT (SELECT json_agg(t) FROM ledger_entry t)::text || (SELECT json_agg(t) FROM ledger_secret t)::text
        || (SELECT json_agg(t) FROM period t)::text || (SELECT json_agg(t) FROM hold t)::text AS everything`);
    expect(rows[0].everything).not.toMatch(/ann\b/);
    expect(rows[0].everything).toMatch(/bob/);
  }, 60_000);

  it('prunes up to a checkpoint, and what is left is still verifiable', async () => {
    const { ledger, parts } = fixture;
    await call();
    await call();
    const pruned = await ledger.checkpoint({ credentials: service });
    await call();
    await expect(
      parts.maintenance.prune({ before: new Date('2020-01-01') }),
    ).resolves.toBe(0);
    // Entries after the checkpoint stay, however old they are.
    await expect(
      parts.maintenance.prune({ before: new Date(Date.now() + 1_000) }),
    ).resolves.toBe(2);
    await expect(
      parts.maintenance.prune({ before: new Date(Date.now() + 1_000) }),
    ).resolves.toBe(0);
    const rest = await collect(ledger.export({}, { credentials: service }));
    await expect(
      verifyLedgerExport(rest, {
        publicKey: keys.publicKey,
        checkpoints: [pruned],
      }),
    ).resolves.toMatchObject({ ok: true, firstSeq: '3', lastSeq: '4' });
    expect(JSON.parse(JSON.parse(rest[2]).canonical)).toMatchObject({
      kind: 'prune',
      details: { throughSeq: '2' },
    });
    await expect(
      collect(ledger.export({ fromSeq: '1' }, { credentials: service })),
    ).rejects.toThrow(/pruned/);
  }, 60_000);

  it('can be migrated down and up again', async () => {
    const { parts } = fixture;
    const client = await parts.database.client();
    const migrations = resolvePackagePath(
      '@ghostlight/backstage-plugin-ai-node',
      'migrations/ledger',
    );
    await rollBackNamespace({
      client,
      schema: parts.database.schema,
      migrations,
    });
    const left = await client.raw(
      `SELECT proname FROM pg_proc WHERE pronamespace = ?::regnamespace`,
      [parts.database.schema],
    );
    expect(left.rows).toEqual([]);
    await client.migrate.latest({
      directory: migrations,
      schemaName: parts.database.schema,
      tableName: 'knex_migrations_ledger',
      loadExtensions: ['.js'],
    });
    await parts.control.refresh();
    await call();
  }, 60_000);
});
